"""Broken input over every door: an answer with a sentence, never a failure, and what was typed is still there."""

import html
import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import BaseForm
from django.test.utils import ContextList

import pytest

from tests.addresses import ADDRESSES, PUBLIC
from tests.crawling import Answer, Walker, filled, first_to_ask, typed

HUGE = str(10**30)
DIGITS = "9" * 5000
BROKEN = {
    "long": "长" * 10_000,
    "emoji": "🙂‍↔️👩‍👩‍👧\u202e\ufeff",
    "nul": "a\x00b",
    "negative": "-1",
    "huge": HUGE,
    "digits": DIGITS,
    "fraction": "1e400",
    "nan": "NaN",
    "date": "2026-02-30",
    "first day": "0001-01-01T00:00:00+14:00",
    "last day": "9999-12-31T23:59:59-14:00",
    "quote": "' OR 1=1 --",
    "surrogate": "\ud800".encode("utf-8", "surrogatepass"),
}
# In each round every field gets one of the values that hurt its kind; then all of them get the same. Beside numbers that can be
# read stand texts that a form takes, so that they get as far as the database.
BY_KIND = {
    "text": ("nul", "emoji", "quote", "surrogate", "long"),
    "number": ("nan", "negative", "huge", "fraction", "digits"),
    "date": ("date", "first day", "last day", "huge", "emoji"),
}
ALIKE = ("nul", "digits")
HURTS = {"text": ("nul",), "number": ("nul", "huge"), "date": ("nul",)}
NUMBERS = (forms.IntegerField, forms.ModelChoiceField)
DATES = (forms.DateField, forms.DateTimeField, forms.TimeField)
DOORS = {
    "coordinator": ("schools:", "campaigns:", "awards:", "account:"),
    "reviewer": ("schools:", "campaigns:", "home:report"),
    "committee": ("awards:", "jobs:"),
    "judge": ("campaigns:mark", "campaigns:judging"),
    "administrator": ("schools:",),
    "anonymous": ("awards:verify", "awards:object", "schools:join", "account:", "site:", "asking:", "design:"),
}
# 401, 409 and 422 are the answers in JSON of the door for a phone's records.
FINE = {200, 204, 301, 302, 400, 401, 403, 404, 405, 409, 413, 422, 429}
# Query strings that some page reads.
ASKED = (
    "page", "q", "street", "stage", "year", "month", "kind", "state", "school", "batch", "cycle", "group", "who", "at",
    "code", "language", "sort", "pick", "all", "do", "term", "missing", "honour", "placing", "show", "region", "save",
    "view", "speaker", "day", "start", "minutes",
    "from", "to", "venue", "own", "again", "for",
    "turn", "rule", "severity",
    "like", "mine", "exact", "topic", "only", "records", "approve", "lessons", "prize", "entry",
)  # fmt: skip
# What a draft that keeps the typed words consists of.
PARTS_OF_A_DRAFT = {("activity", "own"), ("activitygrade", "own"), ("expected", "own"), ("questionpair", "own")}
# The address is read before the verb: two of the keys for each verb show all four.
KEYS = {"get": (HUGE, "0"), "post": (DIGITS, "9223372036854775807")}
# It refuses all that SQLite refuses, and NUL characters, surrogates and texts that are too long as well.
STRICTEST = pytest.mark.once(on="postgresql")


@pytest.fixture
def try_as(walk):
    """A Walker that looks at no rows: what broken input changes is the matter of other guards."""
    return lambda name: walk(name, before=None, keeps_context=True, draws_absence=False)


def doors(world: Any, person: str) -> list[tuple[str, str, dict[str, Any]]]:
    """(name, address, plausible values) of every door that this person is the first to use."""
    return [
        (name, url, typed(address, world.own))
        for name, address in ADDRESSES.items()
        if name.startswith(DOORS[person]) and name not in ("account:logout",) and first_to_ask(person, address)
        for url in filled(name, world.own)[:1]
    ]


def kind_of(value: Any) -> str:
    """The kind of a field by what is plausible in it."""
    if str(value).isdigit():
        return "number"
    return "date" if re.fullmatch(r"\d{4}-\d\d(-\d\d)?|\d\d:\d\d", str(value)) else "text"


def kind_of_field(field: forms.Field) -> str:
    return "number" if isinstance(field, NUMBERS) else "date" if isinstance(field, DATES) else "text"


