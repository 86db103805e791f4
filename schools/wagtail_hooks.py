"""Registration with Wagtail only."""

from django.utils.translation import gettext_lazy as _

from site_config.shared import audit

audit.register(
    {
        "schools.activity.start": (_("Started"), _("The record was started.")),
        "schools.activity.save": (_("Saved"), _("The record was saved.")),
        "schools.activity.submit": (_("Submitted"), _("The record was submitted.")),
        "schools.activity.approve": (_("Approved"), _("The record was approved.")),
        "schools.activity.return": (_("Returned"), _("The record was returned.")),
        "schools.activity.endorse": (_("Checked by the street"), _("The street has looked at the record.")),
        "schools.activity.reopen": (_("Reopened"), _("The record was reopened.")),
        "schools.activity.void": (_("Made void"), _("The record was made void.")),
        "schools.activity.add_photo": (_("Photo added"), _("A photo was added.")),
        "schools.activity.remove_photo": (_("Photo removed"), _("A photo was removed.")),
        "schools.expected.excuse": (_("Excused"), _("The report was excused.")),
        "schools.expected.mend": (_("Summary rebuilt"), _("The summary row was rebuilt from its records.")),
        "schools.batch.undo": (_("Taken back"), _("A batch of decisions was taken back.")),
        "schools.spot_check.draw": (_("Drawn"), _("Records were drawn for spot checks.")),
        "schools.spot_check.decide": (_("Spot check"), _("A second reviewer looked at the record.")),
        "schools.finding.dismiss": (_("Finding dismissed"), _("A finding of the nightly check was dismissed.")),
        "schools.expected.withdraw_excuse": (_("Excuse withdrawn"), _("The excuse was withdrawn.")),
        "schools.document.submit": (_("Submitted"), _("The document was submitted.")),
        "schools.document.approve": (_("Approved"), _("The document was approved.")),
        "schools.document.return": (_("Returned"), _("The document was returned.")),
        "schools.teacher.save": (_("Saved"), _("The teacher was saved.")),
        "schools.pupil.save": (_("Saved"), _("The pupil was saved.")),
        "schools.region.add": (_("Added"), _("The region was added.")),
        "schools.region.merge": (_("Merged"), _("The street was merged into another one.")),
        "schools.school.add": (_("Added"), _("The school was added.")),
        "schools.school.change": (_("Changed"), _("The school was changed.")),
        "schools.school.close": (_("Closed"), _("The school was closed.")),
        "schools.school.move": (_("Moved"), _("The school moved to another street.")),
        "schools.account.reset_password": (_("Password reset"), _("The account was given a new password.")),
        "schools.account.add": (_("Added"), _("The account was added.")),
        "schools.role.grant": (_("Granted"), _("The role was granted.")),
        "schools.role.end": (_("Ended"), _("The role was ended.")),
        "schools.plan.draw_up": (_("Drawn up"), _("The plan was drawn up.")),
        "schools.plan.change": (_("Changed"), _("The plan was changed.")),
        "schools.plan.excuse": (_("Excused"), _("A month of the plan was excused.")),
        "schools.plan.withdraw_excuse": (_("Excuse withdrawn"), _("An excuse was taken out of the plan.")),
        "schools.plan.adopt": (_("Adopted"), _("The plan was adopted.")),
    }
)
