"""In a divided run every test has a database: both, or the one that it belongs to."""

import pytest

from tests.division import belongs_to, is_elsewhere, vendor


def test_without_a_database_it_is_in_the_run_on_sqlite(request):
    assert belongs_to(request.node) == "sqlite"


def test_with_a_database_both_have_it(request, db):
    assert belongs_to(request.node) is None


def test_looking_at_a_page_it_is_in_the_run_on_sqlite(request, client, db):
    assert belongs_to(request.node) == "sqlite"


@pytest.mark.once
def test_marked_once_it_is_in_the_run_on_sqlite(request, db):
    assert belongs_to(request.node) == "sqlite"


@pytest.mark.once(on="postgresql")
def test_marked_for_postgresql_it_is_there(request, db):
    assert belongs_to(request.node) == "postgresql"


@pytest.mark.parametrize("is_divided", [True, False])
def test_only_a_divided_run_leaves_tests_out(pytestconfig, monkeypatch, is_divided):
    monkeypatch.setattr(pytestconfig.option, "divided", is_divided)
    found = {database: is_elsewhere(pytestconfig, database) for database in ("sqlite", "postgresql")}
    assert found == {database: is_divided and database != vendor() for database in found}
