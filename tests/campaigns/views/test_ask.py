"""The public form: what is refused keeps what was typed; the receipt opens one question and nothing else does."""

import time
from unittest import mock

from django.core import signing
from django.test import Client

import pytest

from campaigns.models import Question, QuestionContact
from campaigns.questions.guard import SALT
from home.models import SiteSettings
from site_config.shared.codes import format_lookup_code
from tests.factories.questions import ANSWER, QuestionFactory
from tests.factories.schools import DistrictFactory

TEXT = "孩子的同学在抽电子烟，怎样知道里面有没有毒品？"


@pytest.fixture
def region(site):
    settings = SiteSettings.for_site(site.get_site())
    settings.region = DistrictFactory()
    settings.save()
    return settings.region


def stamp(seconds_ago=60):
    with mock.patch("django.core.signing.time.time", return_value=time.time() - seconds_ago):
        return signing.TimestampSigner(salt=SALT).sign("ask")


def fields(**values):
    return {"topic": "substances", "text": TEXT, "agrees": "on", "stamp": stamp(), "website": ""} | values


def test_question_is_taken_and_its_receipt_opens_it(client, region):
    response = client.post("/ask/", fields(email="parent@example.org"))
    question = Question.objects.get()
    assert (question.asked, question.region, question.language) == (TEXT, region, "zh-hans")
    assert response["Location"] == f"/ask/receipt/{question.receipt}/"
    page = client.get(response["Location"])
    assert format_lookup_code(question.receipt) in page.content.decode()
    assert ("noindex" in page["X-Robots-Tag"], "parent@" in page.content.decode()) == (True, False)
    assert client.get("/ask/receipt/", {"code": question.receipt.lower()})["Location"] == response["Location"]


def test_question_asked_in_english_belongs_to_english(client, region):
    client.post("/en/ask/", fields(text="Is there a number that parents can call at night?"))
    assert Question.objects.get().language == "en"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"website": "http://x"}, "人看不见的栏目"),
        ({"stamp": ""}, "表单打开得太久了"),
        ({"stamp": "forged:1:2"}, "表单打开得太久了"),
        ({"text": "短"}, "10至1000个字"),
        ({"agrees": ""}, "您同意后"),
        ({"phone": "call me"}, "请填写电话号码"),
        ({"text": TEXT + "\x00\u202e www.a.com www.b.com"}, "请删去链接"),
    ],
)
def test_refused_question_keeps_what_was_typed(client, region, wrong, sentence):
    response = client.post("/ask/", fields(email="parent@example.org") | wrong)
    page = response.content.decode()
    assert (response.status_code, Question.objects.count(), sentence in page) == (200, 0, True)
    assert "parent@example.org" in page
    assert TEXT in page or "text" in wrong


def test_sending_again_is_enough_after_a_stamp_that_was_too_old(client, region):
    form = client.post("/ask/", fields(stamp="old")).context["form"]
    again = client.post("/ask/", fields(stamp=form["stamp"].value()))
    assert (Question.objects.count(), "比人写字" in again.content.decode()) == (0, True)


def test_one_address_sends_five_an_hour(client, region):
    sent = [client.post("/ask/", fields(text=f"{TEXT}{number}")).status_code for number in range(6)]
    assert sent == [302] * 5 + [429]


def test_form_needs_its_token_and_is_never_kept(region):
    client = Client(enforce_csrf_checks=True)
    page = client.get("/ask/")
    assert "no-store" in page["Cache-Control"]
    assert "csrftoken" in client.cookies
    assert "sessionid" not in client.cookies
    assert client.post("/ask/", fields()).status_code == 403
    token = client.cookies["csrftoken"].value
    assert client.post("/ask/", fields(csrfmiddlewaretoken=token)).status_code == 302


def test_without_a_bureau_nothing_is_taken(client, site):
    assert "暂时不能提问" in client.get("/ask/").content.decode()
    assert (client.post("/ask/", fields()).status_code, Question.objects.count()) == (200, 0)


def test_receipt_says_what_became_of_the_question(client, region):
    contact = {"email": "a@example.org", "phone": "13800000000"}
    answered = QuestionFactory(answered=True, **contact)
    page = client.get(f"/ask/receipt/{answered.receipt}/").content.decode()
    assert (ANSWER in page, answered.asked in page, "a@example" in page, "13800000000" in page) == (
        True,
        True,
        False,
        False,
    )
    assert client.get("/ask/receipt/222222222222/").status_code == 404
    assert not QuestionContact.objects.exclude(question=answered).exists()
