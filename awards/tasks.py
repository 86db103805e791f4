"""Background work of honours."""

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from awards.actions.digests import AT_ONCE, ask_for_digests, take_digest, without_digest
from awards.actions.digests import KIND as DIGESTS
from awards.actions.edition import compute_edition
from awards.actions.printing import KIND as CERTIFICATES
from awards.actions.printing import render_batch
from awards.actions.printout import KIND as PRINTING
from awards.actions.printout import render_printing
from awards.actions.score_table import KIND as SCORES
from awards.actions.score_table import scored_workbook
from awards.errors import Refused
from awards.models import AwardCycle, CertificateBatch, Edition, Printing
from awards.pdf.check import Unprintable
from awards.pdf.design import DoesNotFit
from awards.pdf.signing import CannotSign
from schools import news
from site_config.jobs.errors import JobError
from site_config.jobs.registry import job
from site_config.shared.fonts import FontsMissing

COMPUTE = "awards.compute_edition"


@job(COMPUTE, label=_("Compute a ranking"))
def compute(run):
    """One transaction: an attempt that dies leaves nothing; a repeated one finds the number it was to make."""
    cycle = AwardCycle.objects.get(pk=run.params["cycle"])
    honour, number = run.params["honour"], run.params["number"]
    made = Edition.objects.filter(cycle=cycle, honour=honour, number=number).first()
    if made is None:
        user = get_user_model().objects.get(pk=run.params["user"])
        run.checkpoint()
        try:
            made = compute_edition(cycle=cycle, honour=honour, user=user)
        except Refused as refusal:
            raise JobError(str(refusal)) from refusal
    news.tell_job_done(job=run.job, title=run.job.title, url=reverse("awards:edition", args=[made.pk]))
    return {"edition": made.pk, "number": made.number}


@contextmanager
def engine_errors():
    """Turn what the PDF engine refuses into a sentence for the job's owner."""
    try:
        yield
    except (Unprintable, DoesNotFit) as error:
        # The engine's error names people, so neither its text nor its chain may reach the log.
        reason = gettext("A name or the wording can no longer be printed. Please replace the certificate concerned.")
        raise JobError(reason) from (None if isinstance(error, Unprintable) else error)
    except FontsMissing as error:
        raise JobError(
            gettext("A font that certificates need is not installed. Please tell the administrator.")
        ) from error
    except CannotSign as error:
        raise JobError(gettext("Certificates cannot be signed at present. Please tell the administrator.")) from error


@job(CERTIFICATES, label=_("Print certificates"))
def certificates(run):
    """Render the rows that exist: an attempt that dies leaves no file; a repeated one finds what is stored."""
    batch = CertificateBatch.objects.get(pk=run.params["batch"])
    total = batch.certificates.count()
    run.progress(0, total, gettext("Pages are being laid out."))
    with engine_errors():
        batch = render_batch(batch, progress=lambda done: run.progress(done, total), checkpoint=run.checkpoint)
    done = _ready(batch.pages)
    run.progress(batch.pages, batch.pages, done)
    news.tell_job_done(job=run.job, title=run.job.title, url=reverse("awards:certificates"))
    ask_for_digests()
    return {"batch": batch.pk, "pages": batch.pages, "sha256": batch.digest}


def _ready(number: int) -> str:
    return ngettext("%(n)d certificate is ready.", "%(n)d certificates are ready.", number) % {"n": number}


@job(PRINTING, label=_("Print certificates again or in packets"))
def printing(run):
    """Make the printing's files from the pieces that are there and those that are not; nothing is made twice."""
    wanted = Printing.objects.get(pk=run.params["printing"])
    total = wanted.certificates.valid().count()
    run.progress(0, max(total, 1), gettext("Pages are being laid out."))
    with engine_errors(), TemporaryDirectory(prefix="certificates-") as folder:
        try:
            files = render_printing(
                wanted, Path(folder), progress=lambda done: run.progress(done, total), checkpoint=run.checkpoint
            )
        except Refused as refusal:
            raise JobError(str(refusal)) from refusal
    made, asked = sum(len(file.certificates) for file in files), wanted.certificates.count()
    run.progress(made, made, _said(made, asked))
    news.tell_job_done(job=run.job, title=run.job.title, url=reverse("awards:printing", args=[wanted.pk]))
    pages = sum(file.pages for file in files)
    return {"printing": wanted.pk, "certificates": made, "pages": pages, "files": len(files)}


def _said(made: int, asked: int) -> str:
    if made == asked:
        return _ready(made)
    sentence = gettext("%(n)d certificates are ready. %(gone)d are not valid any more and were left out.")
    return sentence % {"n": made, "gone": asked - made}


@job(SCORES, label=_("Score a table"))
def scores(run):
    """Score a long table; a repeated attempt finds the table where it waits."""
    content, rows = scored_workbook(run.params, run.progress)
    run.attach(f"{gettext('Scores')}.xlsx", content)
    run.checkpoint()
    said = ngettext("%(n)d row was scored.", "%(n)d rows were scored.", rows) % {"n": rows}
    run.progress(3, 3, said)
    news.tell_job_done(job=run.job, title=run.job.title, url=reverse("jobs:detail", args=[run.job.pk]))
    return {"rows": rows}


@job(DIGESTS, label=_("Compute the digests of single certificates"))
def digests(run):
    """Some certificates at a time, so that other work gets its turn; the rest goes to the end of the queue."""
    rows = without_digest(after=run.params["after"])
    total = min(len(rows), AT_ONCE)
    with engine_errors():
        for certificate in run.track(rows[:AT_ONCE], total):
            take_digest(certificate)
    if len(rows) > AT_ONCE:
        run.checkpoint()
        ask_for_digests(after=rows[AT_ONCE - 1].pk)
    return {"certificates": total}
