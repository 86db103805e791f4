"""Logging, correcting, voiding and undoing outputs."""

import datetime as dt
import uuid
from unittest import mock

from django.db import IntegrityError, transaction
from django.utils import timezone

import pytest

from schools.actions.output import (
    log_output,
    put_output_photo,
    remove_output_photo,
    save_output,
    take_back_output,
    void_output,
)
from schools.actions.output_kind import save_output_kind
from schools.actions.output_review import approve_output, approve_outputs, return_output, undo_approvals
from schools.errors import Refused, StaleVersion
from schools.models import Output, OutputKind, OutputPhoto
from site_config.shared import audit
from tests.factories.outputs import OutputFactory, output_kind
from tests.factories.schools import DistrictFactory, RegionFactory, SchoolFactory, UserFactory
from tests.schools.photos import picture, upload

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 10, 16)


def test_school_logs_for_itself_and_nobody_else_does():
    school = SchoolFactory()
    user, stranger = UserFactory(coordinator=school), UserFactory(coordinator=SchoolFactory())
    values = {"kind": output_kind("blackboard"), "number": 2, "happened_on": DAY}
    with pytest.raises(Refused):
        log_output(reporter=school, user=stranger, values=values)
    output = log_output(reporter=school, user=user, values=values)
    assert (output.state, output.number, output.submitted_by) == ("submitted", 2, user)
    assert [entry.action for entry in audit.history(output)] == ["schools.output.log"]


def test_street_waits_and_bureau_counts_at_once():
    street = RegionFactory()
    waiting = OutputFactory(region=street)
    counted = OutputFactory(region=street.parent, kind="themed")
    assert (waiting.state, waiting.reviewed_by) == ("submitted", None)
    assert (counted.state, counted.reviewed_by) == ("approved", counted.submitted_by)


def test_reviewer_does_not_log_for_a_street():
    street = RegionFactory()
    values = {"kind": output_kind("banner"), "number": 1}
    with pytest.raises(Refused):
        log_output(reporter=street, user=UserFactory(reviewer=street.parent), values=values)
    assert log_output(reporter=street, user=UserFactory(street_officer=street), values=values).region == street


def test_same_key_twice_logs_once_and_belongs_to_one_place():
    school, other = SchoolFactory(), SchoolFactory()
    user = UserFactory(coordinator=school)
    key = uuid.uuid4()
    values = {"kind": output_kind("banner"), "number": 3}
    first = log_output(reporter=school, user=user, values=values, client_key=key)
    again = log_output(reporter=school, user=user, values={**values, "number": 9}, client_key=key)
    assert (again.pk, again.number, Output.objects.count()) == (first.pk, 3, 1)
    with pytest.raises(Refused):
        log_output(reporter=other, user=UserFactory(coordinator=other), values=values, client_key=key)


@pytest.mark.parametrize(
    "wrong",
    [{"number": 0}, {"number": None}, {"happened_on": dt.date(2999, 1, 1)}, {"happened_on": None}, {"kind": None}],
)
def test_refuses_what_cannot_be_counted(wrong):
    school = SchoolFactory()
    values = {"kind": output_kind("banner"), "number": 1, "happened_on": DAY, **wrong}
    with pytest.raises(Refused):
        log_output(reporter=school, user=UserFactory(coordinator=school), values=values)


def test_kind_set_aside_is_not_offered_any_more():
    school = SchoolFactory()
    OutputKind.objects.filter(code="panel").update(is_active=False)
    with pytest.raises(Refused, match=r"种类|kind"):
        log_output(
            reporter=school, user=UserFactory(coordinator=school), values={"kind": output_kind("panel"), "number": 1}
        )


def test_consultations_are_attendances():
    output = OutputFactory(region=RegionFactory(), kind="consultation", number=300)
    assert (output.number, output.attendances, output.persons) == (300, 300, None)


def test_correcting_grows_the_version_and_refuses_a_stale_one():
    output = OutputFactory()
    user = output.submitted_by
    saved = save_output(output=output, user=user, version=1, values={"number": 5})
    assert (saved.version, saved.number, saved.state) == (2, 5, "submitted")
    assert save_output(output=output, user=user, version=2, values={"number": 5}).version == 2
    with pytest.raises(StaleVersion):
        save_output(output=output, user=user, version=1, values={"number": 6})


def test_returned_output_is_handed_in_again():
    output = OutputFactory(returned=True)
    assert (output.state, output.return_reason) == ("returned", "number")
    saved = save_output(output=output, user=output.submitted_by, version=output.version, values={"number": 5})
    assert (saved.state, saved.return_reason, saved.reviewed_by) == ("submitted", "", None)


def test_approved_output_is_locked_until_it_is_returned():
    output = OutputFactory(approved=True)
    with pytest.raises(Refused):
        save_output(output=output, user=output.submitted_by, version=output.version, values={"number": 5})
    with pytest.raises(Refused):
        void_output(output=output, user=output.submitted_by, reason="重复")
    back = return_output(output=output, user=output.reviewed_by, reason="double")
    assert void_output(output=back, user=output.submitted_by, reason="重复").state == "void"


