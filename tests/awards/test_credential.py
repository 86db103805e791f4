"""The check as JSON: the required members of an OpenBadgeCredential, nothing that the page does not say."""

import json

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from awards.actions.certificate import replace_certificate, revoke_certificate
from awards.views.verify import BUDGET, MISS
from site_config.shared.codes import format_lookup_code, new_lookup_code
from tests.factories.awards import committee
from tests.factories.certificates import issued, published_cycle

pytestmark = pytest.mark.django_db

TEXT = {"type": "string", "minLength": 1}
URI = {"type": "string", "pattern": "^https?://"}


def named(*types: str) -> dict:
    """A set of types that holds one of these."""
    return {"type": "array", "contains": {"enum": list(types)}, "items": TEXT}


def of(required: str, **properties: dict) -> dict:
    return {"type": "object", "required": required.split(), "properties": properties}


# Required members, closed vocabularies and closed objects, each read off the official JSON Schema of 1EdTech
# (ob_v3p0_achievementcredential_schema.json, $defs of the class named) and, for validFrom in place of issuanceDate, off
# the final text. Their licence lets nobody but a registered user hand the schema on, so it is not in this repository.
# Achievement: id, type, criteria, description, name; achievementType from a list that holds Award, or ext:...
ACHIEVEMENT = of(
    "id type criteria description name",
    id=URI, type=named("Achievement"), description=TEXT, name=TEXT, criteria=of("narrative", narrative=TEXT),
    achievementType={"const": "Award"},
)  # fmt: skip
# IdentityObject: all four, and no member beside them but salt; identityType from a list that holds name.
IDENTITY = {
    **of(
        "type hashed identityHash identityType",
        type={"const": "IdentityObject"}, hashed={"type": "boolean"}, identityHash=TEXT, salt=TEXT,
        identityType={"const": "name"},
    ),
    "additionalProperties": False,
}  # fmt: skip
# AchievementSubject: type, achievement, and an id or at least one identifier.
SUBJECT = of(
    "type identifier achievement",
    type=named("AchievementSubject"),
    achievement=ACHIEVEMENT,
    identifier={"type": "array", "minItems": 1, "items": IDENTITY},
    licenseNumber=TEXT,
)
# AchievementCredential: @context, id, type, name, credentialSubject, issuer, validFrom. Profile: id, type.
# CredentialStatus: id, type; further members are allowed.
CREDENTIAL = of(
    "@context id type name issuer validFrom credentialSubject credentialStatus",
    **{
        "@context": {
            "type": "array",
            "minItems": 2,
            # Context: an address, or a map with a context of one's own.
            "items": {"type": ["string", "object"]},
            "prefixItems": [
                {"const": "https://www.w3.org/ns/credentials/v2"},
                {"pattern": r"^https://purl\.imsglobal\.org/spec/ob/v3p0/context-3\.0\.\d\.json$"},
            ],
        },
        "type": {"allOf": [named("VerifiableCredential"), named("OpenBadgeCredential", "AchievementCredential")]},
    },
    id=URI, name=TEXT, issuer=of("id type", id=URI, type=named("Profile")),
    validFrom={"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"},
    credentialSubject=SUBJECT, credentialStatus=of("id type", id=URI, type=TEXT),
)  # fmt: skip
OPEN_BADGES = Draft202012Validator(CREDENTIAL, format_checker=FormatChecker())


@pytest.fixture
def cycle():
    return published_cycle(schools=1, teachers=1, pupils=1)


@pytest.fixture
def rows(cycle):
    return {row.honour: row for row in issued(cycle).certificates.select_related("standing")}


def ask(client, code, **extra):
    response = client.get(f"/verify/{code}.json", **extra)
    return response, json.loads(response.content)


@pytest.mark.parametrize("honour", ["school", "teacher", "pupil"])
def test_answer_has_the_members_that_open_badges_requires(client, rows, honour):
    response, answer = ask(client, rows[honour].lookup_code)
    assert (response.status_code, response["Content-Type"]) == (200, "application/json")
    assert [error.message for error in OPEN_BADGES.iter_errors(answer)] == []


@pytest.mark.parametrize("member", ["issuer", "validFrom", "name"])
def test_check_of_the_members_bites(client, rows, member):
    _response, answer = ask(client, rows["pupil"].lookup_code)
    del answer[member]
    assert [error.validator for error in OPEN_BADGES.iter_errors(answer)] == ["required"]


def test_answer_says_what_the_paper_says(client, rows):
    row = rows["pupil"]
    _response, answer = ask(client, row.lookup_code)
    address = f"http://testserver/verify/{row.lookup_code}/"
    assert answer["id"] == address
    assert answer["issuer"] == {"id": "http://testserver/", "type": ["Profile"], "name": row.issuers[0]}
    assert answer["validFrom"] == "2026-06-26T00:00:00+08:00"
    subject = answer["credentialSubject"]
    assert subject["identifier"] == [
        {"type": "IdentityObject", "hashed": False, "identityHash": row.recipient, "identityType": "name"}
    ]
    assert subject["licenseNumber"] == row.serial
    assert subject["achievement"]["name"] == answer["name"] == row.honour_title == "禁毒小先锋"
    assert subject["achievement"]["description"] == row.body
    assert answer["credentialStatus"] == {
        "id": address, "type": "FiveOnesVerification", "status": "valid", "statusDate": None,
    }  # fmt: skip


# What the contexts of the answer define: of W3C Verifiable Credentials 2 the first line, of Open Badges 3.0.3 the others,
# those of a class only inside it.
DEFINED = {
    "": "@context id type VerifiableCredential name description issuer validFrom credentialSubject credentialStatus "
    "OpenBadgeCredential Achievement AchievementSubject IdentityObject Profile narrative url",
    "AchievementSubject": "achievement identifier licenseNumber",
    "Achievement": "achievementType criteria",
    "IdentityObject": "hashed identityHash identityType",
}


