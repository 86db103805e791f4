"""Placeholders in the wording of a certificate: {学年} in Chinese texts, {year} in English ones."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext_lazy

HONOUR, PRAISE, CLOSING = "称号", "表扬", "发证语"
CHINESE = {
    "学年": gettext_lazy("the school year of the cycle"),
    HONOUR: gettext_lazy("the name of the honour, printed in colour"),
    PRAISE: gettext_lazy("what the legal basis allows: 予以通报表扬, 予以表彰, 予以肯定 or 予以鼓励"),
    CLOSING: gettext_lazy("特发此证。 for a circular, 特颁此证。 for an approved project"),
    "地区": gettext_lazy("the region of the cycle"),
    "文号": gettext_lazy("the document number of the cycle"),
}
ENGLISH = {
    "year": gettext_lazy("the school year in figures"),
    "honour": gettext_lazy("the honour in English"),
}
_PLACE = re.compile(r"\{([^{}]*)\}")


def unknown(text: str, known: Mapping[str, object]) -> list[str]:
    """Return what stands in braces in `text` and is no placeholder, each once; a brace without its partner too."""
    found = dict.fromkeys(f"{{{name}}}" for name in _PLACE.findall(text) if name not in known)
    rest = _PLACE.sub("", text)
    return [*found, *(brace for brace in "{}" if brace in rest)]


def names(text: str, name: str) -> bool:
    """True when the text holds this placeholder."""
    return f"{{{name}}}" in text


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return the text with its placeholders filled; KeyError for one without a value."""
    return _PLACE.sub(lambda match: values[match[1]], text)
