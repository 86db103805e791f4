"""The one way to write and read the log of who did what to which record, over Wagtail's log registry."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.dispatch import Signal
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, get_active_log_context
from wagtail.log_actions import registry as log_registry

Words = str | Promise
# Sent once for each call that wrote lines, with `action`.
recorded = Signal()


class UnknownAction(LookupError):
    """An action was logged that no app has registered."""


@dataclass(frozen=True)
class Entry:
    """One line of a record's history."""

    who: str
    user_id: Any
    at: datetime.datetime
    action: str
    label: str
    data: dict[str, Any]
    model: str = ""
    key: str = ""


def register(actions: Mapping[str, tuple[Words, Words]]) -> None:
    """Announce log actions; call it from an app's wagtail_hooks.

    Params: actions, from "app.verb" to its label and the sentence shown in Wagtail's reports, both translatable.
    """

    def add(registry: LogActionRegistry) -> None:
        for action, (label, sentence) in actions.items():
            registry.register_action(action, label, sentence)

    hooks.register("register_log_actions", add)


def record(action: str, obj: models.Model, *, user: models.Model | None, **data: Any) -> None:
    """Write one line into the log, in the caller's transaction.

    Params: action as registered; obj, a saved record (pages are logged by Wagtail itself); user, or None for the system;
    data, what changed and why, in values that JSON can hold (days, months, sets and decimals become text or lists).
    Never put a pupil's name into data. Raises UnknownAction, or ValueError for an unsaved record.
    """
    record_many(action, [obj], user=user, **data)


def record_many(action: str, objects: Iterable[models.Model], *, user: models.Model | None, **data: Any) -> None:
    """Write one line for each of many records of one model, in a single insert.

    Params and errors as for `record`; all lines share data and moment. Wagtail's own writer would look up the account
    and the type again for every line; both are known here.
    """
    _require_registered(action)
    now, plain = timezone.now(), _plain(data)
    lines = [_line(action, obj, _real(user), now, plain) for obj in objects]
    if lines:
        type(lines[0])._default_manager.bulk_create(lines, batch_size=500)
        recorded.send(sender=None, action=action)


def history(obj: models.Model, *, newest_first: bool = True) -> list[Entry]:
    """Return the log of one record in a single query (besides Django's cached content type)."""
    order = ("-timestamp", "-pk") if newest_first else ("timestamp", "pk")
    lines = log_registry.get_logs_for_instance(obj).select_related("user").order_by(*order)
    return [_entry(line) for line in lines]


def lines_of(objects: Mapping[type[models.Model], Iterable[Any]], actions: Iterable[str]) -> models.QuerySet:
    """Lines of the log about many records of several kinds, newest first; slice it, then read it with `entries`.

    Params: objects, the keys of the records by their model; actions that are wanted. Pages of Wagtail are not meant.
    """
    wanted = models.Q(pk__in=[])
    for model, keys in objects.items():
        kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
        wanted |= models.Q(content_type=kind, object_id__in=[str(key) for key in keys])
    log_model = log_registry.get_log_model_for_model(next(iter(objects)))
    lines = log_model.objects.filter(wanted, action__in=list(actions))
    return lines.select_related("user").order_by("-timestamp", "-pk")


def entries(lines: Iterable[Any]) -> list[Entry]:
    """Read lines of the log; `model` and `key` say which record each is about."""
    return [_entry(line) for line in lines]


def _require_registered(action: str) -> None:
    if not log_registry.action_exists(action):
        raise UnknownAction(f"{action} is not registered; add it to audit.register() in the app's wagtail_hooks.")


def _real(user: models.Model | None) -> models.Model | None:
    return user if user is not None and user.pk is not None else None


def _line(
    action: str, obj: models.Model, user: models.Model | None, at: datetime.datetime, data: dict[str, Any]
) -> models.Model:
    if obj.pk is None:
        raise ValueError("Only saved records, with a primary key, can be logged.")
    return log_registry.get_log_model_for_instance(obj)(
        content_type=ContentType.objects.get_for_model(obj, for_concrete_model=False),
        object_id=str(obj.pk),
        label=str(obj),
        action=action,
        user=user or get_active_log_context().user,
        uuid=get_active_log_context().uuid,
        timestamp=at,
        data=data,
    )


def _entry(line: Any) -> Entry:
    formatter = log_registry.get_formatter(line)
    return Entry(
        who=_who(line),
        user_id=line.user_id,
        at=line.timestamp,
        action=line.action,
        label=str(formatter.label) if formatter else line.action,
        data=line.data,
        model=_model_of(line),
        key=str(line.object_id),
    )


def _model_of(line: Any) -> str:
    """The model's label, "schools.activity", from Django's cache of content types."""
    if line.content_type_id is None:
        return ""
    kind = ContentType.objects.get_for_id(line.content_type_id)
    return f"{kind.app_label}.{kind.model}"


def _who(line: Any) -> str:
    if line.user_id is None:
        return pgettext("who did it", "System")
    if line.user is None:
        return _("An account that no longer exists")
    return line.user.get_full_name() or line.user.get_username()


def _plain(value: Any) -> Any:
    """Return a value in the shapes JSON keeps; sets are sorted so that equal data is stored equal."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(map(str, value))
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    return str(value.pk) if isinstance(value, models.Model) else str(value)
