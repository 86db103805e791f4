"""The messages that contests send; imported once at the start."""

from django.utils.translation import gettext_lazy as _

from schools.news import announce

announce("campaigns.contest.open", _("“%(title)s” is open for entries until %(day)s."))
announce(
    "campaigns.contest.remind", _("“%(title)s” takes entries until %(day)s; your school has handed in none so far.")
)
announce("campaigns.contest.judge", _("“%(title)s” takes no more entries; the judges have begun."))
announce(
    "campaigns.entry.exclude_copy",
    _("Entry %(code)s of “%(title)s” was found to be a copy and is out of the contest. Reason: %(reason)s"),
)
announce("campaigns.contest.publish", _("The results of “%(title)s” are published."))
announce("campaigns.screening.exclude", _("Entry %(code)s of “%(title)s” was excluded at the screening: %(reason)s."))
announce("campaigns.contest.correct", _("The results of “%(title)s” were corrected. The new edition says why."))
announce("campaigns.question.ask", _("A citizen asks the bureau: %(topic)s. An answer is promised by %(day)s."))
announce("campaigns.question.due", _("A citizen's question waits for its answer, promised by %(day)s: %(topic)s."))
