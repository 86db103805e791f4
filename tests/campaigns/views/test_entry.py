"""Entries on screen."""

from io import BytesIO

from django.urls import reverse
from django.utils import timezone

import pytest
from openpyxl import load_workbook

from campaigns.enums import EntryState
from campaigns.models import Entry
from schools.enums import RoleKind
from schools.models import Pupil
from site_config.shared import audit
from tests.factories.campaigns import ContestFactory, EntryFactory, close_entries, published
from tests.factories.schools import DistrictFactory, PupilFactory, SchoolFactory, UserFactory, holder

pytestmark = pytest.mark.django_db

TEXT = {"title": "给未来的自己", "text": "我想成为一名医生，告诉别人怎样远离毒品。", "is_original": "on"}


def page(name, *args):
    return reverse(f"campaigns:{name}", args=args)


@pytest.fixture
def contest():
    return ContestFactory(open=True)


@pytest.fixture
def school():
    return SchoolFactory()


@pytest.fixture
def client(sign_in, school):
    return sign_in(UserFactory(coordinator=school))


def new_pupil(**changes):
    return {
        "author-pupil": "",
        "author-name": "林晓",
        "author-grade": "5",
        "author-class_number": "2",
        "author-consent_by": "林建国",
        "author-consent_on": timezone.localdate().isoformat(),
        "author-consent_scope": "masked",
    } | changes


def test_entry_with_a_new_pupil_and_consent(contest, school, client):
    answer = client.post(page("entry_new", contest.pk), new_pupil() | TEXT)
    entry = Entry.objects.get()
    assert answer.url == page("entry", entry.pk)
    assert (entry.pupil.name, entry.pupil.school, entry.pupil.consent_scope) == ("林晓", school, "masked")
    assert "林晓" not in answer.url


def test_known_pupil_with_consent_needs_no_more(contest, school, client):
    pupil = PupilFactory(school=school, consented=True)
    client.post(page("entry_new", contest.pk), {"author-pupil": pupil.pk} | TEXT)
    assert Entry.objects.get().pupil == pupil


def test_known_pupil_without_consent_is_asked_for_it(contest, school, client):
    pupil = PupilFactory(school=school)
    refused = client.post(page("entry_new", contest.pk), {"author-pupil": pupil.pk} | TEXT)
    assert set(refused.context["author"].errors) == {"consent_by", "consent_on", "consent_scope"}
    consent = {name: value for name, value in new_pupil().items() if "consent" in name}
    client.post(page("entry_new", contest.pk), {"author-pupil": pupil.pk} | consent | TEXT)
    pupil.refresh_from_db()
    assert (Entry.objects.get().pupil, pupil.has_consent) == (pupil, True)


def test_refused_entry_keeps_the_text_and_no_pupil(contest, client):
    answer = client.post(page("entry_new", contest.pk), new_pupil() | TEXT | {"text": "太短的字"})
    assert "太短的字" in answer.content.decode()
    assert not Pupil.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"author-name": "x1"}, "name"),
        ({"author-grade": ""}, "grade"),
        ({"author-consent_on": "2999-01-01"}, "consent_on"),
    ],
)
def test_author_is_checked(contest, client, changes, field):
    answer = client.post(page("entry_new", contest.pk), new_pupil(**changes) | TEXT)
    assert list(answer.context["author"].errors) == [field]


def test_pupils_of_other_schools_cannot_be_chosen(contest, client):
    foreign = PupilFactory(school=SchoolFactory(), consented=True)
    answer = client.post(page("entry_new", contest.pk), {"author-pupil": foreign.pk} | TEXT)
    assert "pupil" in answer.context["author"].errors
    assert foreign.name not in client.get(page("entry_new", contest.pk)).content.decode()


def test_form_is_closed_when_the_contest_is(contest, school, client):
    EntryFactory(contest=contest, school=school)
    close_entries(contest)
    assert client.get(page("entry_new", contest.pk)).url == page("contest", contest.pk)


