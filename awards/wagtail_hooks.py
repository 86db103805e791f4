"""Registration with Wagtail only."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from site_config.shared import audit

audit.register(
    {
        "awards.cycle.open": (_("Opened"), _("The award cycle was opened.")),
        "awards.cycle.change": (_("Changed"), _("The award cycle was changed.")),
        "awards.cycle.set_quotas": (_("Quotas set"), _("The quotas were set.")),
        "awards.rubric.draw_up": (_("Drawn up"), _("The rubric was drawn up.")),
        "awards.rubric.change": (_("Changed"), _("The draft rubric was changed.")),
        "awards.rubric.set_criterion": (_("Criterion set"), _("A criterion of the draft rubric was set.")),
        "awards.rubric.remove_criterion": (_("Criterion removed"), _("A criterion was taken out of the draft rubric.")),
        "awards.rubric.move_criterion": (_("Order changed"), _("The order of the draft rubric was changed.")),
        "awards.rubric.set_terms": (_("Terms set"), _("Bands, quotas or other terms of the draft rubric were set.")),
        "awards.rubric.adopt": (_("Adopted"), _("The rubric was adopted.")),
        "awards.design.draw_up": (_("Drawn up"), _("The certificate design was drawn up.")),
        "awards.design.change": (_("Changed"), _("The draft design was changed.")),
        "awards.design.undo": (_("Change undone"), _("The last change of the draft design was taken back.")),
        "awards.design.discard": (_("Discarded"), _("The draft design was discarded.")),
        "awards.design.adopt": (_("Adopted"), _("The certificate design was adopted.")),
        "awards.design.copy": (_("New version"), _("A new version of the certificate design was started.")),
        "awards.figures.take": (_("Taken over"), _("A table of figures was taken over.")),
        "awards.figures.withdraw": (_("Withdrawn"), _("A table of figures was withdrawn.")),
        "awards.rubric.take_over": (_("Taken over"), _("The rubric was taken over from a file.")),
        "awards.rubric.copy": (_("New version"), _("A new version of the rubric was started.")),
        "awards.edition.compute": (_("Computed"), _("The edition was computed.")),
        "awards.edition.approve": (_("Confirmed"), _("The edition was approved.")),
        "awards.edition.notice": (_("Put on notice"), _("The edition was put on public notice.")),
        "awards.edition.publish": (_("Published"), _("The edition was published.")),
        "awards.edition.replace": (_("Replaced"), _("The edition was replaced by a newer one.")),
        "awards.edition.withdraw": (pgettext_lazy("edition state", "Withdrawn"), _("The list was withdrawn.")),
        "awards.nomination.submit": (_("Nominated"), _("The nomination was submitted.")),
        "awards.nomination.withdraw": (_("Withdrawn"), _("The nomination was withdrawn.")),
        "awards.nomination.accept": (_("Accepted"), _("The nomination was accepted.")),
        "awards.nomination.refuse": (_("Refused"), _("The nomination was refused.")),
        "awards.veto.propose": (_("Veto proposed"), _("A veto was proposed.")),
        "awards.veto.dismiss": (_("No veto"), _("A proposed veto was not imposed.")),
        "awards.veto.impose": (_("Vetoed"), _("A veto was imposed.")),
        "awards.veto.lift": (_("Veto lifted"), _("A veto was lifted.")),
        "awards.adjustment.enter": (_("Points adjusted"), _("Points were adjusted by the panel.")),
        "awards.adjustment.undo": (_("Adjustment undone"), _("An adjustment of points was undone.")),
        "awards.objection.raise": (_("Objection raised"), _("An objection was raised.")),
        "awards.objection.answer": (_("Objection answered"), _("An objection was answered.")),
        "awards.batch.issue": (_("Issued"), _("A batch of certificates was issued.")),
        "awards.batch.print": (_("Printed"), _("The file of a batch was made.")),
        "awards.batch.print_again": (_("Print again"), _("The file of a batch was asked for again.")),
        "awards.batch.export": (_("Exported"), _("Certificates were downloaded or listed.")),
        "awards.certificate.print": (pgettext_lazy("certificate log", "Printed"), _("The certificate was printed.")),
        "awards.certificate.reprint": (_("Printed again"), _("The certificate was printed once more.")),
        "awards.certificate.issue": (_("Issued"), _("The certificate was issued.")),
        "awards.certificate.revoke": (_("Revoked"), _("The certificate was revoked.")),
        "awards.certificate.replace": (_("Replaced"), _("The certificate was replaced by a new one.")),
    }
)
