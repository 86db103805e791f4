"""How the guards walk: addresses filled in, requests undone after each, marks found in answers, changed rows told."""

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any
from unittest import mock

from django.apps import apps
from django.core.signals import request_finished
from django.db import close_old_connections, connection, transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from tests.addresses import ADDRESSES, Address
from tests.world import SIDES, World

MARK = re.compile(r"Q(own|near|far|here|public)([A-Z][a-z]+)?")
# Tokens of forms and sessions, and the nonces of a policy.
BY_CHANCE = re.compile(r"[A-Za-z0-9]{22,}|nonce[-=\"']+[\w+/=-]+")
OUR_APPS = ("schools", "campaigns", "awards", "jobs")
TO_SCHOOL = (
    "school", "activity", "expected", "output", "entry", "assignment", "standing", "talk", "speaker", "reminder", "flag",
)  # fmt: skip
TO_DISTRICT = ("region", "plan", "contest", "cycle", "rubric", "edition", "batch", "channel", "group", "criterion")
WRITTEN = re.compile(r'\W*(?:INSERT(?: OR \w+)? INTO|REPLACE INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)
# Letter of tests/addresses -> whose turn it is to try what does not depend on who asks, in this order.
ASKERS = {"C": "coordinator", "R": "reviewer", "M": "committee", "J": "judge", "D": "administrator", "V": "anonymous"}
HARMLESS = ("SELECT", "WITH", "SAVEPOINT", "RELEASE", "ROLLBACK", "SET", "EXPLAIN", "PRAGMA")


def patterns() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every address of the resolver: (name with namespaces, route, names of its parts)."""
    yield from _walk(get_resolver().url_patterns, (), "")


def _walk(found: list, spaces: tuple[str, ...], prefix: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for each in found:
        if isinstance(each, URLResolver):
            below = (*spaces, each.namespace) if each.namespace else spaces
            yield from _walk(each.url_patterns, below, prefix + str(each.pattern))
        else:
            yield (
                ":".join((*spaces, each.name or "-")),
                prefix + str(each.pattern),
                tuple(each.pattern.regex.groupindex),
            )


def filled(name: str, things: dict[str, Any]) -> list[str]:
    """The address with each of the things that it is tried with; a thing that a side lacks is left out."""
    found = []
    for choice in _choices(ADDRESSES[name].of):
        words = {key: _value(value, things) for key, value in choice.items()}
        if None not in words.values():
            plain = [value for key, value in words.items() if key.startswith("#")]
            found.append(reverse(name, args=plain) if plain else reverse(name, kwargs=words))
    return found


def _choices(text: str) -> list[dict[str, str]]:
    """`pk=a|b,code:x` -> one dictionary for a and one for b; parts without a name become positional."""
    rows: list[dict[str, str]] = [{}]
    for number, part in enumerate(filter(None, text.split(","))):
        key, sign, values = re.fullmatch(r"(\w*)([=:])(.*)", part).groups()
        key, prefix = key or f"#{number}", "@" if sign == "=" else ""
        rows = [row | {key: prefix + value} for row in rows for value in values.split("|")]
    return rows


def _value(text: str, things: dict[str, Any]) -> Any:
    """`@teacher` is the key of a thing, `@school.code` one of its attributes, anything else itself."""
    if not text.startswith("@"):
        return text
    name, _dot, attribute = text[1:].partition(".")
    thing = things.get(name)
    return None if thing is None else getattr(thing, attribute or "pk")


def typed(address: Address, things: dict[str, Any]) -> dict[str, Any]:
    """What is sent, with the keys of one side's things."""
    values = {name: _value(value, things) for name, value in address.post.items()}
    return {name: value for name, value in values.items() if value is not None}


def asked(address: Address, things: dict[str, Any]) -> list[str]:
    pairs = [text.partition("=") for text in address.ask]
    return [f"?{name}={_value(value, things)}" for name, _sign, value in pairs]


def first_to_ask(person: str, address: Address) -> bool:
    """Whether no earlier person of ASKERS finds the same page open: what is typed is read by one view for all of them.

    An address that takes no GET is everybody's to try.
    """
    letters = "".join(ASKERS)
    before = letters[: letters.index(next(letter for letter, name in ASKERS.items() if name == person))]
    return not set(address.open) & set(before)


def words_of(response: HttpResponse) -> str:
    """All that an answer says: its headers and its content, unpacked when it is a workbook."""
    content = response.body
    head = "\n".join(f"{name}: {value}" for name, value in response.items())
    if content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"\n".join(archive.read(name) for name in archive.namelist())
    return f"{head}\n{content.decode('utf-8', 'ignore')}"


def _closed(response: HttpResponse) -> None:
    """Close an answer's files; the connection stays, since its transaction is the test's."""
    request_finished.disconnect(close_old_connections)
    response.close()
    request_finished.connect(close_old_connections)


def readable(response: HttpResponse) -> str:
    """What an answer says without keys made by chance, in which any four letters turn up once in many thousand pages."""
    return BY_CHANCE.sub(" ", words_of(response))


def marks_of(response: HttpResponse) -> set[tuple[str, str]]:
    """Pairs of side and kind, such as ("far", "Teacher")."""
    return {(side, kind) for side, kind in MARK.findall(readable(response))}


class Snapshot:
    """All rows of our apps, and to whom each belongs."""

    def __init__(self, world: World) -> None:
        self.sides = {world.things[side]["school"].pk: side for side in SIDES}
        self.districts = {world.own["district"].pk: "here", world.far["district"].pk: "far"}
        self.streets = {world.things[side]["region"].pk: side for side in SIDES}
        self.models = {model._meta.db_table: model for model in self._models()}
        self.rows = {key: values for table in self.models for key, _row, values in self._read(table)}
        self.whose = {key: self._side(row) for table in self.models for key, row, _values in self._read(table)}

    def changed(self, tables: set[str]) -> set[tuple[str, str]]:
        """(model, side) of rows of the written tables that were added, changed or removed since."""
        found = set()
        for table in tables & set(self.models):
            name = self.models[table]._meta.model_name
            gone = {key for key in self.rows if key[0] == name}
            for key, row, values in self._read(table):
                gone.discard(key)
                if self.rows.get(key) != values:
                    found.add((name, self._side(row)))
            found |= {(name, self.whose[key]) for key in gone}
        return found

    def _models(self) -> Iterator[type[Model]]:
        for app in OUR_APPS:
            for model in apps.get_app_config(app).get_models():
                if model._meta.model_name not in ("siteimage", "siterendition") and not hasattr(model, "page_ptr"):
                    yield model

    def _read(self, table: str) -> Iterator[tuple[tuple[str, Any], Model, tuple[str, ...]]]:
        model = self.models[table]
        names = [column.attname for column in model._meta.concrete_fields if column.name != "last_login"]
        for row in model._default_manager.all():
            yield (model._meta.model_name, row.pk), row, tuple(str(getattr(row, name)) for name in names)

    def _side(self, row: Model) -> str:
        """Whose row it is: a school's, a district's, or nobody's."""
        name = row._meta.model_name
        if name == "school":
            return self.sides.get(row.pk, "new")
        if name == "region":
            return self.districts.get(row.pk) or self.streets.get(row.pk, "new")
        for key in (*TO_SCHOOL, *TO_DISTRICT):
            if getattr(row, f"{key}_id", None):
                return self._known(key, getattr(row, f"{key}_id"))
        return "nobody"

    def _known(self, key: str, pk: Any) -> str:
        if key == "school":
            return self.sides.get(pk, "new")
        if key == "region":
            return self.districts.get(pk) or self.streets.get(pk, "new")
        model = {
            "batch": "CertificateBatch",
            "cycle": "AwardCycle",
            "flag": "SimilarityFlag",
            "group": "ContestGroup",
            "criterion": "ContestCriterion",
        }.get(key, key.title())
        for app in OUR_APPS:
            if model.lower() in apps.all_models[app]:
                row = apps.get_model(app, model)._default_manager.filter(pk=pk).first()
                return self._side(row) if row else "new"
        return "nobody"


@dataclass
class Answer:
    """What a request brought: the status (500 for an exception), the answer, and whose rows it changed."""

    status: int
    response: HttpResponse | None = None
    trouble: str = ""
    changed: set[tuple[str, str]] = field(default_factory=set)


def _without_page(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponseNotFound()


def _keep_nothing(store: dict[str, Any], signal: Any, sender: Any, template: Any, context: Any, **_more: Any) -> None:
    """Where Django's client would copy the context of every template."""


class Walker:
    """Sends requests as one person and undoes each of them; tells changed rows by a snapshot, if it has one.

    With `draws_absence` the page that says that nothing is here is drawn for a GET; otherwise, and for a POST, an
    answer of 404 has its status alone. With `keeps_context` an answer has the context of its templates, as Django's client keeps it.
    """

    def __init__(
        self,
        person: Any,
        snapshot: Snapshot | None = None,
        *,
        csrf: bool = False,
        keeps_context: bool = False,
        draws_absence: bool = True,
    ) -> None:
        self.client = Client(enforce_csrf_checks=csrf)
        self.snapshot = snapshot
        self.keeps_context = keeps_context
        self.draws_absence = draws_absence
        if person.is_authenticated:
            self.client.force_login(person)

    def send(self, method: str, address: str, data: Any = None, **headers: Any) -> Answer:
        written: set[str] = set()

        def watch(execute, sql, params, many, context):
            if found := WRITTEN.match(sql):
                written.add(found[1])
            elif not sql.lstrip("( ").startswith(HARMLESS):
                raise AssertionError(f"What does this statement write? {sql[:200]}")
            return execute(sql, params, many, context)

        cookies = self.client.cookies.output()
        kept = {key: morsel.value for key, morsel in self.client.cookies.items()}
        with transaction.atomic():
            with connection.execute_wrapper(watch):
                answer = self._ask(method, address, data, headers)
            if written and answer.status < 500 and self.snapshot is not None:
                answer.changed = self.snapshot.changed(written)
            transaction.set_rollback(True)
        if self.client.cookies.output() != cookies:
            self.client.cookies.clear()
            self.client.cookies.load(kept)
        return answer

    def _ask(self, method: str, address: str, data: Any, headers: dict[str, Any]) -> Answer:
        with ExitStack() as shortcuts:
            if method == "post" or not self.draws_absence:
                shortcuts.enter_context(mock.patch("django.conf.urls.handler404", _without_page))
            if not self.keeps_context:
                shortcuts.enter_context(mock.patch("django.test.client.store_rendered_templates", _keep_nothing))
            return self._answer(method, address, data, headers)

    def _answer(self, method: str, address: str, data: Any, headers: dict[str, Any]) -> Answer:
        try:
            response = getattr(self.client, method)(address, data if data is not None else {}, **headers)
            response.body = b"".join(response.streaming_content) if response.streaming else response.content
            _closed(response)
            return Answer(response.status_code, response)
        except Exception as error:  # noqa: BLE001 - whatever a view lets through is the finding
            return Answer(500, trouble=f"{type(error).__name__}: {error}"[:300])