def test_change_and_withdraw_until_the_last_day(contest, school, client):
    entry = EntryFactory(contest=contest, school=school)
    client.post(page("entry_edit", entry.pk), TEXT | {"version": 1})
    entry.refresh_from_db()
    assert (entry.title, entry.version) == ("给未来的自己", 2)
    client.post(page("entry_withdraw", entry.pk))
    entry.refresh_from_db()
    assert entry.state == EntryState.WITHDRAWN
    assert client.get(page("entry_edit", entry.pk)).status_code == 404


def test_second_of_two_people_sees_both_texts(contest, school, client):
    entry = EntryFactory(contest=contest, school=school)
    client.post(page("entry_edit", entry.pk), TEXT | {"version": 1, "text": "第一位老师改过的正文，远离毒品。"})
    late = client.post(page("entry_edit", entry.pk), TEXT | {"version": 1, "text": "第二位老师写的正文，珍爱生命。"})
    shown = late.content.decode()
    assert "第一位老师改过的正文" in shown
    assert "第二位老师写的正文" in shown
    client.post(page("entry_edit", entry.pk), TEXT | {"version": 2, "text": "第二位老师写的正文，珍爱生命。"})
    entry.refresh_from_db()
    assert entry.text == "第二位老师写的正文，珍爱生命。"


def test_foreign_entries_are_404(sign_in, contest):
    entry = EntryFactory(contest=contest)
    stranger = sign_in(UserFactory(coordinator=SchoolFactory()))
    for name in ("entry", "entry_edit", "entry_withdraw"):
        assert stranger.get(page(name, entry.pk)).status_code == 404
        assert stranger.post(page(name, entry.pk), TEXT).status_code == 404 or name == "entry"
    entry.refresh_from_db()
    assert (entry.state, entry.version) == (EntryState.SUBMITTED, 1)


def test_entries_list_costs_the_same_for_one_and_three(sign_in, queries_of, contest):
    client = sign_in(UserFactory(reviewer=DistrictFactory()))
    EntryFactory(contest=contest)
    once = queries_of(client, page("entries", contest.pk))
    EntryFactory(contest=contest)
    EntryFactory(contest=contest)
    assert queries_of(client, page("entries", contest.pk)) == once <= 10


def test_entries_are_filtered(sign_in, contest):
    primary = EntryFactory(contest=contest)
    junior = EntryFactory(contest=contest, grade=8, title="树根上的字")
    client = sign_in(UserFactory(reviewer=DistrictFactory()))

    def found(**query):
        return list(client.get(page("entries", contest.pk), query).context["page"])

    assert found() == [primary, junior]
    assert found(group="junior") == [junior]
    assert found(q="树根") == [junior]
    assert found(q=primary.code.lower()) == [primary]
    assert found(state="withdrawn") == []
    assert found(group="nonsense") == [primary, junior]


def test_export_has_the_filtered_rows_and_is_logged(sign_in, contest):
    EntryFactory(contest=contest)
    junior = EntryFactory(contest=contest, grade=8, title="=1+1")
    client = sign_in(UserFactory(reviewer=DistrictFactory()))
    answer = client.post(page("entries_export", contest.pk) + "?group=junior")
    rows = list(load_workbook(BytesIO(answer.content)).active.values)
    assert [row[0] for row in rows[1:]] == [junior.code]
    assert not rows[1][2].startswith("=")
    assert "campaigns.contest.export" in [line.action for line in audit.history(contest)]


def test_prizes_are_hidden_from_schools_until_published(sign_in, contest):
    entry = EntryFactory(contest=contest)
    client = sign_in(holder(RoleKind.COORDINATOR, entry.school))
    assert not client.get(page("entries", contest.pk)).context["shows_prizes"]
    published(contest)
    answer = client.get(page("entries", contest.pk), {"placing": "any"})
    assert (answer.context["shows_prizes"], list(answer.context["page"])) == (True, [entry])


def test_reading_page_is_typeset_in_paragraphs(sign_in, contest):
    entry = EntryFactory(contest=contest)
    answer = sign_in(UserFactory(auditor=DistrictFactory())).get(page("entry", entry.pk))
    assert answer.context["paragraphs"] == [
        "放学路上，有人递来一支“上头电子烟”。我摇了摇头。",
        "回家以后，我把这件事写了下来。",
    ]
    assert not answer.context["can_change"]
