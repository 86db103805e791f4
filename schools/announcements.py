"""The messages that records, review and the plan send; imported once at the start."""

from django.utils.translation import gettext_lazy as _

from schools.messages import announce

announce("schools.activity.return", _("“%(activity)s” of %(school)s for %(month)s was returned: %(reason)s. %(text)s"))
announce("schools.activity.approve", _("Records of %(school)s approved: %(n)d."))
announce("schools.activity.reopen", _("“%(activity)s” of %(school)s for %(month)s was reopened by the bureau: %(why)s"))
announce("schools.expected.excuse", _("The bureau asks nothing of %(school)s for “%(activity)s” in %(month)s."))
announce("schools.plan.adopt", _("“%(title)s” is in force. Please look at what is asked of your school."))
announce("schools.month.open", _("%(month)s has begun for %(school)s: reports due by %(due)s: %(n)d."))
announce("schools.document.approve", _("The document “%(title)s” of %(school)s was approved."))
announce("schools.document.return", _("The document “%(title)s” of %(school)s was returned: %(text)s"))
announce("schools.role.grant", _("You were given a role: %(role)s, %(place)s."))
announce("schools.calendar.missing", _("The calendar of working days for %(year)s is missing: please import it."))
announce("schools.job.done", _("“%(title)s” is done."))
announce("schools.job.failed", _("“%(title)s” could not be done. Please open it to see why."))
announce(
    "schools.reminder.before",
    _("%(school)s, %(month)s: still to be handed in by %(due)s: %(missing)s."),
    urgent=True,
)
announce(
    "schools.reminder.after",
    _("%(school)s, %(month)s: these were due on %(due)s and are still missing: %(missing)s."),
    urgent=True,
)
announce("schools.deadline.ask", _("%(school)s asks for more time for %(month)s, until %(until)s: %(why)s"))
announce("schools.deadline.grant", _("The deadline of %(school)s for %(month)s was moved to %(until)s: %(why)s"))
announce("schools.deadline.decline", _("%(school)s gets no more time for %(month)s: %(why)s"))
announce("schools.deadline.withdraw", _("The moved deadline of %(school)s for %(month)s was withdrawn."))
announce("schools.channel.pause", _("The group chat “%(name)s” is paused: ten posts in a row did not get through."))
