"""Checks of an edition's own lines: digest, consent, shared places at the edge, names that cannot be printed."""

from collections.abc import Iterable, Mapping

from django.db.models import Min, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from awards.digest import is_intact
from awards.errors import CannotPrint
from awards.gates.check import Check, link
from awards.models import Edition, Standing
from awards.pdf.check import unprintable
from awards.scoring import QUOTA
from awards.wording import names_on
from schools import facts as school_facts
from site_config.shared.fonts import FontsMissing


def digest(edition: Edition) -> Check:
    """The stored lines are as computed. Reads every line, so only the step itself asks."""
    broken = int(not is_intact(edition))
    sentence = _("The stored lines no longer match their digest.") if broken else _("The lines match their digest.")
    return Check("digest", sentence, broken, True, link("awards:edition", edition.pk))


def consent(edition: Edition) -> Check:
    keys = edition.standings.honoured().filter(pupil__isnull=False).values_list("pupil_id", flat=True)
    people = school_facts.pupils(keys)
    n = sum(not fact.consent_scope for fact in people.values()) if people else 0
    sentence = (
        ngettext(
            "%(n)d honoured pupil has no guardian's consent.", "%(n)d honoured pupils have no guardian's consent.", n
        )
        % {"n": n}
        if n
        else _("No pupil is shown without consent.")
    )
    return Check("consent", sentence, n, True, link("awards:edition", edition.pk))


def left_out_together(edition: Edition) -> Check:
    """Those at the edge of a quota who share a place: a larger quota would take them in."""
    refused = edition.standings.filter(decided_by=QUOTA).order_by().values("group")
    edges = [Q(group=row["group"], place=row["edge"]) for row in refused.annotate(edge=Min("place"))]
    sizes = [edition.standings.filter(edge, decided_by=QUOTA).count() for edge in edges]
    n = sum(size for size in sizes if size > 1)
    sentence = (
        ngettext(
            "%(n)d person shares a last place and did not fit into the quota.",
            "%(n)d people share a last place and did not fit into the quota.",
            n,
        )
        % {"n": n}
        if n
        else _("No shared place was left out.")
    )
    return Check("left_out", sentence, n, False, link("awards:quotas", edition.cycle_id))


def glyphs(edition: Edition) -> Check:
    """Names of the honoured that the certificate's fonts cannot print. A list may stand all the same; printing stops."""
    names = unprintable_names(edition.standings.honoured())
    return printable(names, is_blocking=False, url=link("awards:edition", edition.pk))


def printable(names: Mapping[str, str], *, is_blocking: bool, url: str = "") -> Check:
    """The check for names that cannot be printed, each with its missing characters."""
    sentence = str(CannotPrint(dict(names))) if names else _("Every name can be printed on a certificate.")
    return Check("glyphs", sentence, len(names), is_blocking, url)


def unprintable_names(standings: Iterable[Standing]) -> dict[str, str]:
    """Names and schools that cannot be printed, each with its missing characters; without any font, all of them."""
    words = names_on(standings)
    try:
        return unprintable(sorted(words))
    except FontsMissing:
        return dict.fromkeys(words, "")
