"""The demo's story in a small district: complete, deterministic, marked as invented."""

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from unittest import mock

from django.apps import apps
from django.core.management import CommandError, call_command
from django.core.management.color import no_style
from django.db import connection, transaction

from wagtail.models import Site

import pytest

from awards.models import Certificate, Edition, Standing
from campaigns.models import ArticlePage, Entry
from home.demo import ACCOUNTS, accounts, content, dates, names, registry
from home.demo.story import tell
from home.models import SiteSettings
from schools.enums import RoleKind
from schools.models import Activity, Expected, Region, Role, School, Teacher, User

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

SMALL = 5


@pytest.fixture(autouse=True, scope="module")
def _small_district():
    with mock.patch.dict(registry.SIZES, district=SMALL):
        yield


@contextmanager
def without_pages() -> Iterator[None]:
    """Leave out articles and dates, which no seed changes and `seen` does not read."""
    with mock.patch.object(content, "build", return_value=None), mock.patch.object(dates, "build", return_value=None):
        yield


@pytest.fixture(scope="class")
def told_once(request, django_db_setup, django_db_blocker):
    """The story of the class's `stage`, told once for all of its tests and undone after them."""
    with django_db_blocker.unblock(), transaction.atomic(), request.cls.telling():
        tell(stage=request.cls.stage, scale="district", seed=1, report=lambda line: None)
        yield
        transaction.set_rollback(True)


def seen() -> dict:
    """What a reader can see of the story, without keys."""
    return {
        "schools": list(School.objects.values_list("code", "name", "region__code", "stages")),
        "people": sorted(User.objects.values_list("username", "name")),
        "teachers": sorted(Teacher.objects.values_list("school__code", "name")),
        "activities": sorted(
            Activity.objects.values_list(
                "school__code", "kind__code", "held_on", "theme", "pupils_present", "state", "submitted_at"
            ),
            key=str,
        ),
        "entries": sorted(Entry.objects.values_list("code", "title", "characters", "mean", "placing"), key=str),
        "standings": sorted(Standing.objects.values_list("edition__honour", "name", "points", "place"), key=str),
        "certificates": sorted(Certificate.objects.values_list("serial", "lookup_code")),
    }


def told(stage: str, seed: int = 1) -> dict:
    """The same of a story that is told now and undone again."""
    with transaction.atomic(), without_pages():
        tell(stage=stage, scale="district", seed=seed, report=lambda line: None)
        found = seen()
        transaction.set_rollback(True)
    _count_from_one_again()
    return found


def _count_from_one_again() -> None:
    """As a fresh database does; PostgreSQL's sequences go on after a rollback, and spot checks draw by record number."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(statement)


@pytest.fixture(scope="class")
def told_before(django_db_setup, django_db_blocker):
    """The whole story as it was told and undone before the class's own."""
    with django_db_blocker.unblock():
        return told("awards")


# `.ci/run` tells it on SQLite.
@pytest.mark.once(on="postgresql")
@pytest.mark.usefixtures("told_before", "told_once")
class TestWholeStory:
    stage = "awards"
    telling = nullcontext

    def test_it_is_the_same_for_the_same_seed(self, told_before):
        assert seen() == told_before

    def test_it_reaches_every_link_of_the_chain(self):
        assert Region.objects.filter(level="street").count() == 13
        assert {"approved", "open", "submitted", "returned", "draft"} <= set(
            Expected.objects.values_list("state", flat=True)
        )
        assert sum(row.submitted_on > row.due_on for row in Expected.objects.exclude(submitted_on=None)) > 0
        assert Counter(Edition.objects.values_list("state", flat=True)) == {"published": 3}
        honoured = Standing.objects.filter(is_honoured=True).count()
        assert 0 < honoured == Certificate.objects.count()
        assert ArticlePage.objects.live().count() == 26
        assert SiteSettings.for_site(Site.objects.get(is_default_site=True)).is_demo


@pytest.fixture(scope="class")
def told_otherwise(django_db_setup, django_db_blocker):
    """The people of another seed's registry, made and undone before the class's own."""
    with django_db_blocker.unblock(), transaction.atomic():
        registry.build(scale="district", seed=2)
        people = seen()["people"]
        transaction.set_rollback(True)
    return people


# The whole story on PostgreSQL begins with it.
@pytest.mark.once
@pytest.mark.usefixtures("told_otherwise", "told_once")
class TestRegistry:
    stage = "registry"
    telling = staticmethod(without_pages)

    def test_another_seed_tells_another_story(self, told_otherwise):
        assert seen()["people"] != told_otherwise

    def test_it_stops_before_the_term(self):
        found = seen()
        assert len(found["schools"]) == SMALL
        assert found["activities"] == found["entries"] == found["certificates"] == []

    def test_every_account_that_is_printed_can_sign_in(self):
        roles = Role.objects.filter(user__username__in=dict(ACCOUNTS))
        assert set(roles.values_list("kind", flat=True)) == set(RoleKind)
        for username, password, _role in accounts():
            assert User.objects.get(username=username).check_password(password)

    def test_command_refuses_a_database_with_schools(self):
        with pytest.raises(CommandError, match="empty"):
            call_command("seed_demo", stage="registry")
        call_command("seed_demo", stage="registry", if_empty=True)
        assert School.objects.count() == SMALL


def test_names_hold_rare_characters_and_the_interpunct():
    drawn = [name for name, _number in zip(names.people(random.Random(1)), range(500), strict=False)]
    assert set(names.RARE) | set(names.MINORITY) <= set(drawn)
