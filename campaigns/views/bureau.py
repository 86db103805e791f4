"""The bureau's side of judging: who judges what, how far they are, and the results."""

from dataclasses import dataclass
from decimal import Decimal

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Prefetch, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from campaigns import rules
from campaigns.access import managed_contest_or_404, results_contest_or_404
from campaigns.actions.handover import move_assignment, takers_of
from campaigns.actions.judging import assign_judges, judges_of, withdraw_assignment
from campaigns.enums import RESULTS_STAND, ContestPhase, Placing
from campaigns.errors import Refused
from campaigns.exports import results_workbook
from campaigns.forms.panel import MoveForm
from campaigns.gates import counts_of, gates_before, next_phase
from campaigns.models import Assignment, Contest, Entry
from campaigns.results import GroupResult, results_of, severities_of
from campaigns.settled import terms_of
from schools.models import User
from site_config.shared import audit
from site_config.shared.access import row_or_404
from site_config.shared.confirm import confirm
from site_config.shared.languages import zh_or_en
from site_config.shared.methods import get_or_post
from site_config.shared.tables import download

PAGE = 25
ROWS_BEHIND = 3  # entries just behind the last prize that are shown at once
LINE = 200  # length of a line of marks in units of its drawing
WIDE_SPREAD = Decimal(15)  # points between judges from which the bureau should look again


@dataclass(frozen=True)
class JudgeRow:
    """A judge with the work of one contest."""

    judge: User
    given: int
    finished: int
    abstained: int
    severity: Decimal | None
    is_current: bool


@require_safe
@login_required
def judges(request: HttpRequest, pk: int) -> HttpResponse:
    """Judges with their progress, and every entry with its judges."""
    contest = results_contest_or_404(request.user, pk)
    found = Entry.objects.filter(contest=contest).entered()
    given = Prefetch("assignments", Assignment.objects.select_related("judge").order_by("pk"))
    only_open = request.GET.get("show") == "open"
    if only_open:
        found = _not_done(found, contest)
    page = Paginator(found.prefetch_related(given).in_order(), PAGE).get_page(request.GET.get("page"))
    manages = rules.can_manage_contest(request.user, contest)
    context = {
        "contest": contest,
        "rows": _judge_rows(contest),
        "page": page,
        "only_open": only_open,
        "counts": counts_of(contest),
        "terms": terms_of(contest),
        "can_assign": manages and contest.phase == ContestPhase.JUDGING,
    }
    return render(request, "campaigns/judges.html", context)