def fields_of(walker: Walker, url: str, values: dict[str, Any]) -> dict[str, str]:
    """Kinds of the plausible values and of the fields of every form on the page, by name."""
    kinds = {name: kind_of(value) for name, value in values.items()}
    answer = walker.send("get", url)
    shown = getattr(answer.response, "context", None) or ()
    # A list of contexts where templates include others, else one.
    for part in shown if isinstance(shown, ContextList) else [shown] if shown else ():
        for value in part.flatten().values():
            if isinstance(value, BaseForm):
                kinds |= {value.add_prefix(name): kind_of_field(field) for name, field in value.fields.items()}
    # A field of words or choices may carry a key.
    return kinds | {name: "number" for name, value in values.items() if kind_of(value) == "number"}


def emptied(walker: Walker, url: str) -> Answer:
    """What an empty form brings: 404 where the door is closed, 405 where nothing is ever taken."""
    return walker.send("post", url, {})


def rounds(kinds: dict[str, str], *, opened: bool) -> Iterator[tuple[str, dict[str, Any]]]:
    """What is sent: every broken value to fields of its kind where the door opens, and the same to all of them at any door,
    for views that read before they refuse."""
    if opened:
        for number, names in enumerate(zip(*BY_KIND.values(), strict=True)):
            values = dict(zip(BY_KIND, names, strict=True))
            yield f"round {number}", {name: BROKEN[values[kind]] for name, kind in kinds.items()}
    for what in ALIKE:
        yield what, dict.fromkeys(kinds, BROKEN[what])


def test_every_broken_value_is_sent():
    assert {what for values in BY_KIND.values() for what in values} == set(BROKEN)


@STRICTEST
@pytest.mark.parametrize("person", DOORS)
def test_broken_values_break_nothing(world, try_as, person):
    walker, problems = try_as(person), []
    for name, url, values in doors(world, person):
        kinds = fields_of(walker, url, values)
        empty = emptied(walker, url)
        if empty.status not in FINE:
            problems.append((name, "empty", empty.status, empty.trouble))
        if empty.status == 405:
            continue
        for what, data in rounds(kinds, opened=empty.status != 404):
            answer = walker.send("post", url, data)
            if answer.status not in FINE:
                problems.append((name, what, answer.status, answer.trouble))
    assert problems == [], "\n".join(map(str, dict.fromkeys(problems)))


@STRICTEST
@pytest.mark.parametrize("person", DOORS)
def test_one_broken_field_among_good_ones_breaks_nothing(world, try_as, person):
    walker, problems = try_as(person), []
    for name, url, values in doors(world, person):
        for field in values if emptied(walker, url).status not in (404, 405) else ():
            for what in HURTS[kind_of(values[field])]:
                answer = walker.send("post", url, {**values, field: BROKEN[what]})
                if answer.status not in FINE:
                    problems.append((name, field, what, answer.status, answer.trouble))
        if values:
            lists = {field: [value, value, "x"] for field, value in values.items()}
            files = {field: SimpleUploadedFile("x.jpg", b"no picture") for field in [*values, "photos", "file"]}
            for what, data in (("lists", lists), ("files", files)):
                answer = walker.send("post", url, data)
                if answer.status not in FINE:
                    problems.append((name, what, answer.status, answer.trouble))
    assert problems == [], "\n".join(map(str, dict.fromkeys(problems)))


@STRICTEST
@pytest.mark.parametrize("person", ["coordinator", "reviewer", "committee", "judge", "administrator", "anonymous"])
def test_broken_questions_break_nothing(world, try_as, person):
    """Query strings: unknown keys, other types, too much, on every page that the person opens."""
    walker, problems = try_as(person), []
    for name, address in ADDRESSES.items():
        for url in filled(name, world.own)[:1]:
            if not address.open or not first_to_ask(person, address) or walker.send("get", url).status in (404, 405):
                continue
            # No number, one that no column holds, and one that Python does not read: what else breaks a text is sent by forms.
            for what in ("nul", "huge", "digits"):
                answer = walker.send("get", url, dict.fromkeys(ASKED, BROKEN[what]))
                if answer.status not in FINE:
                    problems.append((name, what, answer.status, answer.trouble))
    assert problems == [], "\n".join(map(str, dict.fromkeys(problems)))


