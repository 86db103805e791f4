"""Hints of the review desk on pages that belong to others: one tag, so that their views need not know."""

from django import template
from django.utils import timezone

from schools.models import ActivityKind, School
from schools.review import reasons

register = template.Library()


@register.simple_tag
def return_hints(school: School, kind: ActivityKind) -> list[reasons.Hint]:
    """What records of this kind came back for most, in the school's district over the last year."""
    return reasons.hints(school, kind, timezone.now())
