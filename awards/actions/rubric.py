"""Rubrics: draw up, change a draft, adopt, copy into a new version. Adopted ones never change."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from awards import indicators, rules
from awards.defaults import RUBRICS, RubricSpec
from awards.enums import Counts, RubricState
from awards.errors import Refused
from awards.models import Criterion, Rubric
from awards.rubric_files import criteria_of, values_of
from awards.scoring import show
from site_config.shared import audit

RULES = ("total", "threshold", "total_places", "bands", "tie_breakers", "eligibility", "quotas", "vetoes")


@transaction.atomic
def draw_up_defaults(*, region: Any, user: Any) -> list[Rubric]:
    """Drafts of the default rubrics for the honours that the region has none for yet."""
    _permit(user, region)
    known = set(Rubric.objects.filter(region=region).values_list("honour", flat=True))
    return [_draw_up(region, honour, spec, user) for honour, spec in RUBRICS.items() if honour not in known]


def _draw_up(region: Any, honour: str, spec: RubricSpec, user: Any) -> Rubric:
    rubric = Rubric.objects.create(
        region=region,
        honour=honour,
        title=spec.title,
        threshold=spec.threshold,
        bands=list(spec.bands),
        tie_breakers=list(spec.tie_breakers),
    )
    rows = [
        Criterion(
            rubric=rubric,
            order=order,
            code=line.code,
            title_zh=line.title_zh,
            title_en=line.title_en,
            indicator=line.indicator,
            weight=line.weight,
            parameters=line.parameters,
            is_bonus=line.is_bonus,
        )
        for order, line in enumerate(spec.criteria, start=1)
    ]
    Criterion.objects.bulk_create(rows)
    audit.record("awards.rubric.draw_up", rubric, user=user)
    return rubric


@transaction.atomic
def take_over_rubric(*, region: Any, user: Any, document: Mapping[str, Any]) -> Rubric:
    """A draft of the next version from a document that fits the published schema.

    Raises Refused for a rubric without an honour, one with a field that no honour keeps, one whose indicators or
    parameters are not known here, or while another draft waits. What does not add up is said on the draft and keeps it from being adopted.
    """
    _permit(user, region)
    honour = document["honour"]
    if honour is None:
        raise Refused(_("This rubric scores tables. A rubric for an honour names the honour."))
    _check_kept(document)
    _check_lines(honour, document["criteria"])
    rubric = Rubric(region=region, honour=honour, version=_next_version(region, honour), **values_of(document))
    criteria = criteria_of(document, rubric)
    for row in criteria:
        refuse_faults(rubric, row)
    rubric.save()
    Criterion.objects.bulk_create(criteria)
    audit.record("awards.rubric.take_over", rubric, user=user)
    return rubric


def _check_kept(document: Mapping[str, Any]) -> None:
    """Refuse what would be lost: fields that only rubrics for tables keep."""
    lost = [name for name in ("source", "name", "columns") if document.get(name)]
    lost += ["title/en"] if document["title"].get("en") else []
    if lost:
        sentence = _("A rubric for an honour keeps no %(names)s. Please take that out of the file; nothing was stored.")
        raise Refused(sentence % {"names": ", ".join(lost)})


def _check_lines(honour: str, lines: Sequence[Mapping[str, Any]]) -> None:
    codes = [line["code"] for line in lines]
    if len(set(codes)) < len(codes):
        raise Refused(_("Two criteria of the rubric bear the same code."))
    for line in lines:
        _check_title(line)
        if line["indicator"] not in indicators.keys(honour):
            raise Refused(_("There is no indicator “%(key)s” for this honour.") % {"key": line["indicator"]})
        known = indicators.get(line["indicator"]).schema
        for name, value in line.get("parameters", {}).items():
            if name not in known or not known[name].fits(value):
                words = {"code": line["code"], "name": name}
                raise Refused(_("Criterion %(code)s: the parameter “%(name)s” does not fit its indicator.") % words)


def _check_title(line: Mapping[str, Any]) -> None:
    """Refuse a title that would not fit whole: an honour keeps shorter ones than a table shows."""
    for language, field in (("zh", "title_zh"), ("en", "title_en")):
        kept: Any = Criterion._meta.get_field(field)
        if len(line["title"].get(language, "")) > kept.max_length:
            words = {"code": line["code"], "language": language, "longest": kept.max_length}
            raise Refused(_("Criterion %(code)s: title/%(language)s is longer than %(longest)s characters.") % words)


def _next_version(region: Any, honour: str) -> int:
    versions = Rubric.objects.filter(region=region, honour=honour)
    if versions.filter(state=RubricState.DRAFT).exists():
        raise Refused(_("There is a draft already. Please adopt it or change it."))
    return (versions.aggregate(last=Max("version"))["last"] or 0) + 1


@transaction.atomic
def change_draft(*, rubric: Rubric, user: Any, weights: Mapping[str, int], threshold: int) -> Rubric:
    """Set weights by criterion code and the threshold, all in hundredths.

    Raises Refused when the rubric is adopted or a weight is not positive. The sum is checked on adoption.
    """
    rubric = locked_draft(rubric, user)
    if min(weights.values(), default=1) <= 0:
        raise Refused(_("Every weight must be more than nothing."))
    rows = list(rubric.criteria.filter(code__in=weights))
    for row in rows:
        row.weight = weights[row.code]
        refuse_faults(rubric, row)
    Criterion.objects.bulk_update(rows, ["weight"])
    rubric.threshold = threshold
    rubric.save(update_fields=["threshold"])
    audit.record("awards.rubric.change", rubric, user=user, weights=dict(weights), threshold=threshold)
    return rubric


@transaction.atomic
def adopt_rubric(*, rubric: Rubric, user: Any) -> Rubric:
    """Adopt a draft for good. Raises Refused naming what does not add up."""
    rubric = locked_draft(rubric, user)
    if faults := problems(rubric, list(rubric.criteria.all())):
        raise Refused(" ".join(faults))
    rubric.state, rubric.adopted_by, rubric.adopted_at = RubricState.ADOPTED, user, timezone.now()
    rubric.save()
    audit.record("awards.rubric.adopt", rubric, user=user)
    return rubric


@transaction.atomic
def copy_rubric(*, rubric: Rubric, user: Any) -> Rubric:
    """A draft of the next version with the same criteria. Raises Refused while another draft waits."""
    _permit(user, rubric.region)
    version = _next_version(rubric.region, rubric.honour)
    criteria = list(rubric.criteria.all())
    copied = Rubric.objects.create(
        region=rubric.region,
        honour=rubric.honour,
        version=version,
        title=rubric.title,
        **{name: getattr(rubric, name) for name in RULES},
    )
    for row in criteria:
        row.pk, row.rubric = None, copied
        row._state.adding = True
    Criterion.objects.bulk_create(criteria)
    audit.record("awards.rubric.copy", copied, user=user, version=rubric.version)
    return copied


def problems(rubric: Rubric, criteria: Sequence[Criterion]) -> list[str]:
    """What keeps a rubric from being adopted, as sentences; empty when it adds up."""
    total = base_weight(criteria)
    found = []
    if total != rubric.total:
        words = {"sum": show(total), "total": show(rubric.total)}
        found.append(_("The weights add up to %(sum)s instead of %(total)s.") % words)
    codes = {row.code for row in criteria}
    if set(rubric.tie_breakers) - codes:
        found.append(_("A tie-breaker names a criterion that is not there."))
    if {row["code"] for row in rubric.eligibility} - codes:
        found.append(_("A condition of eligibility names a criterion that is not there."))
    limits = [band["from"] for band in rubric.bands]
    if limits != sorted(set(limits), reverse=True):
        found.append(_("The bands must fall from the highest to the lowest."))
    if not 0 < rubric.threshold <= rubric.total:
        found.append(_("The threshold must lie between nothing and the full points."))
    return found + [fault for row in criteria for fault in criterion_faults(rubric.honour, row)]


def base_weight(criteria: Sequence[Criterion]) -> int:
    """The weights that must add up to the full points, in hundredths."""
    return sum(row.weight for row in criteria if row.counts == Counts.BASE)


def refuse_faults(rubric: Rubric, row: Criterion) -> None:
    """Raise Refused with the first thing that keeps a criterion from counting."""
    if faults := criterion_faults(rubric.honour, row):
        raise Refused(faults[0])


def criterion_faults(honour: str, row: Criterion) -> list[str]:
    """What keeps one criterion from counting, as sentences."""
    if row.indicator not in indicators.keys(honour):
        return [_("A criterion uses an indicator that does not fit this honour.")]
    indicator = indicators.get(row.indicator)
    words = {"code": row.code}
    if row.counts not in indicator.counts:
        return [_("Criterion %(code)s: what is measured cannot count in this way.") % words]
    if row.floor > (row.weight if row.cap is None else row.cap) or (row.cap or 0) > row.weight:
        return [_("Criterion %(code)s: least points, most points and weight must not fall.") % words]
    if row.share_places is not None and not indicator.is_share:
        return [_("Criterion %(code)s: it measures no share that could be rounded before weighting.") % words]
    return indicator.faults(row.weight, indicator.set_up(row.parameters))


def _permit(user: Any, region: Any) -> None:
    if not rules.can_manage_rubric(user, region):
        raise Refused(_("Only the award committee may do this."))


def locked_draft(rubric: Rubric, user: Any) -> Rubric:
    """The draft with its row locked. Raises Refused for an adopted one and for people outside the committee."""
    rubric = Rubric.objects.select_for_update(of=("self",)).select_related("region").get(pk=rubric.pk)
    _permit(user, rubric.region)
    if rubric.state != RubricState.DRAFT:
        raise Refused(_("An adopted rubric never changes. Please start a new version."))
    return rubric
