"""The published account, told once for a module."""

import datetime as dt

from django.db import transaction

import pytest

from home.report.period import Period
from home.report.query import year_report
from tests.home.report import account as accounts

TODAY = dt.date(2026, 2, 1)


@pytest.fixture(scope="module")
def account(django_db_setup, django_db_blocker):
    """Its tests take no `db`: they only read."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield accounts.tell()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def report(account):
    return year_report(account.district, Period.of_year(accounts.YEAR), TODAY)


@pytest.fixture(scope="module")
def beihu(account):
    return year_report(account.beihu, Period.of_year(accounts.YEAR), TODAY)
