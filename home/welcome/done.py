"""Whether a person has taken a first step: one query each, or none."""

from django.db.models import Count, Exists
from django.utils import timezone

from wagtail.images import get_image_model
from wagtail.models import Page, WorkflowState

from awards.models import AwardCycle, CertificateDesign, Rubric
from campaigns.models import Assignment, Conflict
from schools.enums import ActivityState, RoleKind
from schools.models import Activity, Output, Plan, Role, School, Teacher, User
from site_config.shared.calendar import SchoolYear

OFFICE = frozenset({RoleKind.REVIEWER, RoleKind.COMMITTEE})


def has_address(user: User) -> bool:
    return bool(user.email)


def has_handed_in(user: User) -> bool:
    """Whether a record of the own schools has left the draft."""
    return Activity.objects.filter(school__in=_schools(user)).exclude(state=ActivityState.DRAFT).exists()


def has_teachers(user: User) -> bool:
    return Teacher.objects.filter(school__in=_schools(user)).exists()


def has_logged(user: User) -> bool:
    regions = [role.region_id for role in user.current_roles if role.kind == RoleKind.STREET_OFFICER]
    return Output.objects.filter(region__in=regions).exists()


def has_reviewed(user: User) -> bool:
    return Activity.objects.filter(reviewed_by=user).exists()


def has_plan(user: User) -> bool:
    """Whether a plan of this school year, or of a later one, is in force where the person works."""
    year = SchoolYear.of(timezone.localdate()).start
    return Plan.objects.visible_to(user).filter(school_year__gte=year, adopted_at__isnull=False).exists()


def has_rubric(user: User) -> bool:
    return Rubric.objects.visible_to(user).filter(adopted_at__isnull=False).exists()


def has_cycle(user: User) -> bool:
    year = SchoolYear.of(timezone.localdate()).start
    return AwardCycle.objects.visible_to(user).filter(school_year__gte=year).exists()


def has_design(user: User) -> bool:
    return CertificateDesign.objects.visible_to(user).adopted().exists()


def has_declared(user: User) -> bool:
    """Named a school, or began to mark, by which time the question has been asked."""
    declared, begun = (
        Conflict.objects.filter(judge=user),
        Assignment.objects.filter(judge=user, finished_at__isnull=False),
    )
    return User.objects.filter(Exists(declared) | Exists(begun), pk=user.pk).exists()


def has_marked(user: User) -> bool:
    return Assignment.objects.filter(judge=user, finished_at__isnull=False).exists()


def has_marked_all(user: User) -> bool:
    marks = Assignment.objects.filter(judge=user, abstained=False).aggregate(
        given=Count("pk"), done=Count("finished_at")
    )
    return bool(marks["given"]) and marks["done"] == marks["given"]


def has_picture(user: User) -> bool:
    return get_image_model().objects.filter(uploaded_by_user=user).exists()


def has_page(user: User) -> bool:
    return Page.objects.filter(owner=user).exists()


def has_submitted_page(user: User) -> bool:
    return WorkflowState.objects.filter(requested_by=user).exists()


def has_schools(user: User) -> bool:
    return School.objects.visible_to(user).exists()


def has_office(user: User) -> bool:
    """Whether somebody reviews and somebody sits on the committee, in the regions that the person administers."""
    regions = [role.region.path for role in user.current_roles if role.kind == RoleKind.ADMINISTRATOR]
    roles = Role.objects.current(timezone.localdate()).filter(kind__in=OFFICE, user__is_active=True)
    held = roles.values_list("kind", "region__path")
    return any({kind for kind, path in held if path.startswith(region)} >= OFFICE for region in regions)


def _schools(user: User) -> list[int]:
    return [role.school_id for role in user.current_roles if role.kind == RoleKind.COORDINATOR]
