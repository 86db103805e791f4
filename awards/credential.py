"""A certificate in the Open Badges 3.0 data model, saying what the public page says and no more."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from awards.models import Certificate
from awards.verification import UNKNOWN
from awards.wording import text_of, verify_url

CONTEXT = ("https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")
STATUS_TYPE = "FiveOnesVerification"
OWN_TERMS = (STATUS_TYPE, "status", "statusDate")


def credential(certificate: Certificate) -> dict[str, Any]:
    """Return the OpenBadgeCredential of a certificate in whatever state; without a proof, since it is not signed.

    Members and their multiplicity follow the 1EdTech Open Badges 3.0 specification, class AchievementCredential.
    """
    text, address = text_of(certificate), verify_url(certificate.lookup_code)
    return {
        "@context": [*CONTEXT, _own_terms()],
        "id": address,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": certificate.honour_title,
        "description": f"{text.salutation}{text.body}",
        "issuer": {"id": f"{_site()}/", "type": ["Profile"], "name": "、".join(certificate.issuers)},
        "validFrom": _midnight(certificate.issued_on),
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [_name(certificate.recipient)],
            "licenseNumber": certificate.serial,
            "achievement": {
                "id": f"{_site()}{reverse('awards:verify')}#{certificate.honour}",
                "type": ["Achievement"],
                "achievementType": "Award",
                "name": certificate.honour_title,
                "description": certificate.body,
                "criteria": {"narrative": text.basis_line or certificate.body},
            },
        },
        "credentialStatus": _status(certificate),
    }


def answer_of(certificate: Certificate) -> dict[str, Any]:
    """The credential of a certificate; of one that we never issued, the same members with null for every word.

    It is no credential then: a reader of Open Badges 3.0 refuses it, since `type`, `name` and `issuer` are required.
    """
    answer = credential(certificate)
    if certificate.state != UNKNOWN:
        return answer
    kept = {"@context", "id", "credentialStatus"}
    return {member: value if member in kept else _wordless(value) for member, value in answer.items()}


def _wordless(value: Any) -> Any:
    if isinstance(value, dict):
        return {member: _wordless(below) for member, below in value.items()}
    return [_wordless(below) for below in value] if isinstance(value, list) else None


def _own_terms() -> dict[str, str]:
    """What the two published contexts do not define; a reader of JSON-LD refuses a word that no context defines."""
    return {term: f"{_site()}{reverse('awards:verify')}#{term}" for term in OWN_TERMS}


def no_credential(code: str, status: str) -> dict[str, Any]:
    """Return the answer where nothing was looked up: the same member says why, "mistyped" or "too_many"."""
    address = verify_url(code) if code else f"{_site()}{reverse('awards:verify')}"
    return {"id": address, "credentialStatus": {"id": address, "type": STATUS_TYPE, "status": status}}


def _status(certificate: Certificate) -> dict[str, str | None]:
    """Valid, revoked, replaced or unknown; the day since when, never the reason or the successor."""
    day = timezone.localdate(certificate.revoked_at).isoformat() if certificate.revoked_at else None
    address = verify_url(certificate.lookup_code)
    return {"id": address, "type": STATUS_TYPE, "status": str(certificate.state), "statusDate": day}


def _name(recipient: str) -> dict[str, Any]:
    return {"type": "IdentityObject", "hashed": False, "identityHash": recipient, "identityType": "name"}


def _midnight(day: dt.date) -> str:
    return timezone.make_aware(dt.datetime.combine(day, dt.time())).isoformat()


def _site() -> str:
    return settings.SITE_URL.rstrip("/")
