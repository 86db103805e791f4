"""The published JSON Schema of rubrics: its frame is written by hand, all about indicators comes from the registry."""

import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import override

from awards import indicators
from awards.enums import Honour
from awards.indicators.base import Indicator
from awards.indicators.parameters import Parameter
from awards.tables.files import SCHEMA_FILE


def shipped() -> dict[str, Any]:
    """The schema as it ships."""
    return json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))


def completed(schema: Mapping[str, Any]) -> dict[str, Any]:
    """A schema in which every honour offers its indicators, and every indicator its parameters, in English.

    What the registry says replaces what stood there, so that a schema that is complete comes back as it was.
    """
    with override("en"):
        criterion = schema["$defs"]["criterion"]
        definitions = {name: row for name, row in schema["$defs"].items() if not name.startswith("parameters_")}
        names = indicators.keys(None)
        definitions["criterion"] = criterion | {"allOf": [_parameters_of(name) for name in names]}
        definitions |= {f"parameters_{name}": _parameters(name) for name in names}
        return {**schema, "allOf": [_indicators_of(honour) for honour in Honour], "$defs": definitions}


def as_text(schema: Mapping[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _indicators_of(honour: Honour) -> dict[str, Any]:
    """The lines of a rubric for this honour use its indicators only."""
    line = {"properties": {"indicator": {"enum": indicators.keys(honour)}}}
    return {
        "if": {"properties": {"honour": {"const": honour.value}}},
        "then": {"properties": {"criteria": {"items": line}}},
    }


def _parameters_of(name: str) -> dict[str, Any]:
    """What a line with this indicator may set; a rounding of the share only where there is one."""
    indicator = indicators.get(name)
    rules: dict[str, Any] = {"properties": {"parameters": {"$ref": f"#/$defs/parameters_{name}"}}}
    if not indicator.is_share:
        rules["properties"]["share_places"] = {"const": None}
    if _needed(indicator):
        rules["required"] = ["parameters"]
    return {"if": {"properties": {"indicator": {"const": name}}}, "then": rules}


def _needed(indicator: Indicator) -> list[str]:
    return [key for key, row in indicator.schema.items() if row.is_needed]


def _parameters(name: str) -> dict[str, Any]:
    indicator = indicators.get(name)
    needed = _needed(indicator)
    return {
        "type": "object",
        "description": str(indicator.title),
        **({"required": needed} if needed else {}),
        "additionalProperties": False,
        "properties": {key: _parameter(row) for key, row in indicator.schema.items()},
    }


def _parameter(row: Parameter) -> dict[str, Any]:
    words = ", ".join(str(part) for part in (row.label, row.unit, row.stored) if part)
    said = f"{words}. {row.hint}" if row.hint else f"{words}."
    default = {} if row.is_needed else {"default": row.default}
    return {**row.as_schema(), **default, "description": said}
