"""All that the page of one standing says, in three queries: the standing, its neighbours, the lines of them all."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery

from awards.explanation.around import Mark, MayName, gap_sentences, marks, neighbours, own_gaps
from awards.explanation.lines import LineWords, criterion_of, in_words, lines_by_standing
from awards.explanation.words import lead, tie_rule, unplaced_lead, verdict
from awards.models import Edition, Quota, Standing, Veto
from awards.ranking import limit_of


@dataclass(frozen=True, slots=True)
class Explained:
    """`older` is the number of the edition before, `places` how many of the group may be honoured."""

    standing: Any
    lines: list[LineWords]
    lead: str
    verdict: str
    gaps: list[str]
    marks: list[Mark]
    tie_rule: str
    shows_place: bool

    @property
    def entrants(self) -> int:
        return self.standing.entrants

    @property
    def shared(self) -> int:
        """How many others share the place."""
        return max((self.standing.sharing or 0) - 1, 0)

    @property
    def places(self) -> int:
        """As the edition was computed; editions older than their frozen terms have today's quotas alone."""
        frozen = (self.standing.edition.inputs or {}).get("limits", {}).get(self.standing.group)
        if frozen:
            return frozen[0]
        rule = self.standing.edition.rubric.quotas.get(self.standing.group)
        return limit_of(rule, self.entrants).places if rule else self.standing.quota or 0

    @property
    def older(self) -> int | None:
        return self.standing.older


def with_surroundings(standings: QuerySet) -> QuerySet:
    """Standings with entrants and sharers of the group, its quota, the least points honoured, the school's veto, and
    the edition before.
    """
    group = Standing.objects.filter(edition=OuterRef("edition"), group=OuterRef("group")).order_by()
    size = group.values("group").annotate(n=Count("pk")).values("n")
    quota = Quota.objects.filter(
        cycle=OuterRef("edition__cycle"), honour=OuterRef("edition__honour"), group=OuterRef("group")
    )
    veto = Veto.objects.decided().filter(cycle=OuterRef("edition__cycle"), school=OuterRef("school"))
    older = Edition.objects.filter(
        cycle=OuterRef("edition__cycle"), honour=OuterRef("edition__honour"), number__lt=OuterRef("edition__number")
    )
    return standings.annotate(
        entrants=Subquery(size),
        sharing=Subquery(size.filter(place=OuterRef("place"))),
        last_honoured=Subquery(group.filter(is_honoured=True).order_by("points").values("points")[:1]),
        quota=Subquery(quota.values("places")[:1]),
        veto_reason=Subquery(veto.values("reason")[:1]),
        veto_document=Subquery(veto.values("document_number")[:1]),
        older=Subquery(older.order_by("-number").values("number")[:1]),
    )


def explained(standing: Any, may_name: MayName, *, shows_place: bool = True) -> Explained:
    """Everything about one standing; two queries, or one without places.

    Params: standing from `with_surroundings`, with edition and rubric; may_name, whether the reader may see who
    another standing is; shows_place, whether the reader may see places today: without, nothing that follows from a
    place is said, neither neighbours nor what decided.
    """
    around = neighbours(standing) if shows_place else []
    lines = lines_by_standing([standing.pk, *(row.pk for row in around)], standing.edition.rubric_id)
    own = lines.get(standing.pk, [])
    titles = {line.code: line.title for line in own}
    return Explained(
        standing=standing,
        lines=[in_words(line, criterion_of(line)) for line in own],
        lead=lead(standing, standing.entrants) if shows_place else unplaced_lead(standing),
        verdict=verdict(standing, own) if shows_place else "",
        gaps=gap_sentences(standing, around, lines, may_name) if shows_place else own_gaps(standing),
        marks=marks(around, standing),
        tie_rule=tie_rule(standing.edition.rubric, titles),
        shows_place=shows_place,
    )
