"""Notes that a public page was taken down and why, and forgets it when the page is public again."""

from django.db import transaction
from django.utils import timezone

from wagtail.models import Page

from campaigns.models import Withdrawal
from campaigns.models.withdrawal import WithdrawablePage
from schools.models import User
from site_config.shared import audit

LONGEST_REASON = 200


@transaction.atomic
def note_withdrawal(*, page: WithdrawablePage) -> Withdrawal:
    """Let the page's address say from now on that it was withdrawn. Done again, the first day stays."""
    found, _is_new = Withdrawal.objects.get_or_create(
        page=page, defaults={"title": page.title, "withdrawn_at": timezone.now()}
    )
    return found


@transaction.atomic
def explain_withdrawal(*, page: Page, user: User | None, reason: str, read_instead: Page | None) -> None:
    """Tell readers why, and where to read on; both may be empty. A page that is not withdrawn stays as it is."""
    withdrawal = Withdrawal.objects.filter(page=page).first()
    if withdrawal is None:
        return
    withdrawal.reason, withdrawal.read_instead = " ".join(reason.split())[:LONGEST_REASON], read_instead
    withdrawal.save(update_fields=["reason", "read_instead"])
    audit.record("campaigns.page.withdraw", withdrawal, user=user, page=page.pk)


@transaction.atomic
def forget_withdrawal(*, page: Page) -> None:
    """The page is public again."""
    Withdrawal.objects.filter(page=page).delete()
