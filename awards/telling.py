"""Whom honours tell what: schools of the region of lists on notice and published, schools of their certificates."""

from django.urls import reverse

from awards.enums import EditionState
from awards.models import CertificateBatch, Edition
from schools import news


def honour_words(edition: Edition) -> dict[str, str]:
    """The honour's name as a parameter of a message."""
    return news.in_each(edition.get_honour_display)


def tell_of_edition(edition: Edition) -> None:
    """Every school of the region, once for each list and state; other states are the committee's business."""
    kinds = {
        EditionState.ON_NOTICE: "awards.edition.notice",
        EditionState.PUBLISHED: "awards.edition.publish",
        EditionState.WITHDRAWN: "awards.edition.withdraw",
    }
    kind = kinds.get(EditionState(edition.state))
    if kind is None:
        return
    words = {"title": edition.cycle.title, "honour": honour_words(edition)}
    if edition.notice_until and edition.state == EditionState.ON_NOTICE:
        words["day"] = news.day_words(edition.notice_until)
    url = reverse("awards:public_notice", args=[edition.pk])
    news.tell_district(edition.cycle.region, kind=kind, key=f"{kind}:{edition.pk}", url=url, **words)


def tell_of_batch(batch: CertificateBatch) -> None:
    """The schools whose certificates are in the batch, once its file is there."""
    schools = batch.certificates.order_by().values_list("standing__school", flat=True).distinct()
    news.tell_schools(
        schools, kind="awards.batch.ready", key=f"batch:{batch.pk}", url=reverse("awards:certificates"),
        title=batch.cycle.title,
    )  # fmt: skip
