"""Every address as every role, with own and with foreign things: nothing breaks, shows or changes what is not theirs."""

import re
from typing import Any

from django.http import HttpResponse

import pytest

from tests.addresses import ADDRESSES, BY_TOKEN, LETTERS, PUBLIC
from tests.crawling import MARK, Answer, asked, filled, marks_of, patterns, typed, words_of
from tests.styles import lacking as lacking_sheets
from tests.world import SIDES

ROLELESS = ("no role", "ended yesterday", "starts next week", "judge until yesterday", "coordinator until yesterday")
PEOPLE = (*LETTERS.values(), *ROLELESS, "anonymous")
# Between them they open every kind of page, so they ask the database that is stricter about questions; the others ask SQLite.
ASKING_ALL = ("coordinator", "reviewer", "committee", "judge", "administrator", "anonymous")
BUREAU = ("reviewer", "committee", "auditor", "administrator")
# Whose things each person may read; everybody else's are foreign.
READS = {
    "coordinator": {"own"}, "street officer": {"own"}, "judge": {"own", "near"}, **{name: {"own", "near"} for name in BUREAU},
}  # fmt: skip
MARKS = {
    "coordinator": {"own", "here"}, "street officer": {"own", "here"}, "judge": {"here"},
    "editor": {"here", "public"}, "author": {"here", "public"},
    **{name: {"own", "near", "here", "public"} for name in BUREAU},
}  # fmt: skip
# To whom a school and its neighbour are alike: the reviewer, who acts on both, tries the neighbour for them all.
TRY_NO_NEIGHBOUR = ("committee", "auditor", "administrator")
# Whose rows each person may change, by the side they belong to; `nobody` are a person's own settings and jobs.
WRITES = {
    "coordinator": {"own"}, "street officer": {"own", "new"}, "judge": {"own", "near"}, "reviewer": {"own", "near", "here", "new"},
    "committee": {"own", "near", "here", "new"}, "administrator": {"own", "near", "here", "new"}, "editor": {"here"},
}  # fmt: skip
# Settings of one's own account, one's own jobs and batches of decisions, the counter of a series of serials, what others are told, and that
# somebody took a file to print it.
NOBODYS = {
    ("user", "nobody"), ("job", "nobody"), ("reviewbatch", "nobody"), ("serialseries", "nobody"), ("message", "nobody"),
    ("outputkind", "nobody"), ("printing", "nobody"), ("certificatefile", "nobody"), ("welcomeseen", "nobody"),
}  # fmt: skip
# What changes for whoever holds a secret address: it is theirs by holding it.
BY_LINK = {"schools:join": {"invitation", "role", "user"}}
# What a calendar, or the page of a receipt, says to whoever knows its address.
IN_CALENDARS = {"School", "Speaker", "Organisation", "Words", "Place", "Question"}
# A link that is opened marks the message as read.
OPENED = {"schools:message_open": {("message", "nobody")}}
# A judge reads the title of an entry, and nobody's name.
TITLES_TO_JUDGE = {("own", "Entry"), ("near", "Entry")}
BY_JUDGES = {"assignment", "mark", "conflict", "similarityvote"}
OFFICE_ONLY = {"Objector", "Contact", "Objection"}
ON_PUBLIC_PAGES = {"School", "Cycle", "Doc", "Seri", ""}
NAMES = re.compile(r"Q(?:own|near|far|public)(?:Teacher|Pupil|Author|Nominee|Honoured|Coordinator|Own|Near|Far)")
IN_ADDRESSES = re.compile(r"""(?:href|src|action|hx-[a-z]+)="([^"]*)\"""")
# 401: the door for scripts cannot lead a visitor to the sign-in page.
REFUSED = (401, 404, 405)


def ours() -> list[str]:
    return [name for name, route, _parts in patterns() if not route.startswith(("cms/", "^media/"))]


def test_every_address_is_crawled():
    assert sorted(set(ours())) == sorted(ADDRESSES)


@pytest.mark.parametrize(
    "person",
    [
        pytest.param(name, marks=pytest.mark.once(on="postgresql" if name in ASKING_ALL else "sqlite"))
        for name in PEOPLE
    ],
)
def test_own_things_open_what_the_table_says(world, walk, person):
    # To all who have no role anything is absent in the same words.
    walker, found = walk(person, draws_absence=person not in ROLELESS[1:]), {}
    for name in ADDRESSES:
        answers = [walker.send("get", url) for url in filled(name, world.own)]
        if any(answer.status not in REFUSED and not _to_sign_in(answer) for answer in answers):
            found[name] = "open"
        assert not [answer.trouble for answer in answers if answer.status >= 500], name
        assert not [answer.changed for answer in answers if answer.changed - OPENED.get(name, set())], name
        assert not [problem for answer in answers if (problem := _problem(person, name, answer, False))], name
        assert not [lack for answer in answers if (lack := _lack_in_head(name, answer.response))], name
        assert not [lack for answer in answers if (lack := lacking_sheets(words_of(answer.response)))], name
    letter = next((letter for letter, name in LETTERS.items() if name == person), "V" if person == "anonymous" else "N")
    expected = {name: "open" for name, address in ADDRESSES.items() if letter in address.open}
    assert found == expected


