"""Log lines: no query, no row of the database, one line a message."""

import logging
import sys

from django.db import IntegrityError

import pytest

from site_config.logs import LineFormatter

ROW = 'broken rule "pupil_grade"\nDETAIL:  Failing row contains (7, 江小雨, 第一段。\n\n第二段。).'


def formatted(message, *, error=None):
    record = logging.LogRecord("site", logging.ERROR, "", 1, message, (), sys.exc_info() if error else None)
    return LineFormatter().format(record)


def test_query_is_left_out():
    assert formatted("Not Found: /search/?q=江小雨").endswith("ERROR site Not Found: /search/")


def test_row_that_broke_a_rule_is_left_out():
    try:
        try:
            raise ValueError(ROW)
        except ValueError as cause:
            raise IntegrityError(ROW) from cause
    except IntegrityError as error:
        text = formatted("failed", error=error)
    assert ("江小雨" in text, "第二段" in text, "DETAIL" in text) == (False, False, False)
    assert text.count('broken rule "pupil_grade"') == 2
    assert "The above exception was the direct cause" in text


def test_secret_address_of_an_invitation_stays_out_of_the_log():
    record = logging.makeLogRecord({"msg": "Forbidden (CSRF): /join/Mw-Zv2-ezs1_Ijvx/", "levelname": "WARNING"})
    assert LineFormatter().format(record).endswith("Forbidden (CSRF): /join/.../")


def test_receipt_number_stays_out_of_the_log_however_it_was_typed():
    assert formatted("Not Found: /ask/receipt/ABCD EFGH JKLM/").endswith("Not Found: /ask/receipt/.../")


@pytest.mark.parametrize("door", ["/talks/feed/", "/mail/stop/"])
def test_addresses_that_open_a_calendar_or_end_letters_stay_out_of_the_log(door):
    assert formatted(f"Too Many Requests: {door}pwZcg48-x_1.ics").endswith(f"Too Many Requests: {door}...")
