"""How a form field is drawn: the class of its control and the options of a choice."""

from dataclasses import dataclass

from django import forms
from django.forms.utils import flatatt
from django.utils.safestring import SafeString

CHOICE_WIDGETS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


@dataclass(frozen=True)
class Option:
    """One choice of a radio or checkbox group, with its control already drawn."""

    label: str
    control_id: str
    attributes: SafeString
    checked: bool


def control_kind(field: forms.BoundField) -> str:
    """Return which layout a field needs: check, choices, file or plain."""
    widget = field.field.widget
    if isinstance(widget, CHOICE_WIDGETS):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    return "file" if isinstance(widget, forms.FileInput) else "plain"


def control_class(field: forms.BoundField) -> str:
    """Return the classes of the control: ours first, then those of the form's author."""
    widget = field.field.widget
    own = "input"
    if isinstance(widget, forms.Textarea):
        own = "area"
    elif isinstance(widget, forms.SelectMultiple):
        own = "input many"
    elif isinstance(widget, forms.Select):
        own = "select"
    elif isinstance(widget, forms.CheckboxInput):
        own = "check"
    elif isinstance(widget, forms.FileInput):
        own = "input file"
    return f"{own} {widget.attrs.get('class', '')}".strip()


def described_by(field: forms.BoundField, hint: str) -> str:
    """Return the ids of the hint and the error of a field, as aria-describedby wants them."""
    ids = []
    if hint:
        ids.append(f"{field.auto_id}_helptext")
    if field.errors:
        ids.append(f"{field.auto_id}_error")
    return " ".join(ids)


def options(field: forms.BoundField, css: str = "") -> list[Option]:
    """Return the choices of a radio or checkbox group, ready to be placed in any layout."""
    widget = field.field.widget
    attrs = {"id": field.auto_id, "class": css} if css else {"id": field.auto_id}
    rows = widget.subwidgets(field.html_name, field.value(), attrs=attrs)
    return [_option(row) for row in rows]


def _option(row: dict) -> Option:
    attributes = {"type": row["type"], "name": row["name"], "value": row["value"], **row["attrs"]}
    return Option(
        label=str(row["label"]),
        control_id=row["attrs"].get("id", ""),
        attributes=flatatt({key: value for key, value in attributes.items() if value is not None}),
        checked=bool(row["selected"]),
    )
