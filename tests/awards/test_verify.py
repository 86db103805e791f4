"""The public check: one page for each answer, tolerant of how a code is typed, sparing with everything else."""

import re
from urllib.parse import quote

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import pytest

from awards.actions.certificate import replace_certificate, revoke_certificate
from awards.picture import broken
from awards.views.verify import BUDGET, MISS
from site_config.shared.codes import LOOKUP_ALPHABET, format_lookup_code, new_lookup_code
from tests.factories.awards import committee
from tests.factories.certificates import issued, published_cycle

pytestmark = pytest.mark.django_db

VALID, REVOKED, REPLACED = "这是一份有效证书", "这份证书已撤销", "这份证书已补发新证"
UNKNOWN, MISTYPED, TOO_OFTEN = "没有查到这个查验码的证书", "多半是输错了一位", "查验次数过多"


@pytest.fixture
def cycle():
    return published_cycle(schools=1, teachers=1, pupils=1)


@pytest.fixture
def rows(cycle):
    return {row.honour: row for row in issued(cycle).certificates.select_related("standing")}


def page(client, code, **extra):
    response = client.get(reverse("awards:verify_code", args=[code]), **extra)
    return response, response.content.decode()


def mistyped(code: str) -> str:
    """The code with its first symbol changed."""
    return LOOKUP_ALPHABET[LOOKUP_ALPHABET.index(code[0]) - 1] + code[1:]


def test_valid_certificate_shows_what_the_paper_shows(client, rows):
    row = rows["pupil"]
    response, text = page(client, row.lookup_code)
    assert response.status_code == 200
    for words in (VALID, row.recipient, row.standing.school_name, row.honour_title, row.body, row.serial,
                  row.issuers[0], row.document_number, "2026年6月26日", "二〇二六年六月二十六日"):  # fmt: skip
        assert words in text
    assert REVOKED not in text


@pytest.mark.parametrize("honour", ["school", "teacher", "pupil"])
def test_answer_tells_nothing_that_the_paper_does_not(client, cycle, rows, honour):
    row = rows[honour]
    revoke_certificate(certificate=row, user=committee(cycle), reason="内部原因甲乙丙")
    _response, text = page(client, row.lookup_code)
    others = [other for other in rows.values() if other != row]
    assert not [other.serial for other in others if other.serial in text]
    assert "内部原因甲乙丙" not in text
    assert committee(cycle).name not in text
    assert "/desk/certificates/" not in text
    assert "9500" not in text


def test_revoked_certificate_says_since_when(client, cycle, rows):
    row = revoke_certificate(certificate=rows["school"], user=committee(cycle), reason="文件")
    response, text = page(client, row.lookup_code)
    assert response.status_code == 200
    assert REVOKED in text
    assert VALID not in text
    day = timezone.localtime(row.revoked_at)
    assert f"自{day.year}年{day.month}月{day.day}日起不再有效" in text


def test_replaced_certificate_does_not_name_its_successor(client, cycle, rows):
    old = rows["teacher"]
    new = replace_certificate(certificate=old, user=committee(cycle), reason="错字", recipient="顾妍")
    response, text = page(client, old.lookup_code)
    assert response.status_code == 200
    assert REPLACED in text
    assert new.serial not in text
    assert new.lookup_code not in text
    assert "顾妍" not in text
    assert VALID in page(client, new.lookup_code)[1]


def test_unknown_code_is_said_to_be_unknown(client, rows):
    response, text = page(client, new_lookup_code())
    assert response.status_code == 200
    assert UNKNOWN in text
    assert VALID not in text


def shape(text: str) -> set[tuple[str, str]]:
    """Elements of the answer with their classes, but for the colours of a state and what its icon is drawn of."""
    answer = text[text.index('<article class="card v-ans">') : text.index("</article>")]
    answer = re.sub(r'(<svg class="i [^>]*>).*?</svg>', r"\1", answer, flags=re.DOTALL)
    found = re.findall(r'<(\w+)(?: class="([^"]*)")?', answer)
    return {(tag, " ".join(set(kinds.split()) - {"ok", "back", "warn", "is-off"})) for tag, kinds in found}


def test_four_answers_have_one_status_one_shape_and_the_same_queries(client, cycle, rows):
    revoke_certificate(certificate=rows["school"], user=committee(cycle), reason="文件")
    replace_certificate(certificate=rows["teacher"], user=committee(cycle), reason="错字", recipient="顾妍")
    codes = [rows["pupil"].lookup_code, rows["school"].lookup_code, rows["teacher"].lookup_code, new_lookup_code()]
    page(client, codes[0])
    said = []
    for code, words in zip(codes, (VALID, REVOKED, REPLACED, UNKNOWN), strict=True):
        with CaptureQueriesContext(connection) as queries:
            response, text = page(client, code)
        assert words in text
        asked = [re.sub(r"'[^']*'", "", query["sql"]) for query in queries]
        assert not [sql for sql in asked if "wagtailredirects" in sql]
        said.append((response.status_code, shape(text), asked))
    assert said[0] == said[1] == said[2] == said[3]


