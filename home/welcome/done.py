"""Whether a person has taken a first step: rows that are there once it is taken, or the answer itself. No queries here."""

from typing import Any

from django.db.models import Exists, Q, QuerySet
from django.utils import timezone

from wagtail.images import get_image_model
from wagtail.models import Page, WorkflowState

from awards.models import AwardCycle, CertificateDesign, Rubric
from campaigns.models import Assignment, Conflict
from schools.enums import ActivityState, RoleKind
from schools.models import Activity, Output, Plan, Role, School, Teacher, User
from site_config.shared.calendar import SchoolYear


def has_address(user: User) -> bool:
    return bool(user.email)


def has_handed_in(user: User) -> QuerySet:
    """Whether a record of the own schools has left the draft."""
    return Activity.objects.filter(school__in=_schools(user)).exclude(state=ActivityState.DRAFT)


def has_teachers(user: User) -> QuerySet:
    return Teacher.objects.filter(school__in=_schools(user))


def has_logged(user: User) -> QuerySet:
    regions = [role.region_id for role in user.current_roles if role.kind == RoleKind.STREET_OFFICER]
    return Output.objects.filter(region__in=regions)


def has_reviewed(user: User) -> QuerySet:
    return Activity.objects.filter(reviewed_by=user)


def has_plan(user: User) -> QuerySet:
    """Whether a plan of this school year, or of a later one, is in force where the person works."""
    year = SchoolYear.of(timezone.localdate()).start
    return Plan.objects.visible_to(user).filter(school_year__gte=year, adopted_at__isnull=False)


def has_rubric(user: User) -> QuerySet:
    return Rubric.objects.visible_to(user).filter(adopted_at__isnull=False)


def has_cycle(user: User) -> QuerySet:
    year = SchoolYear.of(timezone.localdate()).start
    return AwardCycle.objects.visible_to(user).filter(school_year__gte=year)


def has_design(user: User) -> QuerySet:
    return CertificateDesign.objects.visible_to(user).adopted()


def has_declared(user: User) -> QuerySet:
    """Named a school, or began to mark, by which time the question has been asked."""
    declared = Conflict.objects.filter(judge=user)
    begun = Assignment.objects.filter(judge=user, finished_at__isnull=False)
    return _self(user, Exists(declared) | Exists(begun))


def has_marked(user: User) -> QuerySet:
    return Assignment.objects.filter(judge=user, finished_at__isnull=False)


def has_marked_all(user: User) -> QuerySet:
    asked = Assignment.objects.filter(judge=user, abstained=False)
    return _self(user, Exists(asked) & ~Exists(asked.filter(finished_at__isnull=True)))


def has_picture(user: User) -> QuerySet:
    return get_image_model().objects.filter(uploaded_by_user=user)


def has_page(user: User) -> QuerySet:
    return Page.objects.filter(owner=user)


def has_submitted_page(user: User) -> bool:
    return WorkflowState.objects.filter(requested_by=user)


def has_schools(user: User) -> QuerySet:
    return School.objects.visible_to(user)


def has_office(user: User) -> QuerySet:
    """Whether somebody reviews and somebody sits on the committee, in the regions that the person administers."""
    held = Role.objects.current(timezone.localdate()).filter(user__is_active=True)
    found = Q(pk__in=[])
    for role in user.current_roles:
        if role.kind == RoleKind.ADMINISTRATOR:
            here = held.filter(region__path__startswith=role.region.path)
            found |= Q(Exists(here.filter(kind=RoleKind.REVIEWER)), Exists(here.filter(kind=RoleKind.COMMITTEE)))
    return _self(user, found)


def _self(user: User, condition: Any) -> QuerySet:
    """The person, as long as the condition holds."""
    return User.objects.filter(condition, pk=user.pk)


def _schools(user: User) -> list[int]:
    return [role.school_id for role in user.current_roles if role.kind == RoleKind.COORDINATOR]
