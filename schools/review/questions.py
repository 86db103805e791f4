"""Questions before and after, read along with the records of a list instead of by a query of their own."""

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from schools.models import Activity, QuestionPair
from schools.models.question import PAIRS_PER_ACTIVITY

COLUMNS = ("position", "text", "asked_before", "right_before", "asked_after", "right_after")
PLACES = range(1, PAIRS_PER_ACTIVITY + 1)


def with_questions(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """Annotate each record with its few pairs, `pair_1` to `pair_3`; each is found by the index that makes it unique."""
    pairs = QuestionPair.objects.filter(activity=OuterRef("pk")).order_by()
    return rows.annotate(
        **{
            f"pair_{place}": Subquery(
                pairs.filter(position=place).values(pair=JSONObject(**{name: name for name in COLUMNS}))
            )
            for place in PLACES
        }
    )


def pairs_of(record: Activity) -> list[QuestionPair]:
    """The pairs of a record in order; one query for a record that `with_questions` did not load."""
    if not hasattr(record, "pair_1"):
        return list(record.question_pairs.all())
    found = [getattr(record, f"pair_{place}") for place in PLACES]
    return [QuestionPair(activity_id=record.pk, **values) for values in found if values]
