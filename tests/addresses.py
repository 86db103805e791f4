"""Every address of the product with what the guards try on it; an address that is missing here fails the crawl.

`of` fills the address: `pk=draft|returned` names things of the world (tests/world.py), `code=school.code` an attribute
of one, `month:2025-10` a plain value. `post` is what a person would send; `@teacher` is the key of that thing.
`ask` are query strings. `open` are the roles that find something there by GET with their own things, by letter:
C coordinator, S street officer, R reviewer, M committee, J judge, E editor, A auditor, D administrator, N whoever is
signed in (also without a role), V visitor. An empty `open` takes no GET.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Address:
    of: str = ""
    open: str = ""
    post: dict[str, object] = field(default_factory=dict)
    ask: tuple[str, ...] = ()


EVERYBODY, SIGNED_IN = "CSRMJEADNV", "CSRMJEADN"
BUREAU, READERS = "RMAD", "SRMAD"
STATES = "pk=draft|submitted|approved|returned|void"
WHY = {"why": "Because of a test.", "reason": "Because of a test.", "text": "Because of a test."}
RECORD = {
    "held_on": "2025-10-16", "theme": "A lesson", "method": "interactive", "class_hours": "1", "grade_5": "2",
    "pupils_present": "90", "lead": "school", "intent": "submit", "version": "1", "school": "@school",
    "teacher": "@teacher", "remove_photo": "@photo", "classes_5": "all", "question_1_text": "A question",
    "question_1_asked_before": "30", "question_1_right_before": "10", "question_1_asked_after": "30",
    "question_1_right_after": "20",
}  # fmt: skip
SYNC = RECORD | {"activity": "@draft", "kind": "lesson", "month": "2025-10", "end": "1", "turn": "1"}
PERSON = {"name": "张三", "grade": "5", "class_number": "1", "subject": "语文", "is_active": "on"}
DOCUMENT = {
    "kind": "courseware", "title": "A document", "held_on": "2025-10-16", "teacher": "@teacher", "pupil": "@pupil",
}  # fmt: skip
ESSAY = {
    "title": "A text", "text": "放学路上，有人递来一支烟，我摇了摇头。" * 3, "is_original": "on", "teacher": "@teacher",
    "author-pupil": "@pupil", "version": "1",
}  # fmt: skip
CONTEST = {
    "title": "A contest", "school_year": "2026", "opens_on": "2026-11-01", "closes_on": "2026-12-01",
    "quota_per_school": "5", "judges_per_entry": "2", "primary-takes_part": "on", "criterion-0-weight": "100",
}  # fmt: skip
CYCLE = {
    "school_year": "2026", "title": "A cycle", "basis": "circular", "issuer": "望湖区禁毒办", "serial_prefix": "试",
    "notice_days": "5",
}  # fmt: skip

JOIN = {
    "name": "张三", "username": "zhangsan2", "password1": "a password for guards", "password2": "a password for guards",
}  # fmt: skip

ACCOUNT = {
    "account:login": Address(open=EVERYBODY, post={"username": "a", "password": "b"}),
    "account:logout": Address(),
    "account:language": Address(post={"language": "en", "next": "https://evil.example/"}),
    "account:password": Address(open=SIGNED_IN, post={"old_password": "a", "new_password1": "b", "new_password2": "b"}),
    "design:display": Address(post={"theme": "dark", "next": "https://evil.example/"}),
    "design:gallery": Address(),
    "jobs:list": Address(open=SIGNED_IN),
    "jobs:detail": Address("pk=job", "M"),
    "jobs:progress": Address("pk=job", "M"),
    "jobs:download": Address("pk=job"),
    "jobs:cancel": Address("pk=job"),
    "home:desk": Address(open=SIGNED_IN),
    "home:overview": Address(open=READERS),
    "home:place": Address(
        open=READERS,
        ask=("in=@district.code", "in=@region.code", "next=https://evil.example/"),
        post={"in": "@region.code"},
    ),
}
PUBLIC = {
    "schools:service_worker": Address(open=EVERYBODY),
    "home:robots": Address(open=EVERYBODY),
    "home:sitemap": Address(open=EVERYBODY),
    "home:favicon": Address(open=EVERYBODY),
    "site:search": Address(open=EVERYBODY, ask=("q=小学", "q=Qown", "page=2")),
    "awards:rubric_schema": Address(open=EVERYBODY),
    "awards:verify": Address(open=EVERYBODY, ask=("code=0000",)),
    "awards:verify_code": Address("code=certificate.lookup_code", EVERYBODY),
    "awards:public_notice": Address("pk=notice|published|edition|approved_edition", EVERYBODY),
    "awards:object": Address(
        "pk=notice|published|edition|approved_edition",
        EVERYBODY,
        {"name": "张三", "contact": "027-1", "text": "I object."},
    ),
    "awards:objected": Address("pk=notice|published|edition|approved_edition", EVERYBODY),
    "schools:join": Address("token=link.token", EVERYBODY, JOIN),
    "wagtail_serve": Address(":", EVERYBODY),
    "wagtailcore_login": Address(),
    "wagtailcore_authenticate_with_password": Address("page_view_restriction_id:1,page_id:1"),
    "wagtaildocs_serve": Address(":1,:file.pdf"),
    "wagtaildocs_authenticate_with_password": Address("restriction_id:1"),
}
RECORDS = {
    "schools:board": Address(open="C"),
    "schools:waiting": Address(open="C"),
    "schools:sync": Address(open="C", post=SYNC),
    "schools:use_school": Address(post={"school": "@school"}),
    "schools:board_month": Address("month:2025-10", "C"),
    "schools:copy_month": Address("month:2025-11"),
    "schools:copy_undo": Address("month:2025-10"),
    "schools:withdraw_excuses": Address("month:2025-10"),
    "schools:excuse_month": Address("month:2025-10", "C", {"reason": "exams"}),
    "schools:activity_new": Address("month:2025-10,kind:lesson", "C", RECORD),
    "schools:excuse": Address("pk=expected|excused", "C", {"reason": "exams"}),
    "schools:withdraw_excuse": Address("pk=excused"),
    "schools:activity": Address(STATES, "CSRMAD", RECORD),
    "schools:activity_void": Address(STATES, "C", WHY),
    "schools:photo": Address("pk=photo|draft_photo", "CSRMAD"),
    "schools:photo_small": Address("pk=photo|draft_photo", "CSRMAD"),
    "schools:year": Address(open="C"),
    "schools:year_of": Address("start:2025", "C"),
    "schools:year_export": Address("start:2025", "C"),
    "schools:year_counting": Address("start:2025", "C"),
    "schools:year_timeline": Address("start:2025", "C", ask=("page=2",)),
    "schools:year_lessons": Address("start:2025", "C"),
    "schools:sheet": Address("month:2025-10", "C"),
    "schools:sheet_pdf": Address("month:2025-10", "C"),
    "schools:colleagues": Address(open="C", post={"note": "A note", "replaces": "@role"}),
    "schools:invitation_revoke": Address("pk=invitation"),
    "schools:documents": Address(open="C"),
    "schools:document_add": Address(open="C", post=DOCUMENT),
    "schools:document": Address("pk=document|sent_back", "CSRMAD", DOCUMENT),
    "schools:people": Address(open="C"),
    "schools:teacher_add": Address(open="C", post=PERSON),
    "schools:teacher": Address("pk=teacher", "C", PERSON),
    "schools:pupil_add": Address(open="C", post=PERSON),
    "schools:pupil": Address("pk=pupil", "C", PERSON),
}
REVIEW = {
    "schools:review": Address(
        open="SR", ask=("school=@school", "street=@region", "at=@submitted", "q=Q", "turn=others")
    ),
    "schools:review_bulk": Address(open="R", ask=("all=1", "pick=@school"), post={**WHY, "count": "1"}),
    "schools:review_documents": Address(open="R", ask=("state=decided",)),
    "schools:document_decide": Address("pk=document|sent_back", "R", {"decision": "approve"}),
    "schools:review_keys": Address(open="SR"),
    "schools:review_release": Address(post={"token": "6f1c8a34-0000-4000-8000-000000000000"}),
    "schools:review_batches": Address(open="R"),
    "schools:review_batch": Address("pk=decided_batch", "R"),
    "schools:review_batch_undo": Address("pk=decided_batch", "R"),
    "schools:review_rules": Address(open="CSRMAD"),
    "schools:review_reasons": Address(open=READERS, ask=("street=@region.code", "kind=lesson", "year=2024")),
    "schools:review_reasons_export": Address("ending:csv|xlsx", READERS, ask=("street=@region.code",)),
    "schools:review_findings": Address(open=READERS, ask=("street=@region.code", "state=dismissed", "severity=block")),
    "schools:review_findings_export": Address("ending:csv|xlsx", READERS, ask=("street=@region.code",)),
    "schools:finding_dismiss": Address("pk=finding", "R", WHY),
    "schools:summary_mend": Address("pk=difference"),
    "schools:spot_checks": Address(open=BUREAU),
    "schools:spot_checks_draw": Address(post={"month": "@plan"}),
    "schools:spot_check_draw": Address("pk=draw", BUREAU),
    "schools:spot_check": Address("pk=check", BUREAU, {"outcome": "reopened", "why": "Because of a test."}),
    "schools:review_record": Address("pk=submitted|approved|returned|at_street", "SR"),
    "schools:review_claim": Address(STATES),
    "schools:review_take_over": Address(STATES),
    "schools:activity_approve": Address(f"{STATES}|at_street", "", {"version": "2"}),
    "schools:activity_endorse": Address(f"{STATES}|at_street", "", {"version": "2"}),
    "schools:activity_return": Address("pk=submitted|at_street", "SR", {"reason": "date", "text": "A", "version": "2"}),
    "schools:activity_reopen": Address("pk=approved", "R", WHY),
    "schools:activity_undo": Address("pk=approved"),
    "schools:lesson_lacks": Address(open=READERS, ask=("street=@region.code", "term=1", "page=2")),
    "schools:lesson_lacks_export": Address("ending:csv", READERS, ask=("street=@region.code",)),
    "schools:school_lessons": Address("code=school.code,start:2025", READERS),
    "schools:school_sheet": Address("code=school.code,month:2025-10", READERS),
    "schools:school_sheet_pdf": Address("code=school.code,month:2025-10", READERS),
    "schools:matrix": Address(open=READERS, ask=("street=@region.code", "q=Q", "page=2")),
    "schools:matrix_export": Address("ending:csv", READERS, ask=("street=@region.code",)),
    "schools:school_month": Address("code=school.code,month:2025-10", READERS),
    "schools:school_month_record": Address("code=school.code,month:2025-10,pk=approved", READERS),
}
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
BY_TOKEN = {"schools:talk_feed"}
OUTPUT = {
    "kind": "@blackboard", "number": "2", "happened_on": "2025-10-22", "venue": "campus", "version": "1", "sure": "on",
    "reporter": "@reporter", "place": "A", "note": "A note",
}  # fmt: skip
KIND = {
    "code": "streamer", "name_zh": "彩旗", "name_en": "Streamer", "unit_zh": "面", "unit_en": "flags", "group": "other",
    "order": "30", "is_active": "on",
}  # fmt: skip
ALL_OUTPUTS = "pk=submitted_output|approved_output|returned_output|void_output"
OUTPUTS = {
    "schools:outputs": Address(open="CSRMAD", ask=("street=@region.code", "state=void", "kind=blackboard", "page=2")),
    "schools:outputs_export": Address("ending:csv|xlsx", "CSRMAD", ask=("street=@region.code",)),
    "schools:output_log": Address(open="CSR", post=OUTPUT, ask=("again=@approved_output", "again=@street_output")),
    "schools:output": Address(f"{ALL_OUTPUTS}|street_output|office_output", "CSRMAD"),
    "schools:output_edit": Address(f"{ALL_OUTPUTS}|street_output", "CS", OUTPUT),
    "schools:output_void": Address(f"{ALL_OUTPUTS}|street_output", "CS", WHY),
    "schools:output_take_back": Address(f"{ALL_OUTPUTS}|street_output"),
    "schools:output_photo": Address("pk=returned_output", "CSRMAD"),
    "schools:output_photo_small": Address("pk=returned_output", "CSRMAD"),
    "schools:output_kinds": Address(open="D"),
    "schools:output_kind_add": Address(open="D", post=KIND),
    "schools:output_kind": Address("pk=output_kind", "D", KIND),
    "schools:review_outputs": Address(open="R", ask=("kind=blackboard", "page=2")),
    "schools:outputs_approve": Address(post={"pick": "@submitted_output"}),
    "schools:outputs_undo": Address("moment:1764000000000000"),
    "schools:output_decide": Address(
        "pk=submitted_output|approved_output|street_output", "R", {"reason": "number", "text": "A"}
    ),
    "home:report": Address(
        open=READERS,
        ask=("region=@region.code", "region=@district.code", "month=2025-10", "from=2025-09-01&to=2026-08-31"),
    ),
    "home:report_file": Address("ending:xlsx|json|txt", READERS, ask=("region=@region.code", "language=en")),
    "home:report_rows": Address(
        "figure:events|persons|attendances|boards|asked|schools|pupils",
        READERS,
        ask=("region=@region.code", "from=2025-09-01&to=2026-08-31", "venue=campus", "own=1", "page=2"),
    ),
}
CAMPAIGNS = {
    "campaigns:contests": Address(open="CRMAD"),
    "campaigns:contest_new": Address(open="RD", post=CONTEST),
    "campaigns:contest": Address("pk=contest|judged", "CRMAD"),
    "campaigns:contest_edit": Address("pk=contest|judged", "RD", CONTEST),
    "campaigns:contest_advance": Address("pk=contest|judged", "", {"to": "judging"}),
    "campaigns:contest_reopen": Address("pk=contest|judged", "RD", WHY),
    "campaigns:entries": Address("pk=contest|judged", "CRMAD", ask=("q=Q", "group=primary")),
    "campaigns:entries_export": Address("pk=contest|judged"),
    "campaigns:entry_new": Address("pk=contest|judged", "C", ESSAY),
    "campaigns:judges": Address("pk=contest|judged", BUREAU),
    "campaigns:judges_assign": Address("pk=judged", "", {"judge": "@assignment.judge_id"}),
    "campaigns:judges_withdraw": Address("pk=judged,assignment=assignment"),
    "campaigns:results": Address("pk=judged", BUREAU),
    "campaigns:results_export": Address("pk=judged"),
    "campaigns:entry": Address("pk=entry|judged_entry", "CRMAD"),
    "campaigns:entry_edit": Address("pk=entry", "C", ESSAY),
    "campaigns:entry_withdraw": Address("pk=entry", "C"),
    "campaigns:judging": Address(open="J"),
    "campaigns:mark": Address("pk=assignment|others_assignment", "J", {"version": "1", "comment": "A"}),
    "campaigns:mark_save": Address("pk=assignment|others_assignment", "", {"version": "1", "comment": "A"}),
    "campaigns:mark_resume": Address("pk=assignment|others_assignment"),
    "campaigns:mark_abstain": Address("pk=assignment|others_assignment", "J", WHY),
}
AWARDS = {
    "awards:cycles": Address(open=BUREAU),
    "awards:cycle_new": Address(open="M", post=CYCLE),
    "awards:own": Address(open="C"),
    "awards:nominate": Address("pk=cycle,honour:teacher", "C", {"person": "@teacher", "statement": "A"}),
    "awards:withdraw_nomination": Address("pk=nomination"),
    "awards:rubrics": Address(open="CSRMJEAD"),
    "awards:rubric_defaults": Address(),
    "awards:rubric_import": Address(open="M"),
    "awards:rubric_export": Address("pk=rubric|draft_rubric", "CSRMJEAD"),
    "awards:score_table": Address(open=BUREAU, post={"shipped": "national_quiz_2019", "table_text": "region\nQown"}),
    "awards:rubric": Address("pk=rubric|draft_rubric", "CSRMJEAD"),
    "awards:rubric_weights": Address("pk=rubric|draft_rubric", "MD", {"threshold": "80", "weight_P1": "10"}),
    "awards:rubric_adopt": Address("pk=draft_rubric"),
    "awards:rubric_copy": Address("pk=rubric"),
    "awards:cycle": Address("pk=cycle", BUREAU),
    "awards:cycle_edit": Address("pk=cycle", "M", CYCLE),
    "awards:quotas": Address("pk=cycle", "M", {"school_primary": "1"}),
    "awards:nominations": Address("pk=cycle", BUREAU, ask=("who=pupil",)),
    "awards:accept_nomination": Address("pk=nomination"),
    "awards:refuse_nomination": Address("pk=nomination", "M", WHY),
    "awards:figures": Address("pk=cycle", BUREAU, {"code": "quiz", "title": "A table"}),
    "awards:figure_table": Address("pk=figures", BUREAU),
    "awards:withdraw_figures": Address("pk=figures", "M", WHY),
    "awards:vetoes": Address("pk=cycle", BUREAU, {"school": "@school", "reason": "safety", "document_number": "A"}),
    "awards:lift_veto": Address("pk=veto", "M", WHY),
    "awards:objections": Address("pk=cycle", BUREAU),
    "awards:answer_objection": Address("pk=objection", "M", {"decision": "upheld", "answer": "A"}),
    "awards:compute": Address("pk=cycle,honour:teacher"),
    "awards:edition": Address("pk=edition|approved_edition|notice|published", BUREAU, ask=("group=primary",)),
    "awards:diff": Address("pk=edition", BUREAU),
    "awards:approve": Address("pk=edition", "M"),
    "awards:notice": Address("pk=approved_edition", "M"),
    "awards:publish": Address("pk=notice", "M"),
    "awards:explain": Address("pk=standing|fresh_standing", "CRMAD"),
    "awards:line_records": Address("pk=standing|fresh_standing,code=line.code", "CRMAD"),
    "awards:certificates": Address(
        open="CRMAD", ask=("school=@school", "batch=@batch", "cycle=@cycle"), post={"q": "Seri"}
    ),
    "awards:certificates_hand_out": Address(ask=("school=@school", "batch=@batch")),
    "awards:certificates_school": Address(open="C", ask=("school=@school",)),
    "awards:certificates_issue": Address("pk=cycle", "M", {"issued_on": "2026-11-01", "honours": "school"}),
    "awards:batch_progress": Address("pk=batch", BUREAU),
    "awards:batch_file": Address("pk=batch"),
    "awards:batch_print": Address("pk=batch"),
    "awards:certificate": Address("pk=certificate", "CRMAD"),
    "awards:certificate_pdf": Address("pk=certificate", "CRMAD"),
    "awards:certificate_revoke": Address("pk=certificate", "M", WHY),
    "awards:certificate_replace": Address("pk=certificate", "M", {**WHY, "recipient": "云帆小学"}),
}
DAY = {"until": "2026-12-20", "why": "Because of a test."}
NOTICES = {
    "schools:messages": Address(open=SIGNED_IN, ask=("show=unread", "topic=records", "at=x")),
    "schools:messages_read": Address(post={"until": "2026-01-01T00:00:00+08:00"}),
    "schools:message_wishes": Address(
        open=SIGNED_IN, post={"email": "a@example.org", "mail_wish": "returns", "language": "en"}
    ),
    "schools:message_open": Address("pk=message", "C"),
    "schools:mail_stop": Address("token=stop", EVERYBODY),
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
}
ADDRESSES: dict[str, Address] = {
    **ACCOUNT, **PUBLIC, **RECORDS, **REVIEW, **REGISTRY, **TALKS, **OUTPUTS, **NOTICES, **CAMPAIGNS, **AWARDS,
}  # fmt: skip
