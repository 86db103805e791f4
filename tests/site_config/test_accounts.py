"""Signing in and out, throttling, language, password."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse

import pytest

pytestmark = pytest.mark.django_db

PASSWORD = "梧桐树下的长凳 27"


@pytest.fixture
def user():
    person = get_user_model()(username="linxiao", name="林晓")
    person.set_password(PASSWORD)
    person.save()
    return person


def sign_in(client, username="linxiao", password=PASSWORD, address="10.0.0.1"):
    return client.post(reverse("account:login"), {"username": username, "password": password}, REMOTE_ADDR=address)


def test_sign_in_leads_to_the_desk(client, user):
    assert sign_in(client).url == reverse("home:desk")


def test_sign_in_leads_back_to_the_asked_page(client, user):
    address = reverse("account:login") + "?next=/desk/jobs/"
    assert client.post(address, {"username": "linxiao", "password": PASSWORD}).url == "/desk/jobs/"


def test_sign_in_never_leads_to_another_site(client, user):
    address = reverse("account:login") + "?next=https://example.org/"
    assert client.post(address, {"username": "linxiao", "password": PASSWORD}).url == reverse("home:desk")


def test_wrong_password_keeps_the_name_and_says_what_to_do(client, user):
    page = sign_in(client, password="wrong").content.decode()
    assert 'value="linxiao"' in page
    assert "wrong" not in page


def test_endless_name_is_a_wrong_name(client, user):
    answer = client.post(reverse("account:login"), {"username": "x" * 10_000, "password": PASSWORD})
    assert (answer.status_code, len(answer.context["form"].non_field_errors())) == (200, 1)


def test_throttling_locks_the_pair_of_name_and_address_only(client, user):
    for _attempt in range(settings.AXES_FAILURE_LIMIT):
        sign_in(client, password="wrong")
    locked = sign_in(client)
    assert locked.status_code == 429
    assert "15" in locked.content.decode()
    assert sign_in(client, address="10.0.0.2").status_code == 302
    other = get_user_model()(username="zhouning", name="周宁")
    other.set_password(PASSWORD)
    other.save()
    client.logout()
    assert sign_in(client, username="zhouning").status_code == 302


def test_success_forgets_earlier_failures(client, user):
    for _attempt in range(settings.AXES_FAILURE_LIMIT - 1):
        sign_in(client, password="wrong")
    assert sign_in(client).status_code == 302
    client.logout()
    for _attempt in range(settings.AXES_FAILURE_LIMIT - 1):
        sign_in(client, password="wrong")
    assert sign_in(client).status_code == 302


def test_sign_out_is_a_post(client, user):
    client.force_login(user)
    assert client.get(reverse("account:logout")).status_code == 405
    assert client.post(reverse("account:logout")).url == "/"
    assert "_auth_user_id" not in client.session


def test_language_is_chinese_whatever_the_browser_asks_for(client):
    response = client.get(reverse("account:login"), headers={"accept-language": "en"})
    assert response["Content-Language"] == "zh-hans"


def test_language_choice_of_a_visitor_is_a_cookie(client):
    answer = client.post(reverse("account:language"), {"language": "en", "next": "/account/login/"})
    assert answer.url == "/account/login/"
    assert client.get(reverse("account:login"))["Content-Language"] == "en"


def test_language_choice_of_a_user_is_kept_in_the_profile(client, user):
    client.force_login(user)
    client.post(reverse("account:language"), {"language": "en"})
    user.refresh_from_db()
    assert user.language == "en"
    client.cookies.pop(settings.LANGUAGE_COOKIE_NAME)
    assert client.get(reverse("account:password"))["Content-Language"] == "en"


@pytest.mark.parametrize("data", [{"language": "fr"}, {"language": ""}, {}])
def test_unknown_language_changes_nothing(client, data):
    assert settings.LANGUAGE_COOKIE_NAME not in client.post(reverse("account:language"), data).cookies


@pytest.mark.parametrize("target", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_language_never_leads_to_another_site(client, target):
    assert client.post(reverse("account:language"), {"language": "en", "next": target}).url == "/"


def test_password_change_needs_the_old_one(client, user):
    client.force_login(user)
    new = {"new_password1": "又一条长凳 28 号", "new_password2": "又一条长凳 28 号"}
    assert client.post(reverse("account:password"), {"old_password": "wrong", **new}).status_code == 200
    assert client.post(reverse("account:password"), {"old_password": PASSWORD, **new}).url == reverse("home:desk")
    user.refresh_from_db()
    assert user.check_password("又一条长凳 28 号") is True


def test_password_of_the_name_or_of_digits_is_refused(client, user):
    client.force_login(user)
    for weak in ("linxiao2026", "1029384756", "短"):
        data = {"old_password": PASSWORD, "new_password1": weak, "new_password2": weak}
        assert client.post(reverse("account:password"), data).status_code == 200
    user.refresh_from_db()
    assert user.check_password(PASSWORD) is True


@pytest.mark.parametrize("path", ["/cms/login/", "/_util/login/"])
def test_wagtail_has_no_second_sign_in_form(client, path):
    for send in (client.get, client.post):
        answer = send(f"{path}?next=/cms/")
        assert (answer.status_code, answer["Location"]) == (302, "/account/login/?next=/cms/")
