"""Addresses of a school's records, of review and of outputs."""

from tests.addresses.base import BUREAU, READERS, STATES, WHY, Address

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
    "schools:activity_withdraw": Address(STATES, ask=("version=2",)),
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
    "schools:document_withdraw": Address("pk=document|sent_back"),
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
    "schools:document_decide": Address(
        "pk=document|sent_back", "R", {"decision": "approve", "seen": "@document.submitted_at"}
    ),
    "schools:review_keys": Address(open="SR"),
    "schools:review_release": Address(post={"token": "6f1c8a34-0000-4000-8000-000000000000"}),
    "schools:review_batches": Address(open="R"),
    "schools:review_batch": Address("pk=decided_batch", "R"),
    "schools:review_batch_undo": Address("pk=decided_batch", "R"),
    "schools:review_rules": Address(open="CSRMAD"),
    "schools:unreviewed": Address(open="RMAD", ask=("year=2025", "kind=outputs", "page=2")),
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
    "schools:outputs_approve": Address(post={"pick": "@submitted_output", "until": "2099-01-01T00:00:00+00:00"}),
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
