"""Checks of an edition's own lines: digest, consent, shared places at the edge, names that cannot be printed."""

from collections.abc import Mapping

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from awards.digest import is_intact
from awards.enums import Honour
from awards.errors import CannotPrint
from awards.gates import concerned
from awards.gates.check import Check, link
from awards.models import Edition, Minutes
from awards.scoring import QUOTA


def digest(edition: Edition) -> Check:
    """The stored lines are as computed. Reads every line, so only the step itself asks."""
    broken = int(not is_intact(edition))
    sentence = _("The stored lines no longer match their digest.") if broken else _("The lines match their digest.")
    return Check("digest", sentence, broken, True, link("awards:edition", edition.pk))


def honoured(edition: Edition) -> Check:
    """A list that honours nobody is rarely meant: mostly the threshold, or the time of computing, is wrong. It only warns."""
    nobody = int(not edition.standings.filter(is_honoured=True).exists())
    sentence = _("Nobody is honoured by this list.") if nobody else _("Somebody is honoured by this list.")
    return Check("honoured", sentence, nobody, False, link("awards:edition", edition.pk))


def consent(edition: Edition) -> Check:
    n = len(concerned.without_consent(edition))
    sentence = (
        ngettext(
            "%(n)d honoured pupil has no guardian's consent.", "%(n)d honoured pupils have no guardian's consent.", n
        )
        % {"n": n}
        if n
        else _("No pupil is shown without consent.")
    )
    return Check("consent", sentence, n, True, lines_url(edition, concerned.CONSENT))


def scope(edition: Edition, *, is_blocking: bool) -> Check:
    """The list shows no pupil's name beyond what the guardian allows now; a new edition takes the change up.

    Pages show the narrower of both in any case.
    """
    n = len(concerned.narrowed(edition))
    sentence = (
        ngettext(
            "%(n)d guardian allows less of a name since the list was computed: please compute a new edition.",
            "%(n)d guardians allow less of a name since the list was computed: please compute a new edition.",
            n,
        )
        % {"n": n}
        if n
        else _("Every pupil's name is as the guardian allows it now.")
    )
    return Check("scope", sentence, n, is_blocking, lines_url(edition, concerned.SCOPE))


def minutes(edition: Edition) -> Check:
    """Student champions are shown only with the minutes of the panel that decided on them."""
    missing = int(edition.honour == Honour.PUPIL and not Minutes.objects.filter(edition=edition).exists())
    sentence = (
        _("The panel's minutes are missing: please compute a new edition and approve it with them.")
        if missing
        else _("The panel's minutes are there.")
    )
    return Check("minutes", sentence, missing, True, link("awards:cycle", edition.cycle_id))


def lines_url(edition: Edition, concern: str) -> str:
    """The edition's page with the lines that a check names, and nothing else."""
    return f"{link('awards:edition', edition.pk)}?only={concern}"


def left_out_together(edition: Edition) -> Check:
    """Those at the edge of a quota who share a place: a larger quota would take them in."""
    refused = edition.standings.filter(decided_by=QUOTA).order_by().values_list("group", "place")
    edges: dict[str, tuple[int, int]] = {}
    for group, place, size in refused.annotate(size=Count("pk")).order_by("group", "-place"):
        edges[group] = (place, size)
    n = sum(size for _place, size in edges.values() if size > 1)
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
    names = concerned.unprintable_names(edition.standings.honoured())
    return printable(names, is_blocking=False, url=lines_url(edition, concerned.GLYPHS))


def printable(names: Mapping[str, str], *, is_blocking: bool, url: str = "") -> Check:
    """The check for names that cannot be printed, each with its missing characters."""
    sentence = str(CannotPrint(dict(names))) if names else _("Every name can be printed on a certificate.")
    return Check("glyphs", sentence, len(names), is_blocking, url)
