"""Teachers and pupils of a school: no more of them than an honour or an entry needs."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from schools import rules
from schools.errors import Refused
from schools.models import Pupil, School, Teacher, User
from site_config.shared import audit

Person = TypeVar("Person", Teacher, Pupil)


@transaction.atomic
def save_teacher(*, school: School, user: User, values: Mapping[str, Any], teacher: Teacher | None = None) -> Teacher:
    """Add a teacher to the school, or change one. Raises Refused for another school's coordinator."""
    row = _saved(teacher or Teacher(school=school), school, user, values)
    audit.record("schools.teacher.save", row, user=user)
    return row


@transaction.atomic
def save_pupil(*, school: School, user: User, values: Mapping[str, Any], pupil: Pupil | None = None) -> Pupil:
    """Add a pupil with the guardian's consent as far as given, or change one.

    The log holds no name. Raises Refused for another school's coordinator.
    """
    row = _saved(pupil or Pupil(school=school), school, user, values)
    audit.record("schools.pupil.save", row, user=user)
    return row


def forget_pupils(*, keys: Iterable[int]) -> int:
    """Delete pupils whom no entry, document, nomination or honour needs any longer; returns how many. Others stay."""
    gone = 0
    for pupil in Pupil.objects.filter(pk__in=list(keys)):
        try:
            with transaction.atomic():
                pupil.delete()
        except ProtectedError:
            continue
        gone += 1
    return gone


def _saved(row: Person, school: School, user: User, values: Mapping[str, Any]) -> Person:
    if row.school_id != school.pk or not rules.can_record(user, school):
        raise Refused(_("You may not keep this school's people."))
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    return row