@login_required
@require_POST
def judges_assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the missing work to the ticked judges."""
    contest = managed_contest_or_404(request.user, pk)
    ticked = {key for key in request.POST.getlist("judge") if key.isdecimal()}
    chosen = [judge for judge in judges_of(contest) if str(judge.pk) in ticked]
    try:
        made = assign_judges(contest=contest, user=request.user, judges=chosen)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        text = ngettext("%(total)d piece of work was given out.", "%(total)d pieces of work were given out.", made)
        messages.success(request, text % {"total": made} if made else _("Every entry already has its judges."))
    return redirect("campaigns:judges", pk=pk)


@login_required
@require_POST
def judges_withdraw(request: HttpRequest, pk: int, assignment: int) -> HttpResponse:
    """Take unfinished work back."""
    contest = managed_contest_or_404(request.user, pk)
    work = row_or_404(Assignment.objects.select_related("entry__contest"), pk=assignment, entry__contest=contest)
    try:
        withdraw_assignment(assignment=work, user=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The work was taken back. Give it out again when you are ready."))
    return redirect("campaigns:judges", pk=pk)


@get_or_post
@login_required
def judges_move(request: HttpRequest, pk: int, assignment: int) -> HttpResponse:
    """Give unfinished work to another judge, chosen by hand."""
    contest = managed_contest_or_404(request.user, pk)
    rows = Assignment.objects.select_related("entry__contest", "judge")
    work = row_or_404(rows, pk=assignment, entry__contest=contest)
    form = MoveForm(request.POST or None, takers=takers_of(contest, work.entry))
    if request.method == "POST" and form.is_valid():
        try:
            to = next(judge for judge in judges_of(contest) if judge.pk == form.cleaned_data["judge"])
            move_assignment(assignment=work, to=to, user=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Entry %(code)s is given to another judge.") % {"code": work.entry.code})
            return redirect("campaigns:judges", pk=pk)
    return confirm(
        request,
        title=_("Give entry %(code)s to another judge") % {"code": work.entry.code},
        text=_("Marks that %(name)s has given to it are dropped. The list leaves out who cannot take it.")
        % {"name": work.judge.name},
        form=form,
        cancel_url=reverse("campaigns:judges", args=[pk]),
        submit_label=_("Give it to this judge"),
    )


@require_safe
@login_required
def results(request: HttpRequest, pk: int) -> HttpResponse:
    """Means, spreads, places and prizes of every group; deciding and publishing."""
    contest = results_contest_or_404(request.user, pk)
    phase = next_phase(contest)
    gates = gates_before(contest, phase, timezone.localdate()) if phase else []
    found = results_of(contest)
    scale = _scale(found)
    context = {
        "contest": contest,
        "groups": [_shown(group, contest, scale) for group in found],
        "scale": scale,
        "criteria": list(contest.criteria.all()),
        "manages": rules.can_manage_contest(request.user, contest),
        "is_decided": contest.phase in RESULTS_STAND,
        "phase": phase if phase in RESULTS_STAND else None,
        "closed": [gate for gate in gates if not gate.is_open],
        "edition": contest.editions.order_by("-number").first(),
        "can_correct": rules.can_correct_results(request.user, contest),
        "terms": terms_of(contest),
    }
    return render(request, "campaigns/results.html", context)


@login_required
@require_POST
def results_export(request: HttpRequest, pk: int) -> HttpResponse:
    """The results as a spreadsheet, one sheet a group."""
    contest = results_contest_or_404(request.user, pk)
    groups = results_of(contest)
    if not groups:
        raise Http404
    criteria = [zh_or_en(row.name_zh, row.name_en) for row in contest.criteria.all()]
    audit.record("campaigns.contest.export", contest, user=request.user, rows=sum(len(group.rows) for group in groups))
    return download(results_workbook(groups, criteria), _("results-%(number)d.xlsx") % {"number": contest.pk})


def _not_done(entries, contest: Contest):
    active = Q(assignments__abstained=False)
    done = Count("assignments", filter=active & Q(assignments__finished_at__isnull=False))
    return entries.annotate(done=done).filter(done__lt=contest.judges_per_entry)


def _judge_rows(contest: Contest) -> list[JudgeRow]:
    """Everybody who may judge, and whoever has work although the role has ended."""
    work = Assignment.objects.filter(entry__contest=contest, entry__state="submitted")
    active = Q(abstained=False)
    counted = (
        work.order_by()
        .values("judge")
        .annotate(
            given=Count("pk", filter=active),
            finished=Count("pk", filter=active & Q(finished_at__isnull=False)),
            abstained_count=Count("pk", filter=Q(abstained=True)),
        )
    )
    by_judge = {row["judge"]: row for row in counted}
    current = judges_of(contest)
    known = {judge.pk for judge in current}
    former = User.objects.filter(pk__in=set(by_judge) - known).order_by("pk")
    severity = severities_of(contest)
    return [_judge_row(judge, by_judge, severity, judge.pk in known) for judge in [*current, *former]]


def _judge_row(judge: User, by_judge: dict, severity: dict, is_current: bool) -> JudgeRow:
    row = by_judge.get(judge.pk, {"given": 0, "finished": 0, "abstained_count": 0})
    gap = severity.get(judge.pk)
    return JudgeRow(judge, row["given"], row["finished"], row["abstained_count"], gap, is_current)


def _scale(groups: list[GroupResult]) -> int:
    """Where the lines of marks begin: the tens below the lowest mark."""
    totals = [total for group in groups for row in group.rows for total in row.totals]
    return min(int(min(totals, default=0)) // 10 * 10, 90)


def _shown(group: GroupResult, contest: Contest, scale: int) -> dict:
    """A group with what the table draws: prizes given, the rows with a prize and a few more, then the rest."""
    rows = [_shown_row(row, contest, scale) for row in group.rows]
    first = sum(bool(row["prize"]) for row in rows) + ROWS_BEHIND
    given = [row["prize"] for row in rows]
    prizes = [(Placing(prize).label, given.count(prize), number) for prize, number in group.prizes]
    return {
        "label": group.label,
        "rows": rows[:first],
        "rest": rows[first:],
        "prizes": prizes,
        "unjudged": group.unjudged,
    }


def _shown_row(row, contest: Contest, scale: int) -> dict:
    def at(points: Decimal) -> float:
        return float(points - scale) * LINE / (100 - scale)

    prize = row.entry.placing if contest.phase in RESULTS_STAND else row.prize
    return {
        "line": row,
        "entry": row.entry,
        "prize": prize,
        "prize_label": Placing(prize).label if prize else "",
        "is_wide": row.spread >= WIDE_SPREAD,
        "dots": [at(total) for total in row.totals],
        "low": at(min(row.totals)),
        "length": at(max(row.totals)) - at(min(row.totals)),
    }
