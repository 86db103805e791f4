"""The published JSON Schema of rubrics: what is written by hand, completed by the registry of indicators."""

import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import override

from awards import indicators
from awards.enums import Honour
from awards.indicators.parameters import Parameter
from awards.tables.files import SCHEMA_FILE

# The figures of a table mean the same with and without an honour, so that its parameters are written by hand.
BY_HAND = ("table",)


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
        names = [name for name in indicators.keys(None) if name not in BY_HAND]
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
    return {
        "if": {"properties": {"indicator": {"const": name}}},
        "then": {"properties": {"parameters": {"$ref": f"#/$defs/parameters_{name}"}}},
    }


def _parameters(name: str) -> dict[str, Any]:
    indicator = indicators.get(name)
    return {
        "type": "object",
        "description": str(indicator.title),
        "additionalProperties": False,
        "properties": {key: _parameter(row) for key, row in indicator.schema.items()},
    }


def _parameter(row: Parameter) -> dict[str, Any]:
    words = ", ".join(str(part) for part in (row.label, row.unit, row.stored) if part)
    said = f"{words}. {row.hint}" if row.hint else f"{words}."
    return {**row.as_schema(), "default": row.default, "description": said}