# A role that has ended or not begun is none, which the test above shows at every page: one of them stands for all here.
@pytest.mark.once
@pytest.mark.parametrize("person", [name for name in PEOPLE if name not in ROLELESS[2:]])
def test_nobody_sees_or_changes_what_is_not_theirs(world, walk, person):
    # What the page of absence shows is looked at above, at the same addresses; it says nothing of what was asked for.
    walker, problems = walk(person, draws_absence=False), []
    for name in ADDRESSES:
        refused, sent = set(), set()
        for what, method, url, data, is_foreign in _attempts(name, world, person):
            # An address that takes no POST says so whatever comes after its question mark.
            if (method, path := url.partition("?")[0]) in refused:
                continue
            # Where no thing is named, every side asks the same.
            if (request := (method, url, str(data), is_foreign)) in sent:
                continue
            sent.add(request)
            answer = walker.send(method, url, data)
            if answer.status == 405:
                refused.add((method, path))
            if problem := _problem(person, name, answer, is_foreign):
                problems.append((name, what, problem))
    assert problems == [], "\n".join(map(str, problems))


def _attempts(name: str, world: Any, person: str):
    """Requests to one address: own things, foreign things, and own things together with foreign ones.

    Own things are only read in the test above, where each answer is looked at in the same way.
    """
    address, reads = ADDRESSES[name], READS.get(person, set())
    own = filled(name, world.own)
    if not reads:
        # Nothing is theirs: one side stands for all.
        for url in own:
            yield "foreign", "post", url, typed(address, world.own), False
        return
    for url in own:
        yield "own", "post", url, typed(address, world.own), False
    for side in SIDES:
        if side == "near" and person in TRY_NO_NEIGHBOUR:
            continue
        things = world.things[side]
        for query in asked(address, things):
            yield f"own, asked for {side}", "get", own[0] + query, None, False
            yield f"own, asked for {side}", "post", own[0] + query, typed(address, things), False
        # Only where something that is sent names a thing: else it would be the same request again.
        if side not in reads and typed(address, things) != typed(address, world.own):
            for url in own:
                yield f"own with {side}", "post", url, typed(address, things), False
        for url in (each for each in filled(name, things) if each not in own):
            is_foreign = side not in reads
            # What may be read looks as one's own does, which is looked at above.
            if is_foreign:
                yield side, "get", url, None, True
            yield side, "post", url, typed(address, things), is_foreign


def _problem(person: str, name: str, answer: Answer, is_foreign: bool) -> str:
    if answer.status >= 500:
        return f"{answer.status} {answer.trouble}"
    if name not in PUBLIC and name not in BY_TOKEN:
        if person == "anonymous" and not (name in ("account:login",) or answer.status != 200):
            return "answers a visitor"
        if is_foreign and answer.status not in REFUSED and not _to_sign_in(answer):
            return f"answers {answer.status} for a foreign thing"
    if shown := _unseemly(person, name, answer):
        return f"shows {sorted(shown)}"
    by_link = {pair for pair in answer.changed if pair[0] in BY_LINK.get(name, ())}
    if changed := answer.changed - NOBODYS - by_link:
        if foreign := {pair for pair in changed if pair[1] not in WRITES.get(person, set())}:
            return f"changed {sorted(foreign)}"
        if person == "judge" and not {model for model, _side in changed} <= BY_JUDGES:
            return f"changed {sorted(changed)}"
    return _addresses_with_names(answer)


def _unseemly(person: str, name: str, answer: Answer) -> set[tuple[str, str]]:
    """Marks in the answer that the person may not read there."""
    if name in PUBLIC:
        return {pair for pair in marks_of(answer.response) if pair[0] != "public" and pair[1] not in ON_PUBLIC_PAGES}
    if name in BY_TOKEN:
        return {pair for pair in marks_of(answer.response) if pair[1] not in IN_CALENDARS}
    allowed = MARKS.get(person, set())
    found = {pair for pair in marks_of(answer.response) if pair[0] not in allowed}
    if person == "judge":
        found -= TITLES_TO_JUDGE
    if person == "coordinator":
        found -= {("public", "Own")}
    if person not in BUREAU:
        found |= {pair for pair in marks_of(answer.response) if pair[1] in OFFICE_ONLY}
    return found


def _addresses_with_names(answer: Answer) -> str:
    """No person's name in the head of an answer or in any address on the page: addresses end up in logs."""
    head = "\n".join(f"{key}: {value}" for key, value in answer.response.items())
    links = " ".join(IN_ADDRESSES.findall(words_of(answer.response)))
    found = sorted(set(NAMES.findall(head + links)))
    return f"writes {found} in an address" if found else ""


def _lack_in_head(name: str, response: HttpResponse) -> str:
    """Workspace pages stay out of shared caches; nothing is sniffed or framed; no name is in a file's name."""
    kept, shown = response.get("Cache-Control", ""), response.get("Content-Disposition", "")
    if name not in PUBLIC and response.status_code == 200 and not re.search("private|no-store", kept):
        return f"may be cached by anybody: {kept}"
    if response.get("X-Content-Type-Options") != "nosniff" or "X-Frame-Options" not in response:
        return "may be sniffed or framed"
    if response.status_code == 200 and "Content-Security-Policy" not in response:
        return "has no policy"
    return (
        f"names somebody in a file name: {shown}" if "attachment" in shown and re.search("Q(own|near)", shown) else ""
    )


def _to_sign_in(answer: Answer) -> bool:
    return answer.status == 302 and answer.response["Location"].startswith("/account/login/")


def test_marks_stand_for_every_side(world):
    assert {side for side, _kind in MARK.findall(" ".join(str(world.things[side]["school"].name) for side in SIDES))} == {
        "own", "near", "far",
    }  # fmt: skip
