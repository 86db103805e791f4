"""The coordinators of a school, the invitation shown once, and the page behind it."""

import io
import re

from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

import pytest
import zxingcpp
from PIL import Image

from schools.actions.invitations import create_invitation, revoke_invitation
from schools.models import Invitation, Role, User
from schools.views.join import BUDGET, MISS
from site_config.shared import qr
from tests.factories.schools import PASSWORD, ActivityFactory, SchoolFactory, UserFactory

pytestmark = pytest.mark.django_db
GONE = "这个邀请无效：可能已被使用、已撤回或已过期。"
NEW = {
    "name": "秦望",
    "username": "qinwang",
    "password1": "mei yi ge ban dou shang ke",
    "password2": "mei yi ge ban dou shang ke",
}


@pytest.fixture
def invited(school, user):
    """An open invitation of the school and its address."""
    invitation, token = create_invitation(user=user, school=school, note="陶老师")
    return invitation, reverse("schools:join", args=[token])


def test_address_is_shown_once_with_its_code(own, school, october):
    answer = own.post("/desk/school/colleagues/", {"note": "陶老师", "replaces": ""})
    address = re.search(r"http://testserver(/join/[\w-]{43}/)", answer.content.decode())
    assert answer["Cache-Control"].startswith("private, no-store")
    assert f'd="{qr.path(qr.encode(address[0]))}"' in answer.content.decode()
    assert own.get(address[1]).status_code == 200
    again = own.get("/desk/school/colleagues/").content.decode()
    assert ("陶老师" in again, "/join/" in again) == (True, False)


def test_bureau_invites_from_the_registry_and_hands_over_anybody(client, school, user):
    reviewer = UserFactory(reviewer=school.region.parent)
    client.force_login(reviewer)
    url = reverse("schools:school_colleagues", args=[school.code])
    assert "接替林知夏" in client.get(url).content.decode()
    assert client.post(url, {"replaces": user.roles.get().pk}).status_code == 200
    assert Invitation.objects.get().replaces == user.roles.get()
    assert url in client.get(reverse("schools:school", args=[school.code])).content.decode()


def test_coordinator_cannot_offer_a_colleagues_role(own, school, october):
    colleague = UserFactory(coordinator=school)
    answer = own.post("/desk/school/colleagues/", {"replaces": colleague.roles.get().pk})
    assert (answer.status_code, Invitation.objects.count()) == (200, 0)
    assert "replaces" in answer.context["form"].errors


def test_revoking_closes_the_address(own, invited):
    invitation, url = invited
    answer = own.post(reverse("schools:invitation_revoke", args=[invitation.pk]))
    assert (answer.status_code, answer["Location"]) == (302, "/desk/school/colleagues/")
    assert Client().get(url).status_code == 404
    own.post(reverse("schools:invitation_revoke", args=[invitation.pk]))
    assert "这个邀请已不再有效。" in own.get("/desk/school/colleagues/").content.decode()


def test_foreign_invitation_is_absent(client, foreign, invited):
    client.force_login(foreign)
    assert client.post(reverse("schools:invitation_revoke", args=[invited[0].pk])).status_code == 404


def test_visitor_makes_an_account_and_is_signed_in(client, invited, school, october):
    answer = client.post(invited[1], NEW, follow=True)
    person = User.objects.get(username="qinwang")
    assert (answer.redirect_chain, answer.wsgi_request.user) == ([("/desk/school/", 302)], person)
    assert "您现在是" in answer.content.decode()
    assert (person.name, person.roles.get().school) == ("秦望", school)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"password2": "something else 1"}, "password2"),
        ({"password1": "1234567890", "password2": "1234567890"}, "password1"),
        ({"name": "x"}, "name"),
        ({"username": "bad name"}, "username"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_is_kept(client, invited, change, field):
    answer = client.post(invited[1], {**NEW, **change})
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [field])
    assert escape({**NEW, **change}["username"]) in answer.content.decode()
    assert not User.objects.filter(username="qinwang").exists()


