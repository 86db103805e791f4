"""The honoured lines of an edition that a check names: without consent, with a narrowed one, not printable."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from awards.enums import Honour
from awards.errors import CannotPrint
from awards.models import Edition, Standing
from awards.names import is_narrowed, live_scope
from awards.pdf.check import unprintable
from awards.wording import names_on
from schools.enums import ConsentScope
from site_config.shared.fonts import FontsMissing

CONSENT, SCOPE, GLYPHS = "consent", "scope", "glyphs"


@dataclass(frozen=True, slots=True)
class Concern:
    """One line with what is wrong about it, as a sentence."""

    standing: Standing
    sentence: str


def without_consent(edition: Edition) -> list[Concern]:
    """Honoured pupils whose guardian's consent is missing or withdrawn; one query for student champions."""
    sentence = _("The guardian's consent is missing or withdrawn.")
    return [Concern(row, sentence) for row in _pupils(edition) if not live_scope(row)]


def narrowed(edition: Edition) -> list[Concern]:
    """Honoured pupils of whom the list shows more than a consent that stands allows now; one query as above."""
    rows = [row for row in _pupils(edition) if live_scope(row) and is_narrowed(row)]
    words = _("The guardian now allows less of the name: %(scope)s.")
    return [Concern(row, words % {"scope": ConsentScope(live_scope(row)).label}) for row in rows]


def not_printable(edition: Edition) -> list[Concern]:
    """Honoured lines whose name or school the certificate's fonts cannot print; without any font, all of them."""
    rows = list(edition.standings.honoured())
    missing, found = unprintable_names(rows), []
    for row in rows:
        own = {word: missing[word] for word in (row.name, row.school_name) if word in missing}
        if own:
            found.append(Concern(row, str(CannotPrint(own))))
    return found


CONCERNS: dict[str, Callable[[Edition], list[Concern]]] = {
    CONSENT: without_consent,
    SCOPE: narrowed,
    GLYPHS: not_printable,
}


def unprintable_names(standings: Iterable[Standing]) -> dict[str, str]:
    """Names and schools that cannot be printed, each with its missing characters; without any font, all of them."""
    words = names_on(standings)
    try:
        return unprintable(sorted(words))
    except FontsMissing:
        return dict.fromkeys(words, "")


def _pupils(edition: Edition) -> list[Standing]:
    if edition.honour != Honour.PUPIL:
        return []
    return list(edition.standings.for_the_public().filter(pupil_id__isnull=False))
