"""The guards' things of messages, reminders, deadlines and group chats, and the doors that they are asked of."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from schools.actions.channels import save_channel, use_channel
from schools.actions.deadlines import answer_request, ask_for_time, grant_exception, withdraw_exception
from schools.actions.reminders import remind_by_hand
from schools.enums import RoleKind
from schools.mailing import stop_address
from schools.models import Expected, Message, Reminder, School
from site_config.shared.calendar import Month
from tests.factories.schools import holder
from tests.schools.moments import standing

OCTOBER, JUNE = Month.at(2025, 10), Month.at(2026, 6)
ADDRESS = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=QfarSecret"
# Whose inbox holds the side's message.
OWNERS = {"own": "coordinator", "near": "other coordinator", "far": "far reviewer"}
WHY = "Because of a test."


@dataclass
class Stop:
    """The token of the link that ends an account's e-mails."""

    pk: str


def add_notices(side: str, world: Any) -> None:
    """A reminder, a moved deadline, a request for more time, a group chat, a message and the link of an e-mail."""
    mine, mark = world.things[side], f"Q{side}"
    school = School.objects.select_related("region").get(pk=mine["school"].pk)
    keeper = holder(RoleKind.REVIEWER, mine["district"])
    with standing(dt.date(2025, 11, 5)):
        remind_by_hand(user=keeper, rows=Expected.objects.filter(school=school), month=OCTOBER)
        mine["reminder"] = Reminder.objects.get(school=school)
        mine["exception"] = grant_exception(
            user=keeper, school=school, month=OCTOBER, until=dt.date(2025, 11, 14), why=f"{mark}Excepted"
        )
        mine["request"] = ask_for_time(
            school=school, user=mine["account"], month=OCTOBER, until=dt.date(2025, 11, 20), why=f"{mark}Asked"
        )
    mine["channel"] = save_channel(
        user=keeper, region=mine["region"], kind="wecom", name=f"{mark}Chat", secret="", address=ADDRESS
    )
    mine["message"] = Message.objects.create(
        user=world.people[OWNERS[side]], kind="schools.job.done", params={"title": f"{mark}Told"}, url="/desk/"
    )
    mine["stop"] = Stop(stop_address(mine["account"]).rstrip("/").rpartition("/")[2])


def in_march(action: Callable[..., Any], user: Any, **values: Any) -> None:
    """Ask while the year runs; the person's roles are those of the real day."""
    assert user.current_roles is not None
    with standing(dt.date(2026, 3, 2)):
        action(user=user, **values)


OWN, NEAR, FAR = "own", "near", "far"
KEEPERS = {OWN: {"reviewer", "administrator"}, FAR: {"far reviewer"}}
DOORS: dict[str, tuple[dict[str, set[str]], Callable[..., Any]]] = {
    "grant_exception": (KEEPERS, lambda user, its: in_march(
        grant_exception, user, school=its["school"], month=JUNE, until=dt.date(2026, 8, 31), why=WHY)),
    "withdraw_exception": (KEEPERS, lambda user, its: withdraw_exception(user=user, exception=its["exception"])),
    "ask_for_time": ({OWN: {"coordinator"}, NEAR: {"other coordinator"}}, lambda user, its: in_march(
        ask_for_time, user, school=its["school"], month=JUNE, until=dt.date(2026, 8, 31), why=WHY)),
    "answer_request": (KEEPERS, lambda user, its: answer_request(
        user=user, request=its["request"], granted=False, answer=WHY)),
    "remind_by_hand": (
        {OWN: {"reviewer", "administrator", "street officer"}, FAR: {"far reviewer"}}, lambda user, its: remind_by_hand(
        user=user, rows=Expected.objects.filter(school=its["school"]), month=OCTOBER)),
    "use_channel": (KEEPERS, lambda user, its: use_channel(user=user, channel=its["channel"], is_active=False)),
}  # fmt: skip
