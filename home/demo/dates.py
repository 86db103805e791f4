"""A school year of events in both languages, invented; a few of them moved or cancelled."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

from wagtail.models import Locale

from home.models import CalendarPage, EventPage

EVENTS = Path(__file__).parent / "data" / "events.json"
WORDS = ("title", "summary", "place", "audience", "organiser", "how_to", "notice")


def build() -> None:
    """Put every event below the calendar, with its English copy."""
    english = Locale.objects.get(language_code="en")
    calendar = CalendarPage.objects.get(locale=Locale.get_default())
    for row in json.loads(EVENTS.read_text(encoding="utf-8")):
        page = calendar.add_child(instance=EventPage(**_facts(row), **_words(row["zh"])))
        copy = page.copy_for_translation(english)
        for name, value in _words(row["en"]).items():
            setattr(copy, name, value)
        copy.save_revision().publish()


def _facts(row: dict[str, Any]) -> dict[str, Any]:
    """Days and times as such: the page is asked for its last day before it is read back."""
    facts = {name: value for name, value in row.items() if name not in ("zh", "en")}
    for name in {"starts_on", "ends_on"} & facts.keys():
        facts[name] = dt.date.fromisoformat(facts[name])
    for name in {"starts_at", "ends_at"} & facts.keys():
        facts[name] = dt.time.fromisoformat(facts[name])
    return facts


def _words(words: dict[str, str]) -> dict[str, str]:
    body = json.dumps([{"type": "text", "value": f"<p>{words['text']}</p>"}])
    return {name: words[name] for name in WORDS if name in words} | {"body": body}
