"""The SHA-256 of each certificate's single file, computed when it is issued, before anybody has taken it."""

from hashlib import sha256

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from awards.models import Certificate, CertificateFile
from awards.pdf.check import Unprintable
from awards.pdf.design import DoesNotFit
from awards.pdf.single import render_single
from awards.wording import text_of
from site_config.jobs import actions as jobs
from site_config.jobs.models import Job
from site_config.shared import audit

KIND = "certificates.digests"
# A single file takes up to half a second; other work should not wait for minutes.
AT_ONCE = 100


def without_digest(*, after: int = 0) -> list[Certificate]:
    """The next certificates without a digest of their issue, at most one more than are computed at once."""
    known = CertificateFile.objects.filter(at_issue=True, certificate=OuterRef("pk"))
    return list(Certificate.objects.filter(~Exists(known), pk__gt=after).order_by("pk")[: AT_ONCE + 1])


def take_digest(certificate: Certificate) -> str:
    """Compute and keep the digest of a certificate's single file without a signature, and return it.

    Empty when the file cannot be made: then nothing is kept, and nothing can be handed over either. One that is there
    already is never changed.
    """
    try:
        digest = sha256(render_single(text_of(certificate))).hexdigest()
    except (Unprintable, DoesNotFit):
        return ""
    with transaction.atomic():
        if not certificate.files.filter(at_issue=True).exists():
            words = {"certificate": certificate, "at_issue": True}
            CertificateFile.objects.update_or_create(sha256=digest, defaults=words)
            audit.record("awards.certificate.digest", certificate, user=None, sha256=digest)
    return digest


@transaction.atomic
def ask_for_digests(*, after: int = 0) -> Job | None:
    """Have the digests of certificates without one computed; nothing when there are none or a job does it already."""
    waiting = without_digest(after=after)
    if not waiting or (not after and Job.objects.active().filter(kind=KIND).exists()):
        return None
    title = _("Digests of single certificates")
    return jobs.enqueue(kind=KIND, params={"after": after}, title=title, total=min(len(waiting), AT_ONCE))
