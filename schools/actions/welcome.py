"""Put the introduction to a role away, and call it back: a wish about one's own screen, like a message read."""

from schools.enums import RoleKind
from schools.models import User, WelcomeSeen


def close_welcome(*, user: User, kind: RoleKind) -> None:
    """Show the introduction to this role no more; doing it twice does nothing."""
    WelcomeSeen.objects.get_or_create(user=user, kind=kind)


def reopen_welcome(*, user: User, kind: RoleKind) -> None:
    """Show it again on the first page of the role."""
    WelcomeSeen.objects.filter(user=user, kind=kind).delete()