def test_mistyped_code_looks_for_no_redirect_either(client, rows):
    with CaptureQueriesContext(connection) as queries:
        page(client, mistyped(rows["school"].lookup_code))
    assert not [query for query in queries if "wagtailredirects" in query["sql"]]


def test_wrong_check_symbol_is_called_a_typing_mistake(client, rows):
    response, text = page(client, mistyped(rows["school"].lookup_code))
    assert response.status_code == 404
    assert MISTYPED in text
    assert UNKNOWN not in text


@pytest.mark.parametrize("code", ["7K3M", "0O1ILU0O1ILU", "x" * 200, "　", "<script>alert(1)</script>", "证书", "%00"])
def test_impossible_codes_are_answered_kindly(client, code):
    typed, addressed = client.get(reverse("awards:verify"), {"code": code}), client.get(f"/verify/{quote(code[:9])}/")
    assert (typed.status_code, addressed.status_code) == (200, 404)
    for response in (typed, addressed):
        assert response.context["form"].errors["code"]
        assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize(
    "typed",
    [
        str.lower,
        format_lookup_code,
        lambda code: " ".join(code),
        lambda code: f"  {code[:4]}－{code[4:8]}—{code[8:]} ",
        lambda code: "".join(chr(ord(sign) + 0xFEE0) for sign in code),
    ],
)
def test_codes_are_read_as_people_type_them(client, rows, typed):
    code = rows["school"].lookup_code
    response = client.get(reverse("awards:verify"), {"code": typed(code)})
    assert response.url == f"/verify/{code}/"
    response = client.get(reverse("awards:verify_code", args=[typed(code)]))
    assert response.url == f"/verify/{code}/"


def test_form_alone_asks_for_a_code(client):
    text = client.get("/verify/").content.decode()
    assert 'name="code"' in text
    assert 'class="error"' not in text


@pytest.mark.parametrize("address", ["/verify/", "/verify/7K3M9QRTX2AB/"])
def test_pages_are_not_indexed_cached_or_marked_with_a_cookie(client, address):
    response = client.get(address)
    assert 'content="noindex, nofollow"' in response.content.decode()
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in response["Cache-Control"]
    assert response.cookies == {}


def test_valid_answer_sets_no_cookie(client, rows):
    assert page(client, rows["pupil"].lookup_code)[0].cookies == {}


def test_language_is_switched_by_the_address(client, rows):
    code = rows["school"].lookup_code
    response = client.get(f"/verify/{code}/?language=en")
    assert "This is a valid certificate" in response.content.decode()
    assert response["Content-Language"] == "en"
    assert client.get(f"/verify/?language=en&code={code.lower()}").url == f"/verify/{code}/?language=en"


def test_answer_takes_one_query_for_the_certificate(client, rows, django_assert_num_queries):
    page(client, rows["school"].lookup_code)
    with django_assert_num_queries(4) as queries:
        page(client, rows["school"].lookup_code)
    assert sum("awards_certificate" in query["sql"] for query in queries) == 1


def test_guessing_is_stopped_after_a_while_and_only_for_that_address(client, rows):
    for _guess in range(BUDGET.limit // MISS):
        assert UNKNOWN in page(client, new_lookup_code())[1]
    response, text = page(client, rows["school"].lookup_code)
    assert response.status_code == 429
    assert TOO_OFTEN in text
    assert rows["school"].serial not in text
    assert response["Retry-After"] == "600"
    assert page(client, rows["school"].lookup_code, REMOTE_ADDR="203.0.113.9")[0].status_code == 200


def test_real_papers_may_be_checked_by_a_whole_school(client, rows):
    for _parent in range(60):
        assert page(client, rows["school"].lookup_code)[0].status_code == 200


def test_only_reading_is_possible(client, rows):
    assert client.post(f"/verify/{rows['school'].lookup_code}/").status_code == 405


def test_picture_breaks_lines_as_chinese_is_set():
    lines = broken(
        "　　在2025—2026学年毒品预防教育工作中成绩突出，被评为“毒品预防教育先进教师”，予以通报表扬。特发此证，以资鼓励。"
    )
    assert len(lines) == 3
    assert not [line for line in lines if line[0] in "，。”"]
    assert not [line for line in lines if line[-1] in "“（"]
    assert "2025—2026" in lines[0]
