"""The similarity check of a contest: sign what is new, compare it with the contest and all earlier ones, keep what is found."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns import rules
from campaigns.enums import EntryState, FlagKind, FlagState
from campaigns.errors import Refused
from campaigns.models import Contest, Entry, EntrySignature, SimilarityFlag
from campaigns.similarity.finding import SMALLEST, Pair, counted, pairs_of
from campaigns.similarity.shingles import shingles
from campaigns.similarity.signatures import RECIPE, Bands, signature
from campaigns.similarity.state import UP_TO_DATE
from campaigns.texts import text_of
from schools.models import User
from site_config.jobs import actions as jobs
from site_config.jobs.models import Job
from site_config.shared import audit

KIND = "campaigns.similarity"
CHUNK = 500  # texts read, compared and written at once
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Checked:
    """What a check did: texts compared, and pairs found that were not known before."""

    compared: int
    found: int


@transaction.atomic
def ask_for_check(*, contest: Contest, user: User | None) -> Job:
    """Queue the check of a contest; one that waits already is not doubled. `user` None stands for the clock or the system.

    Raises Refused without the right.
    """
    if user is not None and not rules.can_manage_contest(user, contest):
        raise Refused(_("You may not lead this contest."))
    waiting = Job.objects.filter(kind=KIND, state="queued", params={"contest": contest.pk}).first()
    if waiting:
        return waiting
    back = reverse("campaigns:similar", args=[contest.pk])
    return jobs.enqueue(kind=KIND, params={"contest": contest.pk}, owner=user, title=contest.title, back_url=back)


def check_contest(*, contest: Contest, user: User | None = None, progress: Progress | None = None) -> Checked:
    """Compare the texts of a contest that are new or changed with the contest's others and with all earlier contests.

    A repeated or broken check goes on where it stopped: every batch is a transaction of its own, decided flags stay, and
    open ones whose texts no longer resemble each other go.
    Params: progress gets the number of texts done and of all. Returns what was done.
    """
    _sign(Entry.objects.filter(_earlier(contest)))
    _sign(_of(contest))
    new = list(_of(contest).exclude(UP_TO_DATE).order_by("pk").values_list("pk", flat=True))
    found, batches = 0, _Batches(contest, new)
    for start in range(0, len(new), CHUNK):
        batch = new[start : start + CHUNK]
        found += _keep(batch, batches.pairs(batch), batches)
        if progress:
            progress(start + len(batch), len(new))
    if new:
        audit.record("campaigns.contest.compare", contest, user=user, texts=len(new), found=found)
    return Checked(len(new), found)


def _of(contest: Contest) -> QuerySet[Entry]:
    return Entry.objects.filter(contest=contest).exclude(state=EntryState.WITHDRAWN)


def _earlier(contest: Contest, prefix: str = "") -> Q:
    """Entries of contests that opened before this one, wherever they were held; what was withdrawn is left alone."""
    opened, key = {f"{prefix}contest__opens_on": contest.opens_on}, {f"{prefix}contest__lt": contest.pk}
    before = Q(**{f"{prefix}contest__opens_on__lt": contest.opens_on}) | Q(**opened, **key)
    return before & ~Q(**{f"{prefix}state": EntryState.WITHDRAWN})


def _sign(entries: QuerySet[Entry]) -> None:
    """Make the signatures that are missing or were made of another text or by another recipe."""
    stale = entries.exclude(signature__version=F("version"), signature__recipe=RECIPE)
    keys = list(stale.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), CHUNK):
        made = [
            EntrySignature(entry=entry, version=entry.version, recipe=RECIPE, digest=_digest(text_of(entry)))
            for entry in _with_texts(keys[start : start + CHUNK])
        ]
        EntrySignature.objects.bulk_create(
            made, update_conflicts=True, unique_fields=["entry"],
            update_fields=["version", "recipe", "digest", "checked_at"],
        )  # fmt: skip


def _digest(text: str) -> bytes:
    """The signature, or nothing for a text too short to tell anything."""
    return signature(text) if len(shingles(text)) >= SMALLEST else b""


def _with_texts(keys: list[int]) -> QuerySet[Entry]:
    return Entry.objects.filter(pk__in=keys).only("pk", "version", "text").prefetch_related("files")


def _signed(entries: Q) -> Iterator[tuple[int, bytes]]:
    rows = EntrySignature.objects.filter(entries).order_by("pk").values_list("pk", "digest")
    return ((key, bytes(digest)) for key, digest in rows.iterator(chunk_size=2000) if digest)


class _Batches:
    """Finds the pairs of one batch of new texts after the other. The contest's shingles stay in memory, 3 KB a text."""

    def __init__(self, contest: Contest, new: list[int]):
        self.new = set(new)
        self.own = dict(_signed(Q(entry__contest=contest) & ~Q(entry__state=EntryState.WITHDRAWN))) if new else {}
        self._held, self._texts = Bands(self.own.items()), dict[int, array]()
        self._earlier = self._candidates_before(contest) if new else {}

    def pairs(self, batch: list[int]) -> list[Pair]:
        signed = [key for key in batch if key in self.own]
        near = set(pairs_of(signed, self.new, self._held, self.own))
        near |= {(key, other) for key in signed for other in self._earlier.get(key, ())}
        self._read({key for pair in near for key in pair})
        found = list(counted(sorted(near), self._texts))
        self._texts = {key: held for key, held in self._texts.items() if key in self.own}
        return found

    def _candidates_before(self, contest: Contest) -> dict[int, list[int]]:
        """Candidates of earlier contests: their signatures pass by one after the other, so that any number fits."""
        held, found = (
            Bands((key, self.own[key]) for key in self.new if key in self.own),
            defaultdict[int, list[int]](list),
        )
        for other, digest in _signed(_earlier(contest, "entry__")):
            for key in held.near(digest):
                found[key].append(other)
        return found

    def _read(self, keys: set[int]) -> None:
        missing = sorted(keys - self._texts.keys())
        for start in range(0, len(missing), CHUNK):
            for entry in _with_texts(missing[start : start + CHUNK]):
                self._texts[entry.pk] = shingles(text_of(entry))


@transaction.atomic
def _keep(batch: list[int], pairs: list[Pair], batches: _Batches) -> int:
    """Write down what a batch brought, and that its texts are compared; return how many pairs are new."""
    now = timezone.now()
    # Of a pair of two new texts the later one finds it; before that its absence says nothing.
    whole = Q(entry__in=batch) | Q(other__in=batch) & ~Q(entry__in=batches.new)
    known = {(flag.entry_id, flag.other_id): flag for flag in SimilarityFlag.objects.filter(whole)}
    found = {(pair.key, pair.other): pair.share for pair in pairs}
    gone = [flag.pk for key, flag in known.items() if key not in found and flag.state == FlagState.OPEN]
    SimilarityFlag.objects.filter(pk__in=gone).delete()
    for key, flag in known.items():
        if flag.state == FlagState.OPEN and found.get(key, flag.share) != flag.share:
            SimilarityFlag.objects.filter(pk=flag.pk, state=FlagState.OPEN).update(share=found[key])
    made = [
        SimilarityFlag(
            entry_id=key, other_id=other, share=share, found_at=now,
            kind=FlagKind.INSIDE if other in batches.own else FlagKind.EARLIER,
        )
        for (key, other), share in found.items() if (key, other) not in known
    ]  # fmt: skip
    SimilarityFlag.objects.bulk_create(made, batch_size=CHUNK, ignore_conflicts=True)
    EntrySignature.objects.filter(pk__in=batch).update(checked_at=now)
    return len(made)
