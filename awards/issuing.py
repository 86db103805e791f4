"""What stands before certificates are issued: who is due one, and the named checks."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from awards import gates
from awards.designs.choosing import designs_of
from awards.enums import EditionState, Honour
from awards.errors import CannotPrint, Refused
from awards.gates import Check
from awards.models import AwardCycle, Certificate, CertificateDesign, Edition, Standing
from awards.pdf.check import Unprintable, unprintable
from awards.pdf.design import MOST_ISSUERS, DoesNotFit, slots
from awards.wording import frozen_words, issuers_of, names_on, text_of
from site_config.shared.fonts import FontsMissing, describe

NO_CODE = "000000000000"
ORDER = {honour: rank for rank, honour in enumerate(Honour.values)}


@dataclass(frozen=True, slots=True)
class Outlook:
    """An issue before it happens: its editions, who would get a certificate, the checks, names that cannot be printed,
    the design of each honour.
    """

    editions: list[Edition]
    due: list[Standing]
    checks: list[Check]
    unprintable: dict[str, str]
    designs: dict[str, CertificateDesign]

    @property
    def is_open(self) -> bool:
        return all(check.passes for check in self.checks if check.is_blocking)


def outlook(cycle: AwardCycle, editions: Sequence[Edition] | None) -> Outlook:
    """Look at an issue of the chosen editions, or of all three honours. Raises Refused when a font is missing."""
    chosen = _chosen(cycle, editions)
    ready = [edition for edition in chosen if edition.state == EditionState.PUBLISHED]
    due = due_standings(cycle, ready)
    designs = designs_of(cycle)
    names = missing_glyphs(names_on(due, designs))
    checks = [
        _published(cycle, chosen, editions is None),
        *_merged(check for edition in ready for check in gates.before_issue(edition)),
        _issuers(cycle, [designs[edition.honour] for edition in chosen]),
        gates.printable(names, is_blocking=True, url=_lines_url(due, names)),
        _due(due, bool(ready)),
    ]
    return Outlook(chosen, due, checks, names, designs)


def _lines_url(due: Sequence[Standing], names: Iterable[str]) -> str:
    """Where the lines of the first list stand that holds one of these names."""
    wanted = set(names)
    editions = (row.edition for row in due if wanted & {row.name, row.school_name})
    return next((gates.lines_url(edition, gates.GLYPHS) for edition in editions), "")


def missing_glyphs(words: Iterable[str]) -> dict[str, str]:
    """Words that cannot be printed, each with its missing characters. Raises Refused when a font is missing."""
    try:
        return unprintable(words)
    except FontsMissing as error:
        raise _no_font() from error


def no_glyph(error: Unprintable) -> Refused:
    """Why a page cannot be printed, with its texts and their characters. They may be names: for the screen alone."""
    missing = "; ".join(f"“{text}”: {describe(signs)}" for text, signs in error.texts.items())
    return Refused(_("No installed font can print this: %(missing)s.") % {"missing": missing})


def _no_font() -> Refused:
    return Refused(_("A font that certificates need is not installed. Please tell the administrator."))


def require(plan: Outlook) -> None:
    """Let the issue pass. Raises CannotPrint with the names, or Refused with every closed gate."""
    others = [check for check in plan.checks if check.code != "glyphs"]
    gates.require(others)
    if plan.unprintable:
        raise CannotPrint(plan.unprintable)
    gates.require([gates.digest(edition) for edition in plan.editions])


def require_layout(
    cycle: AwardCycle, designs: Mapping[str, CertificateDesign], honours: Iterable[str], issued_on: dt.date
) -> None:
    """Lay the wording of each honour's design out once. Raises Refused when it has no room or a font is missing."""
    for honour in honours:
        require_room(cycle, designs[honour], issued_on)


def require_room(cycle: AwardCycle, design: CertificateDesign, issued_on: dt.date) -> None:
    """Lay the wording of one design out. Raises Refused when it has no room or a font is missing."""
    words = frozen_words(cycle, design)
    sheet = Certificate(honour=design.honour, issued_on=issued_on, lookup_code=NO_CODE, **words)
    try:
        slots(text_of(sheet).static)
    except DoesNotFit as error:
        raise Refused(
            _("The wording has no room on the page. Please shorten it, or the names of the issuers.")
        ) from error
    except Unprintable as error:
        raise no_glyph(error) from error
    except FontsMissing as error:
        raise _no_font() from error


def due_standings(cycle: AwardCycle, editions: Sequence[Edition]) -> list[Standing]:
    """Honoured lines whose candidate has no certificate of this cycle yet, in the schools' order.

    Somebody whose certificate was revoked is not due another one: that takes a replacement with its reason.
    """
    held = {_candidate(row.honour, row.standing) for row in _certificates(cycle)}
    rows = Standing.objects.honoured().filter(edition__in=editions).select_related("edition", "school")
    due = [row for row in rows if _candidate(row.edition.honour, row) not in held]
    return sorted(due, key=lambda row: (row.school.code, ORDER[row.edition.honour], row.name, row.pk))


def _certificates(cycle: AwardCycle) -> QuerySet[Certificate]:
    return Certificate.objects.filter(batch__cycle=cycle).select_related("standing")


def _candidate(honour: str, row: Standing) -> tuple[str, int]:
    return str(honour), row.pupil_id or row.teacher_id or row.school_id


def _chosen(cycle: AwardCycle, editions: Sequence[Edition] | None) -> list[Edition]:
    if editions is None:
        found = cycle.editions.published().select_related("cycle__region")
    else:
        keys = [edition.pk for edition in editions]
        found = cycle.editions.filter(pk__in=keys).select_related("cycle__region")
    return sorted(found, key=lambda edition: ORDER[edition.honour])


def _published(cycle: AwardCycle, chosen: list[Edition], wants_all: bool) -> Check:
    ready = sum(edition.state == EditionState.PUBLISHED for edition in chosen)
    wanted = len(Honour) if wants_all else max(len(chosen), 1)
    n = wanted - ready
    sentence = (
        ngettext(
            "%(n)d list is not published yet: its public notice must end first.",
            "%(n)d lists are not published yet: their public notice must end first.",
            n,
        )
        % {"n": n}
        if n
        else _("The lists are published after their public notice.")
    )
    return Check("published", sentence, n, True, gates.link("awards:cycle", cycle.pk))


def _merged(checks: Iterable[Check]) -> list[Check]:
    """One check of each kind: those that fail, else one that passes."""
    kinds: dict[str, dict[str, Check]] = {}
    for check in checks:
        kinds.setdefault(check.code, {})[check.sentence] = check
    merged = []
    for kind in kinds.values():
        failing = [check for check in kind.values() if not check.passes]
        merged += failing or list(kind.values())[:1]
    return merged


def _issuers(cycle: AwardCycle, designs: Sequence[CertificateDesign]) -> Check:
    """Each design that prints has one to three issuers, its own or the cycle's."""
    wrong = sum(not 1 <= len(issuers_of(cycle, design)) <= MOST_ISSUERS for design in designs)
    sentence = (
        _("A certificate has room for one to %(most)d issuers and their seals.") % {"most": MOST_ISSUERS}
        if wrong
        else _("The issuers and their seals have room.")
    )
    return Check("issuers", sentence, wrong, True, gates.link("awards:designs"))


def _due(due: list[Standing], is_ready: bool) -> Check:
    n = len(due)
    sentence = (
        ngettext("%(n)d certificate is due.", "%(n)d certificates are due.", n) % {"n": n}
        if n
        else _("Everybody honoured has had a certificate.")
    )
    return Check("due", sentence, int(is_ready and not n), True)
