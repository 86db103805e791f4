"""What each kind of contest asks of an entry, with files; and taking a withdrawal back."""

from django.core.exceptions import ValidationError

import pytest

from campaigns.actions.entry import change_entry, restore_entry, submit_entry, withdraw_entry
from campaigns.enums import EntryState, FileKind
from campaigns.errors import Refused
from campaigns.models import ContestGroup, Entry, EntryFile
from campaigns.models.file import private_storage
from schools.enums import RoleKind
from tests.campaigns.works import docx, pptx
from tests.factories.campaigns import ContestFactory, EntryFactory, close_entries, ready
from tests.factories.schools import PupilFactory, SchoolFactory, TeacherFactory, UserFactory, holder
from tests.schools.photos import picture

pytestmark = pytest.mark.django_db
LONG = "远离毒品，珍爱生命。" * 3


@pytest.fixture
def school():
    return SchoolFactory()


@pytest.fixture
def user(school):
    return UserFactory(coordinator=school)


def hand_in(contest, school, user, *, files=(), pupil=None, **values):
    values = {"title": "拒绝毒品", "is_original": True} | values
    return submit_entry(contest=contest, school=school, user=user, pupil=pupil, values=values, files=files)


def test_essay_takes_its_text_from_a_document(school, user):
    pupil = PupilFactory(school=school, consented=True)
    entry = hand_in(ContestFactory(open=True), school, user, pupil=pupil, files=ready(docx(LONG)))
    (file,) = entry.files.all()
    assert (entry.text, entry.characters, file.kind, file.text) == (LONG, 30, FileKind.DOCX, "")
    with private_storage().open(file.file.name) as stored:
        assert stored.read(2) == b"PK"
    assert "拒绝" not in file.file.name


def test_essay_is_counted_as_a_typed_one(school, user):
    pupil = PupilFactory(school=school, consented=True)
    with pytest.raises(Refused):
        hand_in(ContestFactory(open=True), school, user, pupil=pupil, files=ready(docx("太短")))
    assert not EntryFile.objects.exists()


@pytest.mark.parametrize("allows", [True, False])
def test_pictures_stand_in_for_an_essay_only_where_the_contest_takes_them(school, user, allows):
    contest = ContestFactory(open=True, file_kinds={"docx", "jpeg"} if allows else {"docx"})
    pupil = PupilFactory(school=school, consented=True)
    if not allows:
        with pytest.raises(Refused):
            hand_in(contest, school, user, pupil=pupil, files=ready(picture()))
        return
    entry = hand_in(contest, school, user, pupil=pupil, files=ready(picture()))
    assert (entry.characters, entry.files.count()) == (0, 1)


def test_picture_needs_a_file_and_no_least_length(school, user):
    contest = ContestFactory(open=True, kind="picture")
    pupil = PupilFactory(school=school, consented=True)
    with pytest.raises(Refused):
        hand_in(contest, school, user, pupil=pupil)
    entry = hand_in(contest, school, user, pupil=pupil, files=ready(picture()))
    with pytest.raises(Refused):
        change_entry(entry=entry, user=user, version=1, values={}, files=ready(picture()) * 4)
    before = entry.files.get()
    changed = change_entry(
        entry=entry, user=user, version=1, values={"title": "改"}, files=ready(picture(size=(30, 30)))
    )
    (after,) = changed.files.all()
    assert (after.width, after.place, after.pk == before.pk, changed.title) == (30, 1, False, "改")
    assert change_entry(entry=entry, user=user, version=2, values={"text": "说明"}).files.count() == 1


def test_courseware_has_a_teacher_as_author_a_group_and_a_licence(school, user):
    contest = ContestFactory(open=True, kind="courseware")
    values = {"teacher": TeacherFactory(school=school), "group": "primary", "licence": "by-nc-sa"}
    files = ready(pptx("第一页"))
    for lack in (
        {"teacher": None}, {"group": "senior"}, {"licence": ""}, {"teacher": TeacherFactory(school=SchoolFactory())},
    ):  # fmt: skip
        with pytest.raises(Refused):
            hand_in(contest, school, user, files=files, **(values | lack))
    with pytest.raises(Refused):
        hand_in(contest, school, user, files=files, pupil=PupilFactory(school=school, consented=True), **values)
    entry = hand_in(contest, school, user, files=files, **values)
    assert (entry.pupil, entry.author, entry.group, entry.files.get().text) == (
        None,
        values["teacher"],
        "primary",
        "第一页",
    )


def test_video_is_an_address_that_was_checked(school, user):
    contest = ContestFactory(open=True, kind="video")
    pupil = PupilFactory(school=school, consented=True)
    with pytest.raises(ValidationError):
        hand_in(contest, school, user, pupil=pupil, video_url="http://example.com/a")
    entry = hand_in(contest, school, user, pupil=pupil, video_url=" https://example.com/a ")
    assert entry.video_url == "https://example.com/a"


def test_group_may_have_a_quota_of_its_own(school, user):
    contest = ContestFactory(open=True, quota_per_school=5)
    ContestGroup.objects.filter(contest=contest, group="primary").update(quota=1)
    EntryFactory(contest=contest, school=school)
    with pytest.raises(Refused, match="1"):
        EntryFactory(contest=contest, school=school)
    EntryFactory(contest=contest, school=school, grade=8)


def test_withdrawal_is_taken_back_while_its_place_is_free():
    contest = ContestFactory(open=True, quota_per_school=1)
    entry = EntryFactory(contest=contest)
    user = holder(RoleKind.COORDINATOR, entry.school)
    withdraw_entry(entry=entry, user=user)
    assert restore_entry(entry=entry, user=user).state == EntryState.SUBMITTED
    with pytest.raises(Refused):
        restore_entry(entry=entry, user=user)
    withdraw_entry(entry=entry, user=user)
    other = EntryFactory(contest=contest, school=entry.school)
    with pytest.raises(Refused):
        restore_entry(entry=entry, user=user)
    withdraw_entry(entry=other, user=user)
    EntryFactory(contest=contest)
    close_entries(contest)
    with pytest.raises(Refused):
        restore_entry(entry=Entry.objects.get(pk=entry.pk), user=user)
