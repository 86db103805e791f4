"""The guide of each role: one A4 page in either language, and the same on the screen."""

import io

from django.urls import reverse
from django.utils.translation import override

import pytest
from pypdf import PdfReader

from home.guides.pdf import guide_pdf
from home.guides.registry import GUIDES
from schools.enums import RoleKind
from tests.factories.schools import DistrictFactory, SchoolFactory, UserFactory, holder

A4 = (595, 842)


@pytest.fixture(scope="session")
def papers():
    """All guides in both languages, made once."""
    made = {}
    for language in ("zh-hans", "en"):
        with override(language):
            made |= {
                (kind, language): (
                    PdfReader(io.BytesIO(guide_pdf(kind, site="示例", owner="示例办公室"))),
                    str(GUIDES[kind].parts[0].title),
                    str(kind.label),
                )
                for kind in RoleKind
            }
    return made


@pytest.mark.once
@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("kind", RoleKind)
def test_guide_is_one_page_of_a4(papers, kind, language):
    paper, title, role = papers[kind, language]
    [page] = paper.pages
    assert tuple(round(side) for side in page.mediabox[2:]) == A4
    text = page.extract_text()
    assert (title in text, role in paper.metadata.title, "示例办公室" in text) == (True, True, True)


@pytest.mark.once
def test_every_guide_has_six_parts():
    assert {kind: len(guide.parts) for kind, guide in GUIDES.items()} == dict.fromkeys(RoleKind, 6)


def test_titles_of_parts_bear_no_number_of_their_own():
    """Page and paper number the parts."""
    titles = [str(part.title) for guide in GUIDES.values() for part in guide.parts]
    assert [title for title in titles if title[0].isdigit()] == []


@pytest.mark.django_db
def test_guide_opens_at_the_own_role_and_gives_its_file(client):
    client.force_login(UserFactory(coordinator=SchoolFactory()))
    page = client.get(reverse("home:guides"))
    assert (page.context["kind"], reverse("home:guide_file", args=["coordinator"]) in page.content.decode()) == (
        RoleKind.COORDINATOR,
        True,
    )
    answer = client.get(reverse("home:guide_file", args=["judge"]), {"language": "en"})
    assert (answer["Content-Type"], "Judge.pdf" in answer["Content-Disposition"]) == ("application/pdf", True)
    content = answer.getvalue()
    assert "You read works without names" in PdfReader(io.BytesIO(content)).pages[0].extract_text()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["home:guide", "home:guide_file"])
def test_guide_of_no_role_is_not_there(client, name):
    client.force_login(holder(RoleKind.JUDGE, DistrictFactory()))
    assert client.get(reverse(name, args=["king"])).status_code == 404
