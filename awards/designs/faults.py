"""What keeps a design from being used, in sentences."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from awards.designs.placeholders import CHINESE, ENGLISH, HONOUR, names, unknown
from awards.enums import HONORIFICS, Honour
from awards.models.cycle import COMMENDATION
from awards.pdf.design import MOST_ISSUERS

KNOWN = {"body": CHINESE, "english_body": ENGLISH}
PLAIN = ("title", "honour_title", "issuers", "english_title")
IN_CHINESE = ("title", "honour_title", "body", "issuers")


def faults(honour: str, words: Mapping[str, Any]) -> dict[str, str]:
    """Return a sentence for each field of a design that cannot stay as it is. Says nothing on room and glyphs."""
    found = dict(_placeholders(words))
    if "body" not in found and not names(words["body"], HONOUR):
        found["body"] = _("The wording must name the honour: please write {称号} where it stands.")
    found |= {field: _commended(field) for field in IN_CHINESE if COMMENDATION in words[field]}
    if sum(bool(line.strip()) for line in words["issuers"].splitlines()) > MOST_ISSUERS:
        found["issuers"] = _("There is room for %(most)d issuers and their seals.") % {"most": MOST_ISSUERS}
    if words["honorific"] not in HONORIFICS[Honour(honour)]:
        found["honorific"] = _("This salutation does not fit the honour.")
    return found


def _commended(field: str) -> str:
    if field == "body":
        return _("The word 表彰 needs an approved project: please write {表扬}, which says what is allowed.")
    return _(
        "The word 表彰 needs an approved project, and one design serves cycles with and without: leave it out here."
    )


def _placeholders(words: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for field, known in KNOWN.items():
        if strange := unknown(words[field], known):
            listed = _list(f"{{{name}}}" for name in known)
            sentence = _("There is no placeholder %(strange)s. Known here: %(known)s.")
            yield field, sentence % {"strange": _list(iter(strange)), "known": listed}
    for field in PLAIN:
        if unknown(words[field], {}):
            yield field, _("Placeholders belong into the wording; this line is printed as it stands.")


def _list(words: Iterator[str]) -> str:
    return _(", ").join(words)
