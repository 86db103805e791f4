"""Rubrics as JSON files: checked against the published schema, every fault told with its place."""

import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from site_config.shared.errors import UserError

DATA = Path(__file__).resolve().parent.parent / "data"
SCHEMA_FILE = DATA / "rubric.schema.json"
FORMAT = "five-ones-rubric/1"
MAX_BYTES = 200_000
FAULTS_SHOWN = 5


def examples() -> dict[str, Path]:
    """The rubrics for tables that ship with the product, by name."""
    return {path.stem: path for path in sorted(DATA.glob("*.json")) if path != SCHEMA_FILE}


def read_document(content: bytes) -> dict[str, Any]:
    """The checked document of a rubric file; numbers with decimals are Decimal.

    Raises UserError with code too_large, no_json or no_rubric, naming the places that break the schema.
    """
    if len(content) > MAX_BYTES:
        raise UserError(_("This rubric is too large for a rubric. Please check the file."), "too_large")
    try:
        document = json.loads(content.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_refuse_constant)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise UserError(_("This file is no JSON. Please export a rubric and start from that."), "no_json") from error
    faults = sorted(_validator().iter_errors(_plain(document)), key=lambda fault: list(map(str, fault.absolute_path)))
    if faults:
        said = " ".join(_sentence(fault) for fault in faults[:FAULTS_SHOWN])
        raise UserError(_("The rubric does not fit its schema. %(faults)s"), "no_rubric", {"faults": said})
    return document


def _refuse_constant(word: str) -> None:
    raise ValueError(f"{word} is no number of JSON")


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))


def _plain(value: Any) -> Any:
    """The document with floats instead of decimals, for the schema's arithmetic only."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value


def _sentence(fault: ValidationError) -> str:
    place = "/".join(map(str, fault.absolute_path)) or "/"
    words = {"place": place, "rule": fault.validator}
    told = {
        "required": _("At %(place)s something is missing: %(what)s."),
        "additionalProperties": _("At %(place)s stands something unknown: %(what)s."),
        "enum": _("At %(place)s stands a word that is not offered: %(what)s."),
        "const": _("At %(place)s has to stand: %(what)s."),
        "type": _("At %(place)s a value of another kind is needed: %(what)s."),
    }.get(str(fault.validator), _("The value at %(place)s breaks the rule %(rule)s: %(what)s."))
    return told % (words | {"what": _what(fault)})


def _what(fault: ValidationError) -> str:
    if fault.validator == "required":
        return ", ".join(name for name in fault.validator_value if name not in fault.instance)
    if fault.validator == "additionalProperties":
        return ", ".join(sorted(set(fault.instance) - set(fault.schema.get("properties", {}))))[:100]
    if fault.validator == "enum":
        return str(fault.instance)[:60]
    return str(fault.validator_value)[:60]