def test_existing_account_signs_in_and_accepts(client, invited, school, october):
    _invitation, url = invited
    person = UserFactory(username="tao")
    assert f'href="/account/login/?next={url}"' in client.get(url).content.decode()
    answer = client.post(f"/account/login/?next={url}", {"username": "tao", "password": PASSWORD, "next": url})
    assert answer["Location"] == url
    assert "接受邀请" in client.get(url).content.decode()
    assert client.post(url)["Location"] == "/desk/school/"
    assert person.roles.get().school == school


def test_person_with_two_schools_lands_at_the_new_one(client, invited, school, october):
    person = UserFactory(coordinator=SchoolFactory(name="别的小学"))
    client.force_login(person)
    answer = client.post(invited[1], follow=True)
    assert answer.context["school"] == school


def test_coordinator_of_the_school_is_told_so(own, invited, october):
    answer = own.post(invited[1], follow=True)
    assert "您已经是本校的联络员。" in answer.content.decode()
    assert Role.objects.count() == 2


def test_hand_over_by_the_own_coordinator(own, client, school, user, october):
    draft = ActivityFactory(school=school, user=user, theme="留给学校的草稿")
    _invitation, token = create_invitation(user=user, school=school, replaces=user.roles.get())
    visitor = Client()
    visitor.post(reverse("schools:join", args=[token]), NEW)
    assert visitor.get(reverse("schools:activity", args=[draft.pk])).status_code == 200
    assert own.get("/desk/school/").status_code == 404


def test_used_revoked_run_out_and_unknown_say_the_same(client, school, user, invited, october):
    used, revoked = (create_invitation(user=user, school=school) for _number in range(2))
    old, old_token = create_invitation(user=user, school=school)
    Invitation.objects.filter(pk=old.pk).update(expires_at=old.created_at)
    client.post(reverse("schools:join", args=[used[1]]), NEW)
    revoke_invitation(user=user, invitation=revoked[0])
    found = set()
    for token in (used[1], revoked[1], old_token, "x" * 43, "短"):
        for ask in (Client().get, Client().post):
            cache.clear()
            answer = ask(reverse("schools:join", args=[token]))
            body = re.sub(r'name="csrfmiddlewaretoken" value="\w+"|/join/[^"]+', "", answer.content.decode())
            assert GONE in body
            found.add((answer.status_code, body))
    assert len(found) == 1
    assert found.pop()[0] == 404


def test_page_is_private(client, invited, school):
    answer = client.get(invited[1])
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Referrer-Policy"] == "strict-origin"
    assert "no-store" in answer["Cache-Control"]
    assert "林知夏" not in answer.content.decode()


def test_form_is_accepted_with_the_headers_that_browsers_send(invited):
    """With "no-referrer" a browser says "Origin: null", which the token check refuses; so the page does not ask for it."""
    visitor = Client(enforce_csrf_checks=True)
    page = visitor.get(invited[1])
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.content.decode())[1]
    data = {**NEW, "csrfmiddlewaretoken": token}
    assert visitor.post(invited[1], data, headers={"origin": "null"}).status_code == 403
    assert visitor.post(invited[1], data, headers={"origin": "http://testserver"}).status_code == 302


def test_guessing_is_limited(client, invited):
    for number in range(BUDGET.limit // MISS):
        assert client.get(reverse("schools:join", args=[f"guess{number}"])).status_code == 404
    answer = client.get(invited[1])
    assert (answer.status_code, answer["Retry-After"]) == (429, "600")


def test_code_is_readable_by_a_scanner():
    address = "https://example.org/join/" + "A" * 43 + "/"
    code = qr.encode(address)
    picture = Image.new("L", (code.side + 8, code.side + 8), 255)
    for y, row in enumerate(code.rows):
        for x, module in enumerate(row):
            picture.putpixel((x + 4, y + 4), module)
    stream = io.BytesIO()
    picture.resize((picture.width * 6, picture.height * 6), Image.Resampling.NEAREST).save(stream, "PNG")
    (found,) = zxingcpp.read_barcodes(Image.open(stream))
    assert found.text == address
