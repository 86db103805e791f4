"""Tags of the editors' admin about public pages."""

from typing import Any

from django import template

from campaigns.models.withdrawal import WithdrawablePage
from campaigns.withdrawing import instead_of

register = template.Library()


@register.simple_tag
def withdrawal_choices(page: Any) -> Any:
    """Pages that may be read instead of one that is taken down; None where a page has no notice of withdrawal."""
    return instead_of(page) if isinstance(page, WithdrawablePage) else None
