"""Signing in, and counting queries of a page."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import pytest


@pytest.fixture
def sign_in():
    def as_person(user) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return as_person


@pytest.fixture
def queries_of():
    """Number of queries of a page that answers 200, after a first visit has filled the caches."""

    def count(client: Client, url: str) -> int:
        client.get(url)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(url).status_code == 200
        return len(caught)

    return count
