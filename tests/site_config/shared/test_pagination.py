"""Keyset pages over a real table."""

import base64
import datetime
import json

from django.db import connection, models
from django.db.models import F
from django.test.utils import isolate_apps

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_config.shared.pagination import keyset_page

ORDERING = ("-day", "rank", "pk")
DAY = datetime.date(2026, 4, 1)


@pytest.fixture
def model(transactional_db):
    with isolate_apps("site_config"):

        class ItemForTest(models.Model):
            day = models.DateField()
            at = models.DateTimeField(null=True)
            rank = models.IntegerField()

            class Meta:
                app_label = "site_config"

            def __str__(self):
                return f"{self.day} {self.rank}"

        with connection.schema_editor() as editor:
            editor.create_model(ItemForTest)
        yield ItemForTest
        with connection.schema_editor() as editor:
            editor.delete_model(ItemForTest)


def fill(model, ranks):
    model.objects.all().delete()
    model.objects.bulk_create(model(day=DAY + datetime.timedelta(days=rank % 3), rank=rank % 5) for rank in ranks)
    return list(model.objects.order_by(*ORDERING))


def walk(queryset, ordering, size, cursor=None, backward=False):
    pages = []
    while True:
        page = keyset_page(queryset, ordering, cursor, size=size)
        pages.append(page)
        cursor = page.prev_cursor if backward else page.next_cursor
        if cursor is None:
            return pages


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 30), max_size=17), st.integers(1, 6))
def test_walking_forward_and_back_shows_every_row_once(model, ranks, size):
    everything = fill(model, ranks)
    pages = walk(model.objects.all(), ORDERING, size)
    assert [item for page in pages for item in page] == everything
    assert all(len(page) == size for page in pages[:-1])
    back = walk(model.objects.all(), ORDERING, size, pages[-1].prev_cursor, backward=True) if len(pages) > 1 else []
    assert [page.items for page in reversed(back)] == [page.items for page in pages[:-1]]


def test_page_is_one_query(model, django_assert_num_queries):
    fill(model, range(9))
    first = keyset_page(model.objects.all(), ORDERING, size=3)
    with django_assert_num_queries(1):
        second = keyset_page(model.objects.all(), ORDERING, first.next_cursor, size=3)
    assert len(second) == 3
    assert (first.prev_cursor, second.prev_cursor is not None) == (None, True)


def test_row_removed_under_the_cursor_loses_nothing(model):
    everything = fill(model, range(6))
    first = keyset_page(model.objects.all(), ORDERING, size=2)
    first.items[-1].delete()
    second = keyset_page(model.objects.all(), ORDERING, first.next_cursor, size=2)
    assert second.items == everything[2:4]


def test_moments_and_annotations_can_order(model):
    moments = [datetime.datetime(2026, 4, 1, 8, 0, 0, micro, tzinfo=datetime.UTC) for micro in (1, 2, 3)]
    model.objects.bulk_create(model(day=DAY, at=moment, rank=1) for moment in moments)
    pages = walk(model.objects.annotate(double=F("rank") * 2), ("double", "-at", "pk"), 1)
    assert [page.items[0].at for page in pages] == moments[::-1]


@pytest.mark.parametrize(
    "cursor",
    ["nonsense", "!!!", "é", "e30", *(
        base64.urlsafe_b64encode(json.dumps(value).encode()).decode()
        for value in (["n"], ["x", "2026-04-01", 1, 1], ["n", "yesterday", 1, 1], ["n", None, 1, 1], 7,
                      ["n", {"a": 1}, 1, 1], ["n", "2026-04-01", "x", 1])
    )],
)  # fmt: skip
def test_broken_cursor_gives_the_first_page(model, cursor):
    everything = fill(model, range(4))
    assert keyset_page(model.objects.all(), ORDERING, cursor, size=2).items == everything[:2]
