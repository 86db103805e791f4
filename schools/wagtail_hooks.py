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
        "schools.activity.reopen": (_("Reopened"), _("The record was reopened.")),
        "schools.activity.void": (_("Made void"), _("The record was made void.")),
        "schools.activity.add_photo": (_("Photo added"), _("A photo was added.")),
        "schools.activity.remove_photo": (_("Photo removed"), _("A photo was removed.")),
        "schools.expected.excuse": (_("Excused"), _("The report was excused.")),
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
        "schools.account.mail_wishes": (_("Changed"), _("The account's wishes for e-mails were changed.")),
        "schools.role.grant": (_("Granted"), _("The role was granted.")),
        "schools.role.end": (_("Ended"), _("The role was ended.")),
        "schools.plan.draw_up": (_("Drawn up"), _("The plan was drawn up.")),
        "schools.plan.change": (_("Changed"), _("The plan was changed.")),
        "schools.plan.excuse": (_("Excused"), _("A month of the plan was excused.")),
        "schools.plan.withdraw_excuse": (_("Excuse withdrawn"), _("An excuse was taken out of the plan.")),
        "schools.plan.adopt": (_("Adopted"), _("The plan was adopted.")),
        "schools.deadline.ask": (_("Asked"), _("The school asked for more time.")),
        "schools.deadline.grant": (_("Granted"), _("A deadline was moved.")),
        "schools.deadline.grant_request": (_("Granted"), _("A request for more time was granted.")),
        "schools.deadline.decline": (_("Declined"), _("A request for more time was declined.")),
        "schools.deadline.withdraw": (_("Withdrawn"), _("A moved deadline was withdrawn.")),
        "schools.reminder.tell": (_("Reminded"), _("The school was reminded by hand.")),
        "schools.channel.save": (_("Saved"), _("The group chat was saved.")),
        "schools.channel.use": (_("Switched"), _("The group chat was switched on or off.")),
        "schools.channel.remove": (_("Removed"), _("The group chat was removed.")),
        "schools.channel.test": (_("Tested"), _("A greeting was posted to the group chat.")),
        "schools.channel.pause": (_("Paused"), _("The group chat was paused after ten failures.")),
    }
)
