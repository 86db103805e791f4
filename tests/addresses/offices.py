"""Addresses of the registry, of plans, talks, messages and deadlines."""

from tests.addresses.base import BUREAU, EVERYBODY, READERS, SIGNED_IN, WHY, Address

SCHOOL = {
    "code": "2142000088", "name": "A school", "stages": "primary", "region": "@region", "is_public": "True",
    "classes_5": "3", "pupils_5": "120",
}  # fmt: skip
ROLE = {
    "kind": "coordinator", "school_code": "@school.code", "region": "@region", "starts_on": "2026-12-01",
    "name": "张三", "username": "zhangsan", "person": "@account", "on": "2026-12-31",
}  # fmt: skip
PLAN = {
    "title": "A plan", "school_year": "2026", "region": "@district", "visit_cap": "6", "deadline_day": "31",
    "months": "2025-10", "review_days": "5", "review_steps": "2", "street_days": "3", "spot_share": "30",
}  # fmt: skip
REGISTRY = {
    "schools:registry": Address(open=READERS, ask=("street=@region.code", "street=@region", "q=Q", "page=2")),
    "schools:registry_export": Address("ending:csv|xlsx", READERS, ask=("street=@region.code", "q=Q")),
    "schools:school_add": Address(open="RD", post=SCHOOL),
    "schools:school": Address("code=school.code", READERS),
    "schools:school_edit": Address("code=school.code", "RD", SCHOOL),
    "schools:school_close": Address("code=school.code", "RD", {"on": "2026-12-01"}),
    "schools:school_hand_over": Address("code=school.code", "RD", ROLE),
    "schools:school_colleagues": Address("code=school.code", "RD", {"note": "A note", "replaces": "@role"}),
    "schools:regions": Address(open=READERS),
    "schools:street_add": Address("code=district.code", "RD", {"code": "429901900", "name": "A", "level": "street"}),
    "schools:street_merge": Address("code=region.code", "RD", {"into": "@region", "on": "2026-11-01"}),
    "schools:school_import": Address(open="RD", post={"school_year": "2026", "region": "@district"}),
    "schools:school_import_template": Address(open="RD"),
    "schools:school_import_preview": Address("pk=roster", "D", {"mode": "good"}),
    "schools:school_import_rest": Address("pk=roster", "D"),
    "schools:school_import_discard": Address("pk=roster"),
    "schools:accounts": Address(open="RAD", ask=("q=Q", "kind=coordinator")),
    "schools:account_add": Address(open="RD", post=ROLE),
    "schools:account": Address("pk=account", "RAD"),
    "schools:role_grant": Address("pk=account", "", ROLE),
    "schools:account_password": Address("pk=account"),
    "schools:role_end": Address("pk=role"),
    "schools:plan": Address(open=READERS),
    "schools:plan_new": Address(open="RD", post=PLAN),
    "schools:plan_show": Address("pk=plan", READERS),
    "schools:plan_edit": Address("pk=plan", "RD", PLAN),
    "schools:plan_adopt": Address("pk=plan", "RD"),
    "schools:plan_excuse": Address("pk=plan", "", {"month": "2025-12", "school": "@school", "reason": "A reason"}),
    "schools:plan_withdraw": Address("pk=plan_excuse"),
}
TALK_STATES = "pk=talk_requested|talk_assigned|talk_confirmed|talk_declined|talk_cancelled|talk_begun|talk_held"
ASK = {
    "topic": "", "own_words": "A topic", "grades": "5", "expected_pupils": "90", "wish": "A wish", "version": "1",
    "day_1": "2027-03-10", "half_1": "morning",
}  # fmt: skip
ARRANGE = {
    "speaker": "@speaker", "day": "2027-03-10", "start": "14:30", "minutes": "45", "place": "A hall", "version": "1",
}  # fmt: skip
SPEAKER = {"name": "陶思远", "lead": "police", "region": "@region", "organisation": "A station", "is_active": "on"}
TALKS = {
    "schools:talks": Address(open="CSRMAD", ask=("show=past", "page=2")),
    "schools:talks_calendar": Address(
        open="CSRMAD", ask=("view=week", "at=2025-11-12", "at=2025-11-12&street=@region.code", "speaker=@speaker")
    ),
    "schools:talk_request": Address(open="C", post=ASK),
    "schools:talk_offer": Address(open="SRD", post=ASK | ARRANGE, ask=("school=@school.code",)),
    "schools:talk": Address(TALK_STATES, "CSRMAD"),
    "schools:talk_edit": Address("pk=talk_requested|talk_assigned", "C", ASK),
    "schools:talk_arrange": Address("pk=talk_requested|talk_assigned|talk_held", "SRD", ARRANGE, ("day=2027-03-10",)),
    "schools:talk_confirm": Address("pk=talk_assigned", "", {"version": "2"}),
    "schools:talk_decline": Address("pk=talk_requested", "RD", WHY),
    "schools:talk_cancel": Address("pk=talk_confirmed|talk_requested", "CSRD", WHY),
    "schools:talk_record": Address("pk=talk_confirmed|talk_begun"),
    "schools:talk_speakers": Address(open="SRMAD"),
    "schools:talk_speaker_add": Address(open="SRD", post=SPEAKER),
    "schools:talk_speaker": Address("pk=speaker", "SRMAD"),
    "schools:talk_speaker_edit": Address("pk=speaker", "SRD", SPEAKER),
    "schools:talk_speaker_feed": Address("pk=speaker"),
    "schools:talk_school_feed": Address("code=school.code"),
    "schools:talk_feed": Address("token=feed.token|speaker_feed.token", EVERYBODY, ask=("language=en",)),
}
# Read by whoever knows the address, and by nobody else.
BY_TOKEN = {"schools:talk_feed", "asking:receipt_code"}
DAY = {"until": "2026-12-20", "why": "Because of a test."}
NOTICES = {
    "schools:messages": Address(open=SIGNED_IN, ask=("show=unread", "topic=records", "at=x")),
    "schools:messages_read": Address(post={"until": "2026-01-01T00:00:00+08:00"}),
    "schools:message_wishes": Address(
        open=SIGNED_IN, post={"email": "a@example.org", "mail_wish": "returns", "language": "en"}
    ),
    "schools:message_open": Address("pk=message", "C"),
    "schools:reminders": Address(open=READERS, ask=("month=2025-10", "only=unreached", "at=x")),
    "schools:reminders_export": Address("ending:csv|xlsx", READERS, ask=("month=2025-10",)),
    "schools:remind_now": Address(open="SRD", ask=("month=2025-10", "month=2025-10&street=@region")),
    "schools:deadlines": Address(open=READERS),
    "schools:deadline_new": Address(
        open="RD", ask=("month=2025-10&school=1",), post={**DAY, "month": "2026-09", "school_code": "@school.code"}
    ),
    "schools:deadline_withdraw": Address("pk=exception", "RD"),
    "schools:deadline_request": Address("pk=request", "RD", {"answer": "Because of a test.", "decision": "decline"}),
    "schools:more_time": Address("month:2025-10", "C", DAY),
    "schools:channels": Address(open="RD"),
    "schools:channel_new": Address(
        open="RD",
        post={"region": "@region", "kind": "wecom", "name": "A", "address": "https://qyapi.weixin.qq.com/x?key=1"},
    ),
    "schools:channel": Address("pk=channel", "RD", {"region": "@region", "kind": "wecom", "name": "A"}),
    "schools:channel_try": Address("pk=channel"),
    "schools:channel_use": Address("pk=channel", "", {"active": "0"}),
    "schools:channel_remove": Address("pk=channel", "RD"),
    "schools:clock": Address(open="D"),
    "schools:workdays": Address(open=BUREAU, post={"source": "国办发明电〔2026〕9号"}),
    "schools:workdays_shipped": Address("year:2026"),
    "schools:workdays_year": Address("year:2026", BUREAU),
}
