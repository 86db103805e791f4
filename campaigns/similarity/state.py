"""How far the check of a contest is: conditions and counts for the gate and the page. Reads only."""

from django.db.models import F, Q

from campaigns.enums import Copied, FlagState
from campaigns.models import Contest, Entry, SimilarityFlag
from campaigns.similarity.signatures import RECIPE

# Shorter texts tell nothing: unrelated ones of this length share what is shared by chance.
LEAST_CHARACTERS = 100
LEFT_SIDE, RIGHT_SIDE = (Copied.LATER, Copied.BOTH), (Copied.OTHER, Copied.BOTH)
UP_TO_DATE = Q(signature__version=F("version"), signature__recipe=RECIPE, signature__checked_at__isnull=False)


def uncompared(contest: Contest) -> int:
    """Return how many entries with enough text were not compared since their text was last changed."""
    with_text = Q(characters__gte=LEAST_CHARACTERS) | Q(files__text__gt="")
    entered = Entry.objects.filter(contest=contest).entered().filter(with_text)
    return entered.exclude(UP_TO_DATE).values("pk").distinct().count()


def open_flags(contest: Contest) -> int:
    """Return how many pairs of texts wait for a decision."""
    return SimilarityFlag.objects.of_contest(contest).open().count()


def is_copy(entry: Entry) -> bool:
    """Say whether an upheld flag keeps the entry out of its contest, whatever else lets it in."""
    found = SimilarityFlag.objects.filter(state=FlagState.UPHELD)
    as_later, as_other = Q(entry=entry, copied__in=LEFT_SIDE), Q(other=entry, copied__in=RIGHT_SIDE)
    return found.filter(as_later | as_other).exists()
