"""System checks of the composition root; each says how to repair what it found."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.utils.module_loading import import_string

from site_config.services import SQLITE_TIMEOUT_SECONDS

SETTINGS = "settings"
"""The tag of checks that read settings only: every start asks them."""


@register(SETTINGS)
def private_files_have_no_address(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Evidence of minors must never lie inside the public folder."""
    public, private = settings.MEDIA_ROOT, settings.PRIVATE_MEDIA_ROOT
    if private != public and public not in private.parents:
        return []
    return [
        Error(
            "PRIVATE_MEDIA_ROOT lies inside MEDIA_ROOT, so private files would be public.",
            hint="Set PRIVATE_MEDIA_ROOT to a folder outside MEDIA_ROOT.",
            id="site_config.E001",
        )
    ]


@register(SETTINGS)
def sqlite_waits_for_writers(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Two processes write to one file: they must queue, not fail."""
    options = settings.DATABASES["default"].get("OPTIONS", {})
    if settings.DATABASES["default"]["ENGINE"] != "django.db.backends.sqlite3":
        return []
    if options.get("transaction_mode") == "IMMEDIATE" and options.get("timeout", 0) >= SQLITE_TIMEOUT_SECONDS:
        return []
    return [
        Error(
            "SQLite is used without IMMEDIATE transactions or with a short timeout.",
            hint="Build the DATABASES entry with site_config.services.database_from_url.",
            id="site_config.E002",
        )
    ]


@register(SETTINGS)
def demo_supplies_accounts(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The sign-in page of a demo must be able to show its accounts."""
    try:
        import_string(settings.DEMO_ACCOUNTS)
    except ImportError:
        return [
            Warning(
                f"DEMO_ACCOUNTS names {settings.DEMO_ACCOUNTS}, which does not exist.",
                hint="Name a function without parameters that returns the demo's accounts.",
                id="site_config.W003",
            )
        ]
    return []


@register()
def relations_point_down(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A lower app must not know an upper one; imports cannot see relations named by strings."""
    return [
        Error(
            f"{field} points up to {target}.",
            hint="Move the relation to the upper app's model.",
            id="site_config.E004",
        )
        for field, target in upward_relations()
    ]


LAYERS = ("jobs", "schools", "campaigns", "awards", "home")
"""App labels from the lowest layer to the highest."""


def upward_relations() -> list[tuple[str, str]]:
    """Return (field, target model) of every own relation that points to a higher layer."""
    level = {label: number for number, label in enumerate(LAYERS)}
    found = []
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            target = field.related_model
            if field.auto_created or not field.is_relation or not hasattr(target, "_meta"):
                continue
            own, other = model._meta.app_label, target._meta.app_label
            allowed = other == settings.AUTH_USER_MODEL.split(".")[0] and target._meta.label == settings.AUTH_USER_MODEL
            if own in level and other in level and level[other] > level[own] and not allowed:
                found.append((f"{model._meta.label}.{field.name}", target._meta.label))
    return found
