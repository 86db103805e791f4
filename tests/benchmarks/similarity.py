"""similarity-10000: the check of 10,000 texts as the background job makes it, and what it finds of known copies."""

from collections import Counter
from time import perf_counter

from django.db import connection, transaction
from django.utils import timezone

from campaigns.actions.similarity import check_contest
from campaigns.enums import ContestPhase
from campaigns.models import Contest, Entry, EntrySignature, SimilarityFlag
from campaigns.similarity.signatures import Bands, signature
from schools.models import Teacher
from tests.benchmarks import Figure, figure
from tests.benchmarks.planted import KINDS, Plant, corpus
from tests.factories.schools import SchoolFactory, UserFactory

SIZE, PLANTS, EARLIER = 10_000, 100, 5_000


class _Rollback(Exception):
    """Takes back what a measurement wrote."""


@figure("similarity-10000")
def similarity_10000() -> Figure:
    """Half of the texts stand in an earlier contest, half in the one that is checked; of 300 copies some cross over.

    The baseline is the time for the signatures alone, so the ratio says what finding, counting and keeping cost.
    """
    texts, planted = corpus(SIZE, PLANTS)
    result: Figure = {}
    try:
        with transaction.atomic():
            result = _measured(texts, planted)
            raise _Rollback
    except _Rollback:
        return result


def _measured(texts: list[str], planted: list[Plant]) -> Figure:
    keys = _enter(texts)
    now = Contest.objects.get(title="now")
    started = perf_counter()
    check_contest(contest=now)
    taken = perf_counter() - started
    started = perf_counter()
    for text in texts:
        signature(text)
    floor = perf_counter() - started
    found = set(SimilarityFlag.objects.values_list("entry_id", "other_id"))
    truth = {(keys[plant.place], keys[plant.original]): plant.kind for plant in planted}
    hits = Counter(kind for pair, kind in truth.items() if pair in found)
    return {
        "name": "similarity-10000",
        "value": round(taken, 1),
        "unit": "s",
        "baseline": round(floor, 1),
        "ratio": round(taken / floor, 2),
        "texts": len(texts),
        "candidates": _candidates(),
        "flags": len(found),
        "false_flags": len(found - truth.keys()),
        **{f"recall_{kind}": round(hits[kind] / PLANTS, 3) for kind in KINDS},
        "database": connection.vendor,
    }


def _enter(texts: list[str]) -> list[int]:
    """Write the texts as entries, the first half into an earlier contest. Teachers stand as authors: one row for all."""
    school = SchoolFactory()
    author, user = Teacher.objects.create(school=school, name="林晓"), UserFactory()
    day, region = timezone.localdate(), school.region
    contests = [
        Contest.objects.create(region=region, title=title, school_year=year, opens_on=day.replace(year=year),
            closes_on=day.replace(year=year), phase=ContestPhase.JUDGING)
        for title, year in (("earlier", day.year - 1), ("now", day.year))
    ]  # fmt: skip
    made = Entry.objects.bulk_create(
        [
            Entry(contest=contests[place >= EARLIER], group="primary", school=school, teacher=author, title="A text",
                code=f"C{place:06}", text=text, characters=len(text), submitted_by=user, submitted_at=timezone.now())
            for place, text in enumerate(texts)
        ],
        batch_size=500,
    )  # fmt: skip
    return [entry.pk for entry in made]


def _candidates() -> int:
    """Pairs that share a band among all texts, copies or not: what is counted exactly besides the copies."""
    signed = dict(EntrySignature.objects.values_list("pk", "digest"))
    held = Bands((key, bytes(digest)) for key, digest in signed.items())
    return sum(len(held.near(bytes(digest))) - 1 for digest in signed.values()) // 2
