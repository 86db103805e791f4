"""Writing and reading the log of actions."""

import datetime

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType

from wagtail import hooks
from wagtail.log_actions import registry

import pytest

from site_config.shared import audit
from site_config.shared.calendar import Month

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def actions(monkeypatch):
    monkeypatch.setattr(registry, "formatters", dict(registry.formatters))
    monkeypatch.setattr(registry, "choices", list(registry.choices))
    monkeypatch.setattr(registry, "has_scanned_for_actions", False)
    hooks.get_hooks("register_log_actions")
    monkeypatch.setitem(hooks._hooks, "register_log_actions", list(hooks._hooks["register_log_actions"]))
    audit.register({"shared.rename": ("Rename", "Renamed."), "shared.close": ("Close", "Closed.")})


@pytest.fixture
def user():
    return get_user_model().objects.create_user("wang.fang", password=None, name="王芳")


@pytest.fixture
def thing():
    ContentType.objects.clear_cache()
    return ContentType.objects.get_for_model(ContentType)


def test_record_keeps_who_what_and_why(user, thing):
    audit.record("shared.rename", thing, user=user, before="a", month=Month.at(2026, 4), stages={"b", "a"})
    [entry] = audit.history(thing)
    assert (entry.who, entry.user_id, entry.action, entry.label) == (
        "王芳",
        user.pk,
        "shared.rename",
        "Rename",
    )
    assert entry.data == {"before": "a", "month": "2026-04", "stages": ["a", "b"]}
    assert isinstance(entry.at, datetime.datetime)


def test_record_by_the_system_has_no_user(thing):
    audit.record("shared.close", thing, user=None, day=datetime.date(2026, 4, 1))
    [entry] = audit.history(thing)
    assert entry.user_id is None
    assert entry.who
    assert entry.data == {"day": "2026-04-01"}


def test_record_refuses_an_unregistered_action(user, thing):
    with pytest.raises(audit.UnknownAction, match=r"shared\.unheard"):
        audit.record("shared.unheard", thing, user=user)
    assert audit.history(thing) == []


def test_record_refuses_an_unsaved_record(user):
    with pytest.raises(ValueError, match="primary key"):
        audit.record("shared.close", ContentType(), user=user)


def test_history_is_newest_first_and_one_query(user, thing, django_assert_num_queries):
    for count in range(3):
        audit.record("shared.rename", thing, user=user, count=count)
    with django_assert_num_queries(1):
        entries = audit.history(thing)
    assert [entry.data["count"] for entry in entries] == [2, 1, 0]
    assert [entry.data["count"] for entry in audit.history(thing, newest_first=False)] == [0, 1, 2]


def test_history_survives_a_deleted_account(user, thing):
    audit.record("shared.close", thing, user=user)
    pk = user.pk
    user.delete()
    [entry] = audit.history(thing)
    assert entry.user_id == pk
    assert entry.who not in ("", "王芳", "wang.fang")


def test_record_many_writes_one_insert(user, django_assert_num_queries):
    things = list(ContentType.objects.all()[:3])
    ContentType.objects.get_for_model(ContentType)
    with django_assert_num_queries(1):
        audit.record_many("shared.close", things, user=user, reason="bulk")
    assert [audit.history(one)[0].data for one in things] == [{"reason": "bulk"}] * 3


def test_record_many_of_nothing_writes_nothing(user, django_assert_num_queries):
    with django_assert_num_queries(0):
        audit.record_many("shared.close", [], user=user)
