"""Printing certificates: what is chosen, what was printed before, which form; then the job shows how far it is."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from awards import access_certificates as access
from awards import issuing
from awards.actions.printout import ask_for_printing
from awards.errors import CannotPrint, Refused
from awards.forms.certificate import CertificateFilter, PrintForm
from awards.prints import printed_before
from site_config.shared.fonts import describe
from site_config.shared.methods import get_or_post


@get_or_post
@login_required
@never_cache
def print_certificates(request):
    """The valid certificates that the list's filters leave, to be printed in one of three forms."""
    rows = access.printable(request.user)
    chosen = CertificateFilter(request.GET, rows=rows)
    found = chosen.narrowed(rows).valid()
    form = PrintForm(request.POST or None)
    names = {}
    if request.method == "POST" and form.is_valid():
        try:
            printing = ask_for_printing(certificates=found, form=form.cleaned_data["form"], user=request.user)
        except CannotPrint as refusal:
            names = refusal.names
            form.add_error(None, str(refusal))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("awards:printing", pk=printing.pk)
    wanted = list(found.values_list("recipient", "recipient_tail", "serial", "standing__school"))
    if not wanted:
        messages.info(request, _("There is no valid certificate to print."))
        return redirect("awards:certificates")
    missing = names or _missing({word for *words, _school in wanted for word in words})
    context = {
        "form": form,
        "total": len(wanted),
        "schools": len({school for *_words, school in wanted}),
        "chosen": [_choice(field) for field in chosen.selects if field.name in chosen.chosen],
        "before": printed_before(found),
        "has_fonts": missing is not None,
        "names": [(name, describe(characters)) for name, characters in (missing or {}).items()],
    }
    return render(request, "awards/certificates_print.html", context)


def _choice(field) -> str:
    return dict(map(_plain, field.field.choices)).get(field.value(), "")


def _plain(choice):
    key, label = choice
    return str(key), label


def _missing(words):
    """Names that no font has, told before anything is asked for; None when a font itself is missing."""
    try:
        return issuing.missing_glyphs(words)
    except Refused:
        return None