def test_void_needs_a_reason():
    output = OutputFactory()
    with pytest.raises(Refused):
        void_output(output=output, user=output.submitted_by, reason=" ")


def test_own_entry_is_taken_back_within_minutes():
    output = OutputFactory(region=DistrictFactory(), kind="themed")
    later = output.submitted_at + dt.timedelta(minutes=11)
    with mock.patch("django.utils.timezone.now", return_value=later), pytest.raises(Refused):
        take_back_output(output=output, user=output.submitted_by)
    soon = output.submitted_at + dt.timedelta(minutes=9)
    with mock.patch("django.utils.timezone.now", return_value=soon):
        with pytest.raises(Refused):
            take_back_output(output=output, user=UserFactory(reviewer=output.region))
        assert take_back_output(output=output, user=output.submitted_by).state == "void"


def test_review_approves_returns_and_names_who_was_first():
    output = OutputFactory()
    district = output.school.region.parent
    first, second = UserFactory(reviewer=district, name="先到"), UserFactory(reviewer=district)
    with pytest.raises(Refused):
        return_output(output=output, user=first, reason="nonsense")
    with pytest.raises(StaleVersion):
        approve_output(output=output, user=first, version=7)
    assert approve_output(output=output, user=first, version=1).state == "approved"
    with pytest.raises(Refused, match="先到"):
        approve_output(output=output, user=second)


def test_many_are_approved_and_undone_in_one_go():
    street = RegionFactory()
    rows = [OutputFactory(region=street, kind=code) for code in ("banner", "slogan", "leaflet")]
    far = OutputFactory(region=RegionFactory(parent=DistrictFactory(code="429902", name="远区")))
    reviewer = UserFactory(reviewer=street.parent)
    done, at = approve_outputs(outputs=Output.objects.all(), user=reviewer)
    assert done == 3
    assert {row.state for row in Output.objects.filter(pk__in=[row.pk for row in rows])} == {"approved"}
    far.refresh_from_db()
    assert far.state == "submitted"
    with pytest.raises(Refused):
        undo_approvals(user=UserFactory(reviewer=street.parent), moment=at)
    assert undo_approvals(user=reviewer, moment=at) == 3
    assert Output.objects.pending().count() == 4


def test_undo_of_approvals_comes_too_late_after_ten_minutes():
    output = OutputFactory()
    reviewer = UserFactory(reviewer=output.school.region.parent)
    _done, at = approve_outputs(outputs=Output.objects.all(), user=reviewer)
    late = timezone.now() + dt.timedelta(minutes=11)
    with mock.patch("django.utils.timezone.now", return_value=late), pytest.raises(Refused):
        undo_approvals(user=reviewer, moment=at)


def test_one_photo_is_cleaned_replaced_and_removed(django_capture_on_commit_callbacks):
    output = OutputFactory()
    user = output.submitted_by
    first = put_output_photo(output=output, user=user, file=upload(picture()))
    assert put_output_photo(output=output, user=user, file=upload(picture())).pk == first.pk
    with django_capture_on_commit_callbacks(execute=True):
        second = put_output_photo(output=output, user=user, file=upload(picture(colour=(9, 9, 99))))
    assert list(OutputPhoto.objects.all()) == [second]
    assert not first.file.storage.exists(first.file.name)
    remove_output_photo(photo=second, user=user)
    assert not OutputPhoto.objects.exists()


def test_photo_is_seen_by_those_who_see_the_output():
    output = OutputFactory(approved=True)
    photo = OutputPhoto.objects.create(output=output, sha256="0", uploaded_by=output.submitted_by)
    other = UserFactory(coordinator=SchoolFactory(region=output.school.region))
    officer = UserFactory(street_officer=output.school.region)
    seen = [who for who in (output.submitted_by, other, officer) if photo in OutputPhoto.objects.visible_to(who)]
    assert seen == [output.submitted_by, officer]


def test_database_holds_one_place_and_a_positive_number():
    output = OutputFactory()
    for wrong in ({"region": output.school.region}, {"school": None}, {"number": 0}, {"state": "returned"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Output.objects.filter(pk=output.pk).update(**wrong)


def test_kinds_are_kept_by_administrators_and_keep_their_meaning():
    administrator = UserFactory(administrator=DistrictFactory())
    values = {"name_zh": "横幅", "name_en": "Streamer", "unit_zh": "条", "unit_en": "pieces", "group": "banners"}
    with pytest.raises(Refused):
        save_output_kind(kind=OutputKind(code="streamer"), user=UserFactory(), values=values)
    kind = save_output_kind(kind=OutputKind(code="streamer"), user=administrator, values=values)
    save_output_kind(kind=kind, user=administrator, values={"unit_zh": "幅"})
    OutputFactory(region=RegionFactory(), kind=kind)
    with pytest.raises(Refused):
        save_output_kind(kind=kind, user=administrator, values={"unit_zh": "张"})
    kind.refresh_from_db()
    assert save_output_kind(kind=kind, user=administrator, values={"is_active": False}).is_active is False
