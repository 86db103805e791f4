"""Gates: named checks with counts and links that stand before compute, approve, notice, publish and issue."""

import datetime as dt

from awards.enums import Honour
from awards.gates import lines, notice, work
from awards.gates.check import Check, link, require, warnings
from awards.gates.concerned import CONCERNS, GLYPHS
from awards.gates.lines import digest, lines_url, printable
from awards.gates.work import adopted_rubric
from awards.models import AwardCycle, Edition

__all__ = [
    "CONCERNS",
    "GLYPHS",
    "Check",
    "adopted_rubric",
    "before_approval",
    "before_compute",
    "before_issue",
    "before_notice",
    "before_publication",
    "digest",
    "lines_url",
    "link",
    "printable",
    "require",
    "warnings",
]


def before_compute(cycle: AwardCycle, honour: str) -> list[Check]:
    """An adopted rubric and quotas are needed; open reviews, contests, nominations and vetoes only warn."""
    needed = [work.rubric(cycle, honour), work.quotas(cycle, honour)]
    told = [work.adjustments(cycle, honour), *work.open_work(cycle, honour), work.vetoes(cycle, is_blocking=False)]
    return [*needed, *told]


def before_approval(edition: Edition) -> list[Check]:
    """Consent is there and no veto waits; open work, shared places that did not fit and unprintable names only warn."""
    cycle = edition.cycle
    adjusted = work.adjusted(cycle, edition.standings.filter(adjustments__isnull=False).count())
    people = [lines.consent(edition), lines.scope(edition, is_blocking=False)]
    own = [lines.honoured(edition), *people, lines.left_out_together(edition), lines.glyphs(edition)]
    return [work.vetoes(cycle), *own, adjusted, *work.open_work(cycle, edition.honour)]


def before_notice(edition: Edition, today: dt.date) -> list[Check]:
    """The public must know where to object and until when, on what basis, and no pupil is shown beyond the consent.

    A list that an upheld objection has overtaken is not shown again before the next edition.
    """
    cycle = edition.cycle
    people = [lines.consent(edition), lines.scope(edition, is_blocking=True)]
    if edition.honour == Honour.PUPIL:
        people.append(lines.minutes(edition))
    own = [lines.honoured(edition), notice.contact(cycle), notice.basis(cycle), work.vetoes(cycle)]
    return [*people, *own, notice.upheld(edition), notice.calendar(cycle, today), lines.glyphs(edition)]


def before_publication(edition: Edition, today: dt.date) -> list[Check]:
    """The notice is over, every objection is answered and none upheld, legal basis and document number are there."""
    cycle = edition.cycle
    heard = [notice.notice_over(edition, today), notice.objections(edition), notice.upheld(edition)]
    papers = [notice.basis(cycle), notice.document_number(cycle)]
    people = [lines.consent(edition), lines.scope(edition, is_blocking=False)]
    return [*heard, *papers, work.vetoes(cycle), *people, lines.glyphs(edition)]


def before_issue(edition: Edition) -> list[Check]:
    """The paper names a document, and no pupil gets one without consent.

    What was settled by publishing is not asked again: a cycle can no longer be changed then, and a veto that is only
    proposed takes nothing away from a published list.
    """
    return [notice.document_number(edition.cycle), lines.consent(edition)]
