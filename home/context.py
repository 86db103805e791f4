"""What every workspace page needs to draw its frame."""

from django.http import HttpRequest

from home.navigation import links_for


def workspace(request: HttpRequest) -> dict:
    """Navigation and the place and role of whoever is signed in; nothing for visitors."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    role = next(iter(user.current_roles), None)
    return {
        "nav": links_for(request),
        "own_role": role,
        "own_place": role and (role.school or role.region),
    }
