"""Teachers and pupils of a school: no more of them than an honour or an entry needs."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from schools import rules
from schools.errors import Refused, StaleVersion
from schools.models import Pupil, School, Teacher, User
from site_config.shared import audit
from site_config.shared.fingerprint import fingerprint

Person = TypeVar("Person", Teacher, Pupil)


@transaction.atomic
def save_teacher(
    *, school: School, user: User, values: Mapping[str, Any], teacher: Teacher | None = None, was: str | None = None
) -> Teacher:
    """Add a teacher to the school, or change one.

    Params: was, the fingerprint of these columns when a form showed them; None where none did. Raises Refused for
    another school's coordinator, StaleVersion when somebody changed the teacher since.
    """
    row, changed = _saved(teacher or Teacher(school=school), school, user, values, was)
    audit.record("schools.teacher.save", row, user=user, fields=changed)
    return row


@transaction.atomic
def save_pupil(
    *, school: School, user: User, values: Mapping[str, Any], pupil: Pupil | None = None, was: str | None = None
) -> Pupil:
    """Add a pupil with the guardian's consent as far as given, or change one.

    The log holds no name, but which columns changed: a consent that was withdrawn comes back only on purpose. Params and
    refusals as for `save_teacher`.
    """
    row, changed = _saved(pupil or Pupil(school=school), school, user, values, was)
    audit.record("schools.pupil.save", row, user=user, fields=changed)
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


def _saved(
    row: Person, school: School, user: User, values: Mapping[str, Any], was: str | None
) -> tuple[Person, list[str]]:
    """The row as it is written, and the columns that it changed."""
    if row.school_id != school.pk or not rules.can_record(user, school):
        raise Refused(_("You may not keep this school's people."))
    if row.pk:
        row = type(row)._default_manager.select_for_update().get(pk=row.pk)
    if was is not None and row.pk and fingerprint(row, values) != was:
        raise StaleVersion(row)
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    row.full_clean()
    row.save()
    return row, changed
