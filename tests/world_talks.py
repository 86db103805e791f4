"""The world's talks: a speaker, one talk in each state that opens another door, and the addresses of calendars."""

import datetime as dt
from typing import Any

from schools.actions.calendar_feed import renew_feed
from schools.enums import RoleKind
from tests.factories.schools import holder
from tests.factories.talks import DAY, SpeakerFactory, TalkFactory, span


def add_talks(side: str, mine: dict[str, Any]) -> None:
    """Everything that a school and its street have of talks; names carry the side's mark."""
    school, mark = mine["school"], f"Q{side}"
    speaker = SpeakerFactory(region=mine["region"], name=f"{mark}Speaker", organisation=f"{mark}Organisation")
    base = {"school": school, "speaker": speaker, "place": f"{mark}Place", "wish": f"{mark}Wish"}
    mine["speaker"] = speaker
    states = ("requested", "assigned", "confirmed", "declined", "cancelled", "begun", "held")
    for number, state in enumerate(states):
        when = span(DAY + dt.timedelta(days=number))
        mine[f"talk_{state}"] = TalkFactory(upto=state, own_words=f"{mark}Words", span=when, **base)
    mine["feed"] = renew_feed(user=holder(RoleKind.COORDINATOR, school), school=school)
    mine["speaker_feed"] = renew_feed(user=holder(RoleKind.REVIEWER, mine["district"]), speaker=speaker)
