"""One line per log message, without personal data."""

import logging
import re
from datetime import datetime

from django.utils.timezone import get_default_timezone

SECRET_QUERY = re.compile(r"\?\S*")
# Addresses that open something by themselves: invitations, receipts (whose numbers are typed with spaces), calendars,
# and the end of letters.
SECRET_PATH = re.compile(r"(?:(?<=/join/)|(?<=/ask/receipt/)|(?<=/talks/feed/)|(?<=/mail/stop/))[^/\n]+")
# PostgreSQL quotes the whole row that broke a rule: names, texts and all.
ROW_IN_ERROR = re.compile(
    r"\nDETAIL:.*?(?=\nCONTEXT:|\n\nThe above exception was|\n\nDuring handling of|\Z)", re.DOTALL
)


class LineFormatter(logging.Formatter):
    """time level logger message; query strings are removed, since people type names into them."""

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802 - the name that logging calls
        return datetime.fromtimestamp(record.created, get_default_timezone()).isoformat(timespec="seconds")

    def format(self, record: logging.LogRecord) -> str:
        line = f"{self.formatTime(record)} {record.levelname} {record.name} {record.getMessage()}"
        line = SECRET_PATH.sub("...", SECRET_QUERY.sub("", line))
        if not record.exc_info:
            return line
        return f"{line}\n{ROW_IN_ERROR.sub('', self.formatException(record.exc_info))}"
