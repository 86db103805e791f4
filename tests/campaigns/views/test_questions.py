"""The public page of questions and the bureau's desk."""

import io

from django.utils import timezone

import pytest
from openpyxl import load_workbook

from campaigns.models import Question, QuestionContact
from schools.enums import RoleKind
from tests.factories.questions import ANSWER, QuestionFactory
from tests.factories.schools import holder


def listed(response):
    return [question.wording for question in response.context["questions"]]


def test_page_lists_published_questions_of_its_language(client, site):
    QuestionFactory(published=True, wording="电子烟里有毒品吗？请告诉我。")
    QuestionFactory(published=True, wording="怎样预约禁毒讲座？谢谢您。", topic="site")
    QuestionFactory(answered=True)
    QuestionFactory(published=True, language="en", wording="Whom can I call?")
    assert listed(client.get("/questions/")) == ["怎样预约禁毒讲座？谢谢您。", "电子烟里有毒品吗？请告诉我。"]
    assert listed(client.get("/questions/", {"topic": "site"})) == ["怎样预约禁毒讲座？谢谢您。"]
    assert listed(client.get("/questions/", {"q": "告"})) == ["电子烟里有毒品吗？请告诉我。"]
    assert listed(client.get("/en/questions/")) == ["Whom can I call?"]


def test_question_has_a_page_while_it_is_public(client, site):
    question = QuestionFactory(published=True)
    page = client.get(f"/questions/{question.pk}/").content.decode()
    assert (ANSWER in page, question.answered_by.name in page) == (True, False)
    assert client.get(f"/en/questions/{question.pk}/").status_code == 404
    address = f"http://testserver/questions/{question.pk}/"
    assert f'<link rel="canonical" href="{address}">' in page
    assert f'<meta property="og:title" content="{question.wording[:20]}' in page
    assert (page.count('rel="canonical"'), page.count('property="og:title"')) == (1, 1)
    private = QuestionFactory(answered=True)
    assert client.get(f"/questions/{private.pk}/").status_code == 404


@pytest.fixture
def question(db):
    return QuestionFactory(text="请回电13800000000：孩子的奶茶粉没有厂名怎么办？", email="a@example.org")


def test_desk_shows_the_contact_to_answerers_only(sign_in, question):
    url = f"/desk/questions/{question.pk}/"
    answers = sign_in(holder(RoleKind.EDITOR, question.region)).get(url).content.decode()
    reads = sign_in(holder(RoleKind.AUDITOR, question.region)).get(url).content.decode()
    assert ("a@example.org" in answers, "a@example.org" in reads) == (True, False)
    assert 'name="wording"' in answers
    assert "请回电…：孩子" in answers
    assert 'name="wording"' not in reads


def test_desk_publishes_and_refuses_with_what_was_typed(sign_in, question):
    client = sign_in(holder(RoleKind.REVIEWER, question.region))
    url, typed = f"/desk/questions/{question.pk}/answer/", {"version": "1", "answer": ANSWER, "how": "publish"}
    refused = client.post(url, typed | {"wording": "请回电13800000000"})
    assert (ANSWER in refused.content.decode(), Question.objects.get().state) == (True, "new")
    assert client.post(url, typed | {"wording": "奶茶粉没有厂名怎么办？"}).status_code == 302
    assert Question.objects.get().state == "published"


def test_desk_shows_both_texts_when_a_colleague_was_faster(sign_in, question):
    mine, theirs = (sign_in(holder(kind, question.region)) for kind in (RoleKind.REVIEWER, RoleKind.EDITOR))
    url = f"/desk/questions/{question.pk}/answer/"
    theirs.post(url, {"version": "1", "wording": "同事的问题", "answer": "同事的答复", "how": "save"})
    page = mine.post(url, {"version": "1", "wording": "我的问题写好了", "answer": "我的答复", "how": "publish"})
    shown = page.content.decode()
    assert ("同事的答复" in shown, "我的答复" in shown, page.context["form"]["version"].value()) == (True, True, 2)


def test_desk_begins_with_an_earlier_answer(sign_in, question):
    earlier = QuestionFactory(published=True, wording="买到没有厂名的奶茶粉怎么办？", answer="不要喝，请交给警察。")
    client = sign_in(holder(RoleKind.REVIEWER, question.region))
    page = client.get(f"/desk/questions/{question.pk}/", {"like": earlier.pk})
    assert ([row.pk for row in page.context["alike"]], page.context["form"]["answer"].value()) == (
        [earlier.pk], "不要喝，请交给警察。",
    )  # fmt: skip


def test_desk_offers_no_answer_that_was_withdrawn(sign_in, question):
    earlier = QuestionFactory(published=True, wording="买到没有厂名的奶茶粉怎么办？")
    user = holder(RoleKind.REVIEWER, question.region)
    Question.objects.filter(pk=earlier.pk).update(state="answered", published_at=None)
    page = sign_in(user).get(f"/desk/questions/{question.pk}/", {"like": earlier.pk})
    assert (page.context["alike"], page.context["form"]["answer"].value()) == ([], "")


def test_export_takes_any_sign(sign_in, question):
    earlier = QuestionFactory(published=True, wording="怎样辨认电子烟？")
    Question.objects.filter(pk=earlier.pk).update(wording="怎样\ufffe辨认？")
    client = sign_in(holder(RoleKind.REVIEWER, question.region))
    content = client.get("/desk/questions/export.xlsx", {"state": "published"}).content
    _headings, row = load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    assert row[4:6] == ("怎样辨认？", ANSWER)


def test_desk_says_that_a_letter_perhaps_left(sign_in, question):
    QuestionContact.objects.update(mailed_at=timezone.now(), is_unsure=True)
    client = sign_in(holder(RoleKind.REVIEWER, question.region))
    page = client.get(f"/desk/questions/{question.pk}/").content.decode()
    assert "perhaps told by e-mail" in page or "可能已于" in page


def test_export_holds_neither_contact_nor_the_words_as_they_came(sign_in, question):
    QuestionFactory(published=True, wording="=1+1 是公式吗？")
    client = sign_in(holder(RoleKind.AUDITOR, question.region))
    waiting = client.get("/desk/questions/export.csv").content.decode("utf-8-sig")
    public = client.get("/desk/questions/export.csv", {"state": "published"}).content.decode("utf-8-sig")
    assert (question.receipt[:8] in waiting, "13800000000" in waiting, "a@example.org" in waiting) == (
        False,
        False,
        False,
    )
    assert "'=1+1 是公式吗？" in public
    assert len(waiting.splitlines()) == 2
    hidden = QuestionFactory(answered=True, region=question.region, wording="只给提问人的问题，谢谢。")
    answered = client.get("/desk/questions/export.csv", {"state": "answered"}).content.decode("utf-8-sig")
    assert (hidden.answer in answered, hidden.wording in answered) == (True, False)
    assert client.get("/desk/questions/export.pdf").status_code == 404
