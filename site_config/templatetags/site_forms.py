"""Template tags that draw form fields, steppers, segments and the error summary."""

from django import template
from django.forms import BaseForm, BoundField

from site_config.shared.widgets import control_class, control_kind, described_by, options

register = template.Library()


def _parts(field: BoundField, hint: str, label: str) -> dict:
    hint = hint or field.help_text
    return {
        "field": field,
        "hint": hint,
        "label": label or field.label,
        "optional": not (field.field.required or getattr(field.field, "is_needed", False)),
        "described": described_by(field, hint),
    }


def _attrs(field: BoundField, described: str, **extra: object) -> dict:
    attrs = {"class": control_class(field), **extra}
    if described:
        attrs["aria-describedby"] = described
    return {key: value for key, value in attrs.items() if value not in (None, "")}


@register.inclusion_tag("site/_field.html")
def field(field: BoundField, label: str = "", hint: str = "", placeholder: str = "", **attrs) -> dict:
    """Draw a field with label, hint and error; `data_x` arguments become data-x attributes."""
    parts = _parts(field, hint, label)
    kind = control_kind(field)
    extra = {name.replace("_", "-"): value for name, value in attrs.items()}
    parts |= {"kind": kind, "is_required_check": kind == "check" and field.field.required}
    if kind == "choices":
        css = "radio" if field.field.widget.input_type == "radio" else "check"
        return parts | {"options": options(field, css)}
    control = field.as_widget(attrs=_attrs(field, parts["described"], placeholder=placeholder, **extra))
    return parts | {"control": control}


@register.inclusion_tag("site/_segments.html")
def segments(field: BoundField, label: str = "", hint: str = "", number: int | None = None) -> dict:
    """Draw a choice as buttons side by side: at most four short answers."""
    return _parts(field, hint, label) | {"options": options(field), "number": number}


@register.inclusion_tag("site/_stepper.html")
def stepper(
    field: BoundField,
    label: str = "",
    hint: str = "",
    step: int = 1,
    big: bool = False,
    **attrs,
) -> dict:
    """Draw a count with minus and plus; without script it is a plain number field."""
    parts = _parts(field, hint, label)
    extra = {"type": "number", "inputmode": "numeric", **attrs}
    control = field.as_widget(attrs=_attrs(field, parts["described"], **extra))
    return parts | {"control": control, "step": step, "big": big}


@register.inclusion_tag("site/_error_summary.html")
def error_summary(*forms: BaseForm) -> dict:
    """List every error of the forms with a link to its field; empty when nothing is wrong."""
    problems = [problem for form in forms if form for problem in _problems(form)]
    return {"problems": problems}


def _problems(form) -> list[dict]:
    if hasattr(form, "forms"):
        found = [{"text": text, "target": ""} for text in form.non_form_errors()]
        return found + [problem for member in form.forms for problem in _problems(member)]
    found = [{"text": text, "target": ""} for text in form.non_field_errors()]
    for bound in form:
        target = bound.id_for_label or f"{bound.auto_id}_group"
        found += [{"text": text, "target": target, "label": str(bound.label).rstrip("?？")} for text in bound.errors]
    return found
