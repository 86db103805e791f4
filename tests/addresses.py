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
    "teacher": "@teacher", "remove_photo": "@photo",
}  # fmt: skip
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
}
PUBLIC = {
    "home:robots": Address(open=EVERYBODY),
    "home:sitemap": Address(open=EVERYBODY),
    "home:favicon": Address(open=EVERYBODY),
    "site:search": Address(open=EVERYBODY, ask=("q=小学", "q=Qown", "page=2")),
    "schools:mail_stop": Address("token=stop", EVERYBODY),
    "awards:verify": Address(open=EVERYBODY, ask=("code=0000",)),
    "awards:verify_code": Address("code=certificate.lookup_code", EVERYBODY),
    "awards:public_notice": Address("pk=notice|published|edition|approved_edition", EVERYBODY),
    "awards:object": Address(
        "pk=notice|published|edition|approved_edition",
        EVERYBODY,
        {"name": "张三", "contact": "027-1", "text": "I object."},
    ),
    "awards:objected": Address("pk=notice|published|edition|approved_edition", EVERYBODY),
    "wagtail_serve": Address(":", EVERYBODY),
    "wagtailcore_login": Address(),
    "wagtailcore_authenticate_with_password": Address("page_view_restriction_id:1,page_id:1"),
    "wagtaildocs_serve": Address(":1,:file.pdf"),
    "wagtaildocs_authenticate_with_password": Address("restriction_id:1"),
}
RECORDS = {
    "schools:board": Address(open="C"),
    "schools:use_school": Address(post={"school": "@school"}),
    "schools:board_month": Address("month:2025-10", "C"),
    "schools:copy_month": Address("month:2025-11"),
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
    "schools:review": Address(open="R", ask=("school=@school", "street=@region", "at=@submitted", "q=Q")),
    "schools:review_bulk": Address(open="R", ask=("all=1", "pick=@school"), post={**WHY, "count": "1"}),
    "schools:review_documents": Address(open="R", ask=("state=decided",)),
    "schools:document_decide": Address("pk=document|sent_back", "R", {"decision": "approve"}),
    "schools:review_record": Address("pk=submitted|approved|returned", "R"),
    "schools:activity_approve": Address(STATES, "", {"version": "2"}),
    "schools:activity_return": Address("pk=submitted", "R", {"reason": "date", "text": "A", "version": "2"}),
    "schools:activity_reopen": Address("pk=approved", "R", WHY),
    "schools:activity_undo": Address("pk=approved"),
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
    "months": "2025-10",
}  # fmt: skip
REGISTRY = {
    "schools:registry": Address(open=READERS, ask=("street=@region.code", "street=@region", "q=Q", "page=2")),
    "schools:registry_export": Address("ending:csv|xlsx", READERS, ask=("street=@region.code", "q=Q")),
    "schools:school_add": Address(open="RD", post=SCHOOL),
    "schools:school": Address("code=school.code", READERS),
    "schools:school_edit": Address("code=school.code", "RD", SCHOOL),
    "schools:school_close": Address("code=school.code", "RD", {"on": "2026-12-01"}),
    "schools:school_hand_over": Address("code=school.code", "RD", ROLE),
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
ADDRESSES: dict[str, Address] = {**ACCOUNT, **PUBLIC, **RECORDS, **REVIEW, **REGISTRY, **NOTICES, **CAMPAIGNS, **AWARDS}
