"""Hints of the review desk on pages that belong to others: tags, so that their views need not know."""

from django import template
from django.utils import timezone

from schools.models import ActivityKind, School
from schools.review import reasons

register = template.Library()


@register.simple_tag
def return_hints(school: School, kind: ActivityKind) -> dict[str, reasons.Hint]:
    """What records of this kind came back for, in the school's district over the last year, by place of the form."""
    return reasons.hints(school, kind, timezone.now())


@register.inclusion_tag("schools/_hint.html")
def return_hint(hints: dict[str, reasons.Hint], place: str, *, brief: bool = False) -> dict[str, object]:
    """Draw the hint of one place, in one line or with what to look after; nothing where nothing often comes back."""
    return {"hint": hints.get(place), "place": place, "brief": brief}


@register.filter
def return_anchor(reason: str) -> str:
    """The id of the part of the form that a return is about."""
    return reasons.anchor(reason)
