"""Requests that no page sends: other verbs, missing tokens, foreign return addresses."""

import re

from django.conf import settings

import pytest

from tests.addresses import ADDRESSES
from tests.crawling import filled, first_to_ask, typed, words_of

pytestmark = pytest.mark.once

MIGHTY = ("coordinator", "reviewer", "committee", "judge", "administrator")
# Answers to a POST without a token: how pages look in this browser, the signed link that ends e-mails (RFC 8058),
# the check of a PDF, which changes nothing, and the count of openings, on which nothing depends.
WITHOUT_TOKEN = {"design:display", "schools:mail_stop", "awards:verify_file", "campaigns:work_seen"}
# The account whose e-mails the link ends.
STOPPED = {("user", "nobody")}
OURS = ("site_config", "schools", "campaigns", "awards", "home")
OTHER_VERB = re.compile(r"""["'](PUT|PATCH|DELETE|TRACE)["']|def (options|put|patch|delete|trace)\(self, request""")
EVIL = (
    "https://evil.example/",
    "//evil.example/",
    "\\\\evil.example",
    "javascript:alert(1)",
    "https:evil.example",
    "/\\evil.example",
)


@pytest.mark.parametrize("person", MIGHTY)
def test_other_verbs_change_nothing(world, walk, person):
    """PUT stands for them all, since no view knows one of them by its name."""
    walker, problems = walk(person), []
    for name, address in ADDRESSES.items():
        # How a verb is answered does not depend on which of a person's things the address names.
        for url in filled(name, world.own)[:1] if first_to_ask(person, address) else ():
            answer = walker.send("put", url)
            if answer.status >= 500 or answer.changed:
                problems.append((name, answer.status, answer.trouble, answer.changed))
    assert problems == [], "\n".join(map(str, problems))


def test_no_view_knows_another_verb():
    apps = [
        path for app in OURS for path in (settings.BASE_DIR / app).rglob("*.py") if path.parent.name != "migrations"
    ]
    assert len(apps) > 500
    assert [path.name for path in apps if OTHER_VERB.search(path.read_text())] == []


@pytest.mark.parametrize("person", ["coordinator", "committee", "anonymous"])
def test_every_post_needs_its_token(world, walk, person):
    walker, open_doors = walk(person, csrf=True), set()
    for name, address in ADDRESSES.items():
        for url in filled(name, world.own)[:1]:
            answer = walker.send("post", url, typed(address, world.own))
            if answer.status != 403:
                open_doors.add(name)
            assert answer.changed <= (STOPPED if name == "schools:mail_stop" else set()), name
    assert open_doors == WITHOUT_TOKEN


@pytest.mark.parametrize("person", ["coordinator", "anonymous"])
@pytest.mark.parametrize("wish", EVIL)
def test_nobody_is_led_to_another_site(walk, person, wish):
    walker = walk(person)
    tries = [
        ("post", "/account/language/", {"language": "en", "next": wish}, {}),
        ("post", "/account/language/", {"language": "en"}, {"headers": {"referer": wish}}),
        ("post", "/account/display/", {"theme": "dark", "next": wish}, {}),
        ("post", "/account/logout/", {"next": wish}, {}),
        ("get", "/account/login/", {"next": wish}, {}),
        ("get", "/_util/login/", {"next": wish}, {}),
        ("get", "/verify/", {"code": wish, "next": wish}, {}),
    ]
    for method, url, data, headers in tries:
        answer = walker.send(method, url, data, **headers)
        assert answer.status < 500, url
        goal = answer.response.get("Location", "/")
        assert re.match(r"/(?![/\\])", goal), (url, goal)


def test_sign_in_leads_to_no_other_site(world, walk):
    """The address after signing in is checked as well."""
    from tests.factories.schools import PASSWORD, UserFactory

    user = UserFactory(username="somebody")
    for wish in EVIL:
        answer = walk("anonymous").send(
            "post", "/account/login/", {"username": user.username, "password": PASSWORD, "next": wish}
        )
        assert (answer.status, answer.response["Location"]) == (302, "/desk/"), wish


def test_private_files_have_no_public_address(world, walk):
    """Evidence, rosters and certificates are served by their views only."""
    walker = walk("anonymous")
    for file in (world.own["photo"].file, world.own["photo"].thumbnail, world.own["roster"].file):
        for prefix in ("/media/", "/media/../private/", "/media/%2e%2e/private/", "/static/", "/documents/1/"):
            # Also behind the redirect that adds a slash.
            assert walker.send("get", prefix + file.name, follow=True).status in (400, 404)
        with pytest.raises(ValueError):
            _ = file.url


def test_pages_of_the_workspace_name_nobody_else_in_their_source(world, walk):
    """Comments and data attributes of the pages hold no keys of storage."""
    walker = walk("coordinator")
    for name in ("schools:activity", "schools:people", "schools:board"):
        for url in filled(name, world.own):
            assert world.own["photo"].file.name not in words_of(walker.send("get", url).response)