@STRICTEST
@pytest.mark.parametrize("person", ["coordinator", "reviewer", "committee", "judge", "administrator", "anonymous"])
def test_absent_keys_in_addresses_are_not_found(world, try_as, person):
    """Numbers beyond every database's integers, and parts that are no month, code or kind."""
    walker, problems = try_as(person), []
    for name, address in ADDRESSES.items():
        for url in filled(name, world.own)[:1] if first_to_ask(person, address) else ():
            for method in ("get", "post"):
                for broken in _broken_addresses(url, method):
                    answer = walker.send(method, broken, typed(address, world.own))
                    if answer.status not in FINE or (answer.status == 200 and name not in PUBLIC and broken != url):
                        problems.append((name, method, broken[:80], answer.status, answer.trouble))
    assert [problem for problem in problems if problem[3] != 200] == [], "\n".join(map(str, dict.fromkeys(problems)))


def _broken_addresses(url: str, method: str):
    parts = url.strip("/").split("/")
    for place, part in enumerate(parts):
        if part.isdigit():
            yield from ("/" + "/".join([*parts[:place], key, *parts[place + 1 :]]) + "/" for key in KEYS[method])
        elif part == "2025-10":
            for month in ("0000-01", "2025-13", "9999-12", "0001-01", "2025-00"):
                yield "/" + "/".join([*parts[:place], month, *parts[place + 1 :]]) + "/"
        elif part.count("-") == 4:
            yield "/" + "/".join([*parts[:place], "00000000-0000-0000-0000-000000000000", *parts[place + 1 :]]) + "/"


KEPT = "写了很久的一句话 & <b>"


@pytest.mark.once
@pytest.mark.parametrize(
    ("person", "name", "field", "missing"),
    [
        ("coordinator", "schools:activity_new", "theme", "held_on"),
        ("coordinator", "schools:document_add", "title", "held_on"),
        ("coordinator", "schools:output_log", "note", "number"),
        ("coordinator", "schools:output_edit", "note", "number"),
        ("coordinator", "schools:excuse", "note", "reason"),
        ("coordinator", "schools:teacher_add", "subject", "name"),
        ("coordinator", "schools:more_time", "why", "until"),
        ("coordinator", "schools:pupil_add", "consent_by", "name"),
        ("coordinator", "schools:talk_request", "wish", "grades"),
        ("coordinator", "schools:talk_edit", "own_words", "grades"),
        ("reviewer", "schools:talk_arrange", "place", "speaker"),
        ("reviewer", "schools:talk_speaker_add", "organisation", "name"),
        ("coordinator", "campaigns:entry_new", "text", "title"),
        ("coordinator", "campaigns:entry_edit", "text", "title"),
        ("coordinator", "awards:nominate", "statement", "person"),
        ("reviewer", "schools:activity_return", "text", "reason"),
        ("reviewer", "schools:output_decide", "text", "reason"),
        ("administrator", "schools:output_kind_add", "name_en", "name_zh"),
        ("reviewer", "schools:deadline_new", "why", "until"),
        ("reviewer", "schools:channel_new", "name", "address"),
        ("reviewer", "campaigns:contest_new", "call", "title"),
        ("reviewer", "campaigns:question_answer", "answer", "wording"),
        ("reviewer", "campaigns:question_decline", "note", "reason"),
        ("administrator", "schools:school_add", "counsellor", "name"),
        ("administrator", "schools:plan_edit", "whitelist_item", "title"),
        ("judge", "campaigns:mark", "comment", "version"),
        ("committee", "awards:cycle_new", "notice_contact", "title"),
        ("committee", "awards:vetoes", "document_number", "school"),
        ("committee", "awards:answer_objection", "answer", "decision"),
        ("committee", "awards:decide_veto", "why", "decision"),
        ("committee", "awards:certificate_replace", "recipient", "reason"),
    ],
)
def test_what_was_typed_is_kept_when_a_field_is_wrong(world, walk, person, name, field, missing):
    values = {**typed(ADDRESSES[name], world.own), field: KEPT}
    values.pop(missing, None)
    answer = walk(person).send("post", filled(name, world.own)[0], values)
    assert (answer.status, answer.changed - PARTS_OF_A_DRAFT) == (
        200,
        set(),
    )
    assert KEPT in html.unescape(answer.response.content.decode())