def undefined(node: dict, known: frozenset[str]) -> set[str]:
    """Members and types of an answer that no context defines, as a reader of JSON-LD comes by them."""
    types = [node["type"]] if isinstance(node.get("type"), str) else node.get("type", [])
    here = known.union(*(DEFINED.get(kind, "").split() for kind in types))
    found = (set(node) | set(types)) - here
    for name, value in node.items():
        for below in value if isinstance(value, list) else [value]:
            if isinstance(below, dict) and name != "@context":
                found |= undefined(below, known)
    return found


def test_every_word_is_defined_by_a_context(client, cycle, rows):
    revoke_certificate(certificate=rows["school"], user=committee(cycle), reason="错字")
    for row in rows.values():
        _response, answer = ask(client, row.lookup_code)
        own = answer["@context"][2]
        assert own == {
            word: f"http://testserver/verify/#{word}" for word in ("FiveOnesVerification", "status", "statusDate")
        }
        known = frozenset(DEFINED[""].split())
        assert undefined(answer, known | set(own)) == set()
        assert undefined(answer, known) >= {"FiveOnesVerification", "status"}


def test_answer_names_nothing_that_the_page_does_not(client, rows):
    row = rows["pupil"]
    page = client.get(reverse("awards:verify_code", args=[row.lookup_code])).content.decode()
    _response, answer = ask(client, row.lookup_code)
    page = "".join(page.split())
    for words in (answer["name"], row.recipient, row.standing.school_name, row.body, row.serial, row.issuers[0]):
        assert "".join(words.split()) in page
    assert answer["description"] == f"{row.recipient} 同学（{row.standing.school_name}）：{row.body}"
    assert set(answer) == {*CREDENTIAL["required"], "description"}


def test_revoked_and_replaced_say_so_without_reason_or_successor(client, cycle, rows):
    revoke_certificate(certificate=rows["school"], user=committee(cycle), reason="内部原因甲乙丙")
    new = replace_certificate(certificate=rows["teacher"], user=committee(cycle), reason="错字", recipient="顾妍")
    today = timezone.localdate().isoformat()
    for row, state in ((rows["school"], "revoked"), (rows["teacher"], "replaced")):
        response, answer = ask(client, row.lookup_code)
        said = answer["credentialStatus"]
        assert (response.status_code, said["status"], said["statusDate"]) == (200, state, today)
        assert [error.message for error in OPEN_BADGES.iter_errors(answer)] == []
        assert not [word for word in ("内部原因甲乙丙", new.serial, "顾妍", new.lookup_code) if word in str(answer)]


def members(node):
    """The members of an answer, whatever they hold."""
    if isinstance(node, list):
        return [members(below) for below in node]
    return {name: members(below) for name, below in node.items()} if isinstance(node, dict) else ""


def words(node) -> set:
    return (
        {word for below in node.values() for word in words(below)}
        if isinstance(node, dict)
        else ({word for below in node for word in words(below)} if isinstance(node, list) else {node})
    )


def test_unknown_has_the_members_of_a_credential_and_no_word(client, rows):
    code = new_lookup_code()
    address = f"http://testserver/verify/{code}/"
    asked = []
    for each in (rows["school"].lookup_code, code):
        with CaptureQueriesContext(connection) as queries:
            response, answer = ask(client, each)
        asked.append((response.status_code, members(answer), [query["sql"].replace(each, "") for query in queries]))
    assert asked[0] == asked[1]
    assert len(asked[0][2]) == 1
    assert answer.pop("credentialStatus") == {
        "id": address, "type": "FiveOnesVerification", "status": "unknown", "statusDate": None,
    }  # fmt: skip
    assert (answer.pop("id"), len(answer.pop("@context"))) == (address, 3)
    assert words(answer) == {None}
    assert not OPEN_BADGES.is_valid(answer)


def test_mistyped_code_is_answered_in_the_same_member(client, rows):
    response, answer = ask(client, "7K3M9QRTX2AA")
    assert (response.status_code, answer["credentialStatus"]["status"]) == (404, "mistyped")


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("application/json", "application/json"),
        ("application/json, text/html;q=0.5", "application/json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html"),
        ("*/*", "text/html"),
        ("image/png", "text/html"),
    ],
)
def test_accept_chooses_the_form_of_the_answer(client, rows, accept, kind):
    response = client.get(f"/verify/{rows['pupil'].lookup_code}/", headers={"accept": accept})
    assert response["Content-Type"].split(";")[0] == kind
    assert "Accept" in response["Vary"]


def test_code_is_read_as_people_type_it(client, rows):
    code = rows["pupil"].lookup_code
    assert client.get(f"/verify/{format_lookup_code(code).lower()}.json").url == f"/verify/{code}.json"


def test_programs_share_the_budget_of_the_page(client, rows):
    for _guess in range(BUDGET.limit // MISS):
        assert ask(client, new_lookup_code())[1]["credentialStatus"]["status"] == "unknown"
    response, answer = ask(client, rows["school"].lookup_code)
    assert (response.status_code, response["Retry-After"]) == (429, "600")
    assert answer["credentialStatus"]["status"] == "too_many"
    assert rows["school"].serial not in str(answer)
    assert client.get(f"/verify/{rows['school'].lookup_code}/").status_code == 429


def test_answer_is_not_listed_kept_or_marked_with_a_cookie(client, rows):
    response, _answer = ask(client, rows["pupil"].lookup_code)
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in response["Cache-Control"]
    assert response.cookies == {}
