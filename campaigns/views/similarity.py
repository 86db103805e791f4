"""Texts that resemble each other: the bureau's list, and two texts side by side for judges and bureau."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from campaigns import rules
from campaigns.access import AnonymousText, anonymous, flag_or_404, managed_contest_or_404, results_contest_or_404
from campaigns.actions.similarity import KIND, ask_for_check
from campaigns.actions.verdicts import decide_flag, panel_of, reopen_flag, vote_on_flag
from campaigns.enums import FlagKind, FlagState
from campaigns.errors import Refused
from campaigns.forms.judging import ReasonForm
from campaigns.forms.similarity import NO_COPY, CopyForm
from campaigns.models import SimilarityFlag
from campaigns.similarity.passages import Piece, shared_pieces
from campaigns.similarity.state import uncompared
from site_config.jobs.models import Job
from site_config.shared.confirm import confirm
from site_config.shared.methods import get_or_post

PAGE = 20


@dataclass(frozen=True)
class Side:
    """One of two texts with what it shares marked; `entry` is its key for those who may open it, else None."""

    text: AnonymousText
    pieces: list[Piece]
    contest: str
    entry: int | None


@require_safe
@login_required
def similar(request: HttpRequest, pk: int) -> HttpResponse:
    """All pairs of a contest, those to be decided first, and how far the check is."""
    contest = results_contest_or_404(request.user, pk)
    flags = (
        SimilarityFlag.objects.of_contest(contest)
        .in_force()
        .select_related("entry", "other__contest")
        .defer("entry__text", "other__text")
    )
    counts = dict(flags.order_by().values_list("state").annotate(n=Count("pk")))
    wanted = request.GET.get("state", FlagState.OPEN)
    state = wanted if wanted in FlagState.values else FlagState.OPEN
    context = {
        "contest": contest,
        "page": Paginator(flags.filter(state=state), PAGE).get_page(request.GET.get("page")),
        "state": state,
        "states": [(value, label, counts.get(value, 0)) for value, label in FlagState.choices],
        "uncompared": uncompared(contest),
        "job": _running(contest),
        "manages": rules.can_manage_contest(request.user, contest),
        "decides": contest.phase in rules.FLAGS_ARE_DECIDED,
    }
    return render(request, "campaigns/similar.html", context)


@login_required
@require_POST
def similar_compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the texts compared in the background."""
    contest = managed_contest_or_404(request.user, pk)
    ask_for_check(contest=contest, user=request.user)
    messages.success(request, _("The texts are being compared. This page shows what is found."))
    return redirect("campaigns:similar", pk=pk)


@require_safe
@login_required
def pair(request: HttpRequest, pk: int) -> HttpResponse:
    """Two texts side by side, without names, and the form of whoever looks at them."""
    return _pair_page(request, flag_or_404(request.user, pk), None)


@login_required
@require_POST
def pair_decide(request: HttpRequest, pk: int) -> HttpResponse:
    """The bureau decides."""
    flag = flag_or_404(request.user, pk)
    form = CopyForm(request.POST, flag=flag, is_vote=False)
    if form.is_valid():
        try:
            decide_flag(flag=flag, user=request.user, **form.values())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The decision is recorded."))
            return redirect("campaigns:similar", pk=flag.entry.contest_id)
    return _pair_page(request, flag, form)


@login_required
@require_POST
def pair_vote(request: HttpRequest, pk: int) -> HttpResponse:
    """A judge of the entries votes."""
    flag = flag_or_404(request.user, pk)
    form = CopyForm(request.POST, flag=flag, is_vote=True)
    if form.is_valid():
        said = form.values()
        try:
            vote_on_flag(flag=flag, user=request.user, copied=said["copied"], comment=said["reason"])
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Thank you; your vote counts."))
            return redirect("campaigns:judging")
    return _pair_page(request, flag, form)


@get_or_post
@login_required
def pair_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a decision back, for a reason."""
    flag = flag_or_404(request.user, pk)
    managed_contest_or_404(request.user, flag.entry.contest_id)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            reopen_flag(flag=flag, user=request.user, reason=form.cleaned_data["reason"])
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("The decision is taken back; the pair waits for a new one."))
        return redirect("campaigns:similar_pair", pk=pk)
    return confirm(
        request,
        title=_("Take the decision back"),
        text=_("What was taken out by this decision is in the contest again. Judges vote anew. The log keeps why."),
        form=form,
        cancel_url=reverse("campaigns:similar_pair", args=[pk]),
        submit_label=_("Take the decision back"),
        is_danger=True,
    )


def _pair_page(request: HttpRequest, flag: SimilarityFlag, form: CopyForm | None) -> HttpResponse:
    user, contest, panel = request.user, flag.entry.contest, panel_of(flag)
    reads = rules.can_read_results(user, contest)
    is_open = flag.state == FlagState.OPEN
    decides, votes = rules.can_decide_flag(user, flag), rules.can_vote_on_flag(user, flag, panel)
    if form is None and is_open and (decides or votes):
        form = CopyForm(flag=flag, is_vote=not decides, initial=None if decides else _own_vote(flag, user))
    context = {
        "flag": flag,
        "contest": contest,
        "sides": _sides(flag, reads),
        "is_inside": flag.kind == FlagKind.INSIDE,
        "form": form if is_open else None,
        "action": "campaigns:similar_decide" if decides else "campaigns:similar_vote",
        "is_vote": votes and not decides,
        "reads": reads,
        "votes": list(flag.votes.select_related("judge")) if reads else [],
        "panel": len(panel),
        "can_reopen": decides and not is_open,
    }
    return render(request, "campaigns/similar_pair.html", context)


def _sides(flag: SimilarityFlag, reads: bool) -> list[Side]:
    texts = anonymous(flag.entry, flag.other), anonymous(flag.other, flag.entry)
    pieces = shared_pieces(texts[0].text, texts[1].text)
    keys = [flag.entry_id if reads else None, flag.other_id if reads and flag.kind == FlagKind.INSIDE else None]
    contests = [flag.entry.contest.title, flag.other.contest.title]
    return [Side(*parts) for parts in zip(texts, pieces, contests, keys, strict=True)]


def _own_vote(flag: SimilarityFlag, user) -> dict[str, str] | None:
    vote = flag.votes.filter(judge=user).first()
    return vote and {"copied": vote.copied or NO_COPY, "reason": vote.comment}


def _running(contest) -> Job | None:
    jobs = Job.objects.filter(kind=KIND, params={"contest": contest.pk})
    return next((job for job in jobs.order_by("-created_at")[:1] if job.is_active), None)
