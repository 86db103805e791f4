"""Registration with Wagtail only."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail import hooks
from wagtail.models import Page

from campaigns.actions.withdrawal import explain_withdrawal
from campaigns.withdrawing import public_page
from site_config.shared import audit

audit.register(
    {
        "campaigns.contest.announce": (pgettext_lazy("log", "Announced"), _("The contest was announced.")),
        "campaigns.contest.change": (pgettext_lazy("log", "Changed"), _("The contest was changed.")),
        "campaigns.contest.open": (
            pgettext_lazy("log", "Opened for entries"),
            _("The contest was opened for entries."),
        ),
        "campaigns.contest.screen": (pgettext_lazy("log", "Screening begun"), _("The screening began.")),
        "campaigns.contest.panel": (pgettext_lazy("log", "Second round begun"), _("The second round began.")),
        "campaigns.contest.judge": (pgettext_lazy("log", "Judging begun"), _("The judging began.")),
        "campaigns.contest.assign": (pgettext_lazy("log", "Judges assigned"), _("Entries were given to judges.")),
        "campaigns.contest.withdraw_work": (
            pgettext_lazy("log", "Work withdrawn"),
            _("Work was taken back from a judge."),
        ),
        "campaigns.contest.decide": (pgettext_lazy("log", "Prizes decided"), _("The prizes were decided.")),
        "campaigns.contest.reopen": (pgettext_lazy("log", "Prizes taken back"), _("The prizes were taken back.")),
        "campaigns.contest.publish": (pgettext_lazy("log", "Results published"), _("The results were published.")),
        "campaigns.contest.export": (pgettext_lazy("log", "Exported"), _("The list of entries was exported.")),
        "campaigns.contest.terms": (pgettext_lazy("log", "Terms changed"), _("The terms of judging were changed.")),
        "campaigns.contest.move_work": (
            pgettext_lazy("log", "Work moved"),
            _("An entry was given to another judge."),
        ),
        "campaigns.contest.correct": (pgettext_lazy("log", "Corrected"), _("The published results were corrected.")),
        "campaigns.question.ask": (pgettext_lazy("log", "Asked"), _("A citizen asked a question.")),
        "campaigns.question.claim": (pgettext_lazy("log", "Claimed"), _("Somebody took the question.")),
        "campaigns.question.release": (pgettext_lazy("log", "Put back"), _("The question was put back for everybody.")),
        "campaigns.question.draft": (pgettext_lazy("log", "Draft saved"), _("A draft of the answer was saved.")),
        "campaigns.question.answer": (
            pgettext_lazy("log", "Answered for the asker"),
            _("The question was answered for the asker alone."),
        ),
        "campaigns.question.publish": (
            pgettext_lazy("log", "Answer published"),
            _("The question and its answer were published."),
        ),
        "campaigns.question.withdraw": (
            pgettext_lazy("log", "Publication withdrawn"),
            _("The question was taken out of the public pages."),
        ),
        "campaigns.question.decline": (pgettext_lazy("log", "Question declined"), _("The question was declined.")),
        "campaigns.question.reopen": (
            pgettext_lazy("log", "Waits again"),
            _("The question waits for an answer again."),
        ),
        "campaigns.question.export": (pgettext_lazy("log", "Exported"), _("The list of questions was exported.")),
        "campaigns.screening.pass": (pgettext_lazy("log", "Passed"), _("The entry passed the screening.")),
        "campaigns.screening.exclude": (pgettext_lazy("log", "Excluded"), _("The entry was excluded.")),
        "campaigns.screening.undo": (pgettext_lazy("log", "Screened anew"), _("The screening was taken back.")),
        "campaigns.screening.word": (pgettext_lazy("log", "Words hidden"), _("What judges may read was changed.")),
        "campaigns.conflict.declare": (pgettext_lazy("log", "Conflict declared"), _("A judge declared a conflict.")),
        "campaigns.conflict.withdraw": (pgettext_lazy("log", "Conflict withdrawn"), _("A judge withdrew a conflict.")),
        "campaigns.panel.decide": (pgettext_lazy("log", "Panel decided"), _("The panel decided about an entry.")),
        "campaigns.panel.undo": (
            pgettext_lazy("log", "Panel decision withdrawn"),
            _("A panel decision was withdrawn."),
        ),
        "campaigns.panel.sign_off": (pgettext_lazy("log", "Signed off"), _("The panel signed a group off.")),
        "campaigns.entry.submit": (pgettext_lazy("log", "Submitted"), _("The entry was submitted.")),
        "campaigns.entry.change": (pgettext_lazy("log", "Changed"), _("The entry was changed.")),
        "campaigns.entry.withdraw": (pgettext_lazy("log", "Withdrawn"), _("The entry was withdrawn.")),
        "campaigns.entry.restore": (pgettext_lazy("log", "Taken back"), _("The withdrawal was taken back.")),
        "campaigns.entry.take_in": (
            pgettext_lazy("log", "Taken in"),
            _("Entries were taken in from a table."),
        ),
        "campaigns.contest.clear": (
            pgettext_lazy("log", "Cleared"),
            _("Entries without a prize were deleted."),
        ),
        "campaigns.contest.compare": (pgettext_lazy("log", "Texts compared"), _("The texts were compared.")),
        "campaigns.entry.exclude_copy": (
            pgettext_lazy("log", "Taken out as a copy"),
            _("The entry was taken out of the contest as a copy."),
        ),
        "campaigns.entry.restore_copy": (
            pgettext_lazy("log", "Back in the contest"),
            _("The entry is in the contest again."),
        ),
        "campaigns.similarity.vote": (pgettext_lazy("log", "Voted"), _("A judge voted on two texts.")),
        "campaigns.similarity.clear": (pgettext_lazy("log", "No copy"), _("Two texts were found to be no copy.")),
        "campaigns.similarity.uphold": (
            pgettext_lazy("log", "Found to be a copy"),
            _("A text was found to be a copy."),
        ),
        "campaigns.similarity.reopen": (
            pgettext_lazy("log", "Decision taken back"),
            _("A decision on two texts was taken back."),
        ),
        "campaigns.page.change": (
            pgettext_lazy("log", "Change told"),
            _("Readers were told what changed in the page."),
        ),
        "campaigns.page.withdraw": (
            pgettext_lazy("log", "Withdrawal explained"),
            _("Readers were told why the page was withdrawn."),
        ),
        "campaigns.judging.finish": (pgettext_lazy("log", "Judged"), _("A judge finished an entry.")),
        "campaigns.judging.resume": (pgettext_lazy("log", "Taken up again"), _("A judge took an entry up again.")),
        "campaigns.judging.abstain": (pgettext_lazy("log", "Abstained"), _("A judge abstained.")),
    }
)


@hooks.register("after_unpublish_page")
def explain(request: HttpRequest, page: Page) -> None:
    """Keep what the editor wrote into the form that asked whether to unpublish."""
    explain_withdrawal(
        page=page,
        user=request.user,
        reason=request.POST.get("withdrawal_reason", ""),
        read_instead=public_page(request.POST.get("withdrawal_instead", "")),
    )
