"""Taking a certificate back, and issuing another in its place."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from awards import access_certificates as access
from awards.actions.certificate import replace_certificate, revoke_certificate
from awards.errors import CannotPrint, Refused
from awards.forms.certificate import ReasonForm, ReplaceForm
from site_config.shared.confirm import confirm
from site_config.shared.fonts import describe
from site_config.shared.methods import get_or_post


@get_or_post
@login_required
@never_cache
def revoke(request, pk):
    row = access.judged_certificate(request.user, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            revoke_certificate(certificate=row, user=request.user, reason=form.cleaned_data["reason"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(serial)s is revoked. The check page says so now.") % {"serial": row.serial})
            return redirect("awards:certificate", pk=row.pk)
    return confirm(
        request,
        title=_("Revoke %(serial)s?") % {"serial": row.serial},
        text=_("Whoever checks this certificate will read that it is revoked. This cannot be undone."),
        submit_label=_("Revoke the certificate"),
        is_danger=True,
        form=form,
        cancel_url=reverse("awards:certificate", args=[row.pk]),
    )


@get_or_post
@login_required
@never_cache
def replace(request, pk):
    row = access.judged_certificate(request.user, pk)
    form = ReplaceForm(request.POST or None, initial={"recipient": row.recipient})
    if request.method == "POST" and form.is_valid():
        try:
            new = replace_certificate(certificate=row, user=request.user, **form.cleaned_data)
        except CannotPrint as refusal:
            form.add_error("recipient", f"{refusal} {'; '.join(map(describe, refusal.names.values()))}")
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            words = {"old": row.serial, "new": new.serial}
            messages.success(request, _("%(new)s replaces %(old)s.") % words)
            return redirect("awards:certificate", pk=new.pk)
    return confirm(
        request,
        title=_("Replace %(serial)s?") % {"serial": row.serial},
        text=_("A new certificate with a new serial and code is issued. The old one stays on record as replaced."),
        submit_label=_("Issue the replacement"),
        form=form,
        cancel_url=reverse("awards:certificate", args=[row.pk]),
    )
