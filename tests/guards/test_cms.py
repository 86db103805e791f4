"""Wagtail's admin with real objects: closed to everybody who edits nothing, and without any school for those who do."""

import gc
import re
from collections.abc import Iterator
from typing import Any
from unittest import mock

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.db import transaction

from wagtail.documents.models import Document
from wagtail.models import Collection, Locale, Site

import pytest

from campaigns.models import SiteImage
from home.models import HomePage
from home.writers import AUTHORS, EDITORS
from tests.campaigns.test_pages import article
from tests.campaigns.test_pictures import encoded
from tests.crawling import Answer, Snapshot, Walker, patterns, readable

# Wagtail leaves temporary files of renditions to the garbage collector.
pytestmark = [pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"), pytest.mark.once]
CLOSED_TO = (
    "coordinator", "street officer", "reviewer", "committee", "judge", "auditor", "no role", "ended yesterday",
    "starts next week",
)  # fmt: skip
# Wagtail's words for scripts, icons and sign-in pages; without anything of ours.
FOR_ALL = {"/cms/jsi18n/", "/cms/sprite/", "/cms/login/", "/cms/logout/"}
# Wagtail's own failures on requests without the fields that its pages send.
WAGTAILS = ("choose-external-link/", "pages/{page}/edit/", "pages/{page}/copy/", "documents/multiple/{document}/")
# Their own account, and the notice that a page of theirs was taken down.
EDITED = {("user", "nobody"), ("withdrawal", "nobody")}
SIGN_IN = ("/account/login/", "/cms/login/")
# Addresses with a real key each, and what an editor gets: 200, or 302 to the dashboard with "no permission".
DOORS = {
    "": 200, "pages/": 200, "pages/{page}/": 200, "pages/{home}/": 200, "pages/{page}/edit/": 200, "pages/{page}/delete/": 200,
    "pages/{page}/history/": 200, "pages/{page}/usage/": 200, "pages/{page}/copy/": 200, "pages/{page}/move/": 200,
    "pages/{page}/unpublish/": 200,
    "public-account/{page}/": 200, "public-account/{page}/preview/": 200, "images/": 200,
    "images/{image}/": 200, "images/{image}/delete/": 200,
    "images/usage/{image}/": 200, "images/add/": 200, "documents/": 200, "documents/edit/{document}/": 200,
    "documents/delete/{document}/": 200, "documents/usage/{document}/": 200,
    "settings/home/sitesettings/{site}/": 200, "reports/site-history/": 200, "reports/locked/": 200,
    "users/": 302, "users/edit/{user}/": 302, "users/delete/{user}/": 302, "users/history/{user}/": 302,
    "users/usage/{user}/": 302, "groups/": 302, "groups/edit/{group}/": 302, "groups/usage/{group}/": 302,
    "sites/edit/{site}/": 302, "collections/{collection}/": 302, "locales/edit/{locale}/": 302,
}  # fmt: skip
# They write below three lists and look things up; of a page of somebody else they see that it is there.
OPEN_TO_AUTHORS = {
    "", "pages/", "pages/{page}/", "pages/{home}/", "images/", "images/add/", "documents/", "reports/site-history/",
}  # fmt: skip


@pytest.fixture(scope="module")
def keys(world, django_db_blocker) -> Iterator[dict[str, Any]]:
    """An article, a picture, a document and the rest that an address may name, with the account of a coordinator."""
    with django_db_blocker.unblock(), transaction.atomic():
        site, editors = Site.objects.get(), Group.objects.get(name=EDITORS)
        for person in ("editor", "administrator"):
            world.people[person].groups.add(editors)
        world.people["author"].groups.add(Group.objects.get(name=AUTHORS))
        home = HomePage.objects.get(locale__language_code="zh-hans")
        image = SiteImage.objects.create(title="Picture", file=ContentFile(encoded().read(), "a.jpg"))
        yield {
            "page": article(home).pk, "home": home.pk, "image": image.pk,
            "document": Document.objects.create(title="Document", file=ContentFile(b"text", "a.txt")).pk,
            "site": site.pk, "user": world.own["account"].pk, "group": editors.pk,
            "collection": Collection.get_first_root_node().pk, "locale": Locale.objects.first().pk,
        }  # fmt: skip
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def snapshot(world, keys):
    return Snapshot(world)


@pytest.fixture
def walk(world, snapshot):
    with transaction.atomic(), mock.patch.object(FileSystemStorage, "delete"):
        yield lambda name, **options: Walker(world.people[name], snapshot, **options)
        transaction.set_rollback(True)
    gc.collect()


def routes(keys: dict[str, Any]) -> list[str]:
    """Every address of the admin, its parts filled with real keys where there are any."""
    return ["/" + plain(route, keys) for _name, route, _parts in patterns() if route.startswith("cms/")]


def plain(route: str, keys: dict[str, Any]) -> str:
    thing = next((name for part, name in OF.items() if route.startswith(f"cms/{part}")), "page")
    route = re.sub(r"\(\?P<\w+>[^)]*\)", "1", route)
    route = re.sub(r"<int:(\w+)>", lambda match: str(keys[NAMED.get(match[1], thing)]), route)
    route = re.sub(r"<(?:str|slug):(\w+)>", lambda match: WORDS.get(match[1], str(keys[thing])), route)
    route = re.sub(r"<(\w+)>", "x", route)
    return re.sub(r"\.\*", "nothing", route.replace("^", "").replace("$", "").replace("\\.", ".").replace("\\d+", "1"))


# Beginning of an address -> the thing that its key names; and keys that always name the same.
OF = {
    name: name.removeprefix("api/main/^").rstrip("s/")
    for name in ("images", "documents", "users", "groups", "sites", "collections", "locales", "api/main/^images")
} | {"settings": "site"}
NAMED = {"page_id": "page", "image_id": "image", "document_id": "document", "doc_id": "document", "parent_page_id": "home",
         "destination_id": "home", "page_to_move_id": "page"}  # fmt: skip
WORDS = {
    "app_label": "schools", "model_name": "school", "content_type_app_name": "home", "content_type_model_name": "homepage",
    "app_name": "home", "action": "delete", "action_name": "delete", "filter_spec": "width-10",
}  # fmt: skip


def is_closed(answer: Answer) -> bool:
    led = answer.response.get("Location", "") if answer.response else ""
    return (answer.status in (404, 405) or led.startswith(SIGN_IN)) and not answer.changed


@pytest.mark.parametrize("person", ["reviewer", "anonymous"])
def test_every_address_is_closed(walk, keys, person):
    walker, found = walk(person, draws_absence=False), {}
    for url in routes(keys):
        for method in ("get", "post"):
            answer = walker.send(method, url)
            if not is_closed(answer) and url not in FOR_ALL:
                found[(method, url)] = (answer.status, answer.trouble, answer.changed)
    assert found == {}


@pytest.mark.parametrize("person", CLOSED_TO)
def test_whoever_edits_nothing_finds_nothing(walk, keys, person):
    """Pages, pictures, documents, settings, reports and people that are there answer as if they were not."""
    walker = walk(person, draws_absence=False)
    found = {
        (method, door): (answer.status, answer.changed)
        for door in DOORS
        for method in ("get", "post")
        if (answer := walker.send(method, "/cms/" + door.format(**keys))).status != 404 or answer.changed
    }
    assert found == {}


@pytest.mark.parametrize("person", ["editor", "administrator"])
def test_editors_get_what_they_edit_and_no_more(walk, keys, person):
    walker = walk(person)
    assert {door: walker.send("get", "/cms/" + door.format(**keys)).status for door in DOORS} == DOORS


def test_authors_change_no_page_of_others_and_manage_nothing(walk, keys):
    walker = walk("author")
    found = {door: walker.send("get", "/cms/" + door.format(**keys)).status for door in DOORS}
    assert {door for door, status in found.items() if status == 200} == OPEN_TO_AUTHORS
    assert set(found.values()) == {200, 302, 404}


def test_editors_see_no_school_behind_their_door(walk, keys):
    """No record, no pupil, no school on any page; nothing breaks, and nothing of ours changes."""
    walker, problems = walk("editor"), []
    theirs = {("post", "/cms/" + door.format(**keys)) for door in WAGTAILS}
    for url in routes(keys):
        for method in ("get", "post"):
            answer = walker.send(method, url)
            if answer.status >= 500 and "failwhale" not in url and (method, url) not in theirs:
                problems.append((method, url, answer.status, answer.trouble))
            elif answer.changed - EDITED:
                problems.append((method, url, answer.changed))
            elif answer.response is not None and (
                seen := set(re.findall(r"Q(?:own|near|far|public)\w+", readable(answer.response)))
            ):
                problems.append((method, url, seen))
    assert problems == [], "\n".join(map(str, problems))
