"""The kinds of output, kept by administrators: the list, a new one, one changed or set aside."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from schools import rules
from schools.actions.output_kind import FILLED_IN, save_output_kind
from schools.errors import Refused
from schools.forms.output import OutputKindForm
from schools.models import OutputKind, User
from site_config.shared.access import nothing_here, row_or_404
from site_config.shared.methods import get_or_post


def _require_keeper(user: User) -> None:
    if not rules.can_manage_output_kinds(user):
        raise nothing_here()


@require_safe
@login_required
@never_cache
def kinds(request: HttpRequest) -> HttpResponse:
    _require_keeper(request.user)
    return render(request, "schools/output_kinds.html", {"kinds": OutputKind.objects.all()})


@get_or_post
@login_required
@never_cache
def add(request: HttpRequest) -> HttpResponse:
    _require_keeper(request.user)
    return _form(request, OutputKind())


@get_or_post
@login_required
@never_cache
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    _require_keeper(request.user)
    return _form(request, row_or_404(OutputKind.objects, pk=pk))


def _form(request: HttpRequest, kind: OutputKind) -> HttpResponse:
    initial = {name: getattr(kind, name) for name in FILLED_IN}
    form = OutputKindForm(request.POST or None, kind=kind, initial=initial)
    form.use_required_attribute = False
    if request.method == "POST" and form.is_valid():
        kind.code = kind.code or form.cleaned_data["code"]
        try:
            save_output_kind(kind=kind, user=request.user, values=form.cleaned_data)
        except (Refused, ValidationError) as error:
            form.add_error(None, getattr(error, "messages", None) or str(error))
        else:
            messages.success(request, _("The kind is saved."))
            return redirect("schools:output_kinds")
    return render(request, "schools/output_kind_form.html", {"form": form, "kind": kind if kind.pk else None})
