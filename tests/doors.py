"""Doors of the product: an action asked for by somebody about the things of a side, and who gets through."""

from awards.actions.adjustment import adjust_points, undo_adjustment
from awards.actions.certificate import revoke_certificate
from awards.actions.draft import add_criterion, change_criterion, change_terms, move_criterion, remove_criterion
from awards.actions.edition import compute_edition
from awards.actions.nomination import decide_nomination, withdraw_nomination
from awards.actions.objection import answer_objection
from awards.actions.rubric import adopt_rubric
from awards.actions.veto import lift_veto
from campaigns.actions.conflict import declare_conflict
from campaigns.actions.entry import withdraw_entry
from campaigns.actions.judging import abstain, assign_judges
from campaigns.actions.panel import undo_decision
from campaigns.actions.results import correct_results
from campaigns.actions.screening import pass_entry
from campaigns.actions.terms import set_terms
from campaigns.actions.verdicts import decide_flag, vote_on_flag
from schools.actions.activity import save_activity, start_activity, submit_activity, void_activity, withdraw_activity
from schools.actions.document import decide_document, withdraw_document
from schools.actions.evidence import remove_photo
from schools.actions.expected import excuse, withdraw_excuse
from schools.actions.output import log_output, save_output, void_output
from schools.actions.output_kind import save_output_kind
from schools.actions.output_review import approve_output, return_output
from schools.actions.people import save_pupil, save_teacher
from schools.actions.plan import adopt_plan
from schools.actions.registry import save_school
from schools.actions.roles import end_role, grant_role, reset_password
from schools.enums import RoleKind
from tests.world import fresh

OWN, NEAR, FAR = "own", "near", "far"
# Doors: what is asked of an action for one side, and the people whom it does not turn away by their person.
WHY = "Because of a test."
OUTREACH = {
    "code": "C", "title_zh": "宣传实践", "title_en": "Outreach act", "counts": "base", "indicator": "outreach",
    "parameters": {}, "weight": 2500, "places": None, "floor": 0, "cap": None,
}  # fmt: skip
DOORS = {
    "start_activity": ({OWN: {"coordinator"}, NEAR: {"other coordinator"}}, lambda user, its: start_activity(
        user=user, school=its["school"], kind=its["draft"].kind, month=its["draft"].month)),
    "save_activity": ({OWN: {"coordinator"}, NEAR: {"other coordinator"}}, lambda user, its: save_activity(
        user=user, activity=its["draft"], version=its["draft"].version, values={}, grades=())),
    "submit_activity": ({OWN: {"coordinator"}, NEAR: {"other coordinator"}}, lambda user, its: submit_activity(
        user=user, activity=its["returned"], version=its["returned"].version)),
    "withdraw_activity": ({OWN: {"coordinator"}, NEAR: {"other coordinator"}}, lambda user, its: withdraw_activity(
        user=user, activity=its["submitted"], version=its["submitted"].version)),
    "void_activity": ({OWN: {"coordinator"}, NEAR: {"other coordinator"}}, lambda user, its: void_activity(
        user=user, activity=its["draft"], reason=WHY)),
    "remove_photo": ({OWN: {"coordinator"}, NEAR: {"other coordinator"}}, lambda user, its: remove_photo(
        user=user, photo=fresh(its["photo"]))),
    "excuse": ({OWN: {"coordinator", "reviewer"}, NEAR: {"other coordinator", "reviewer"}}, lambda user, its: excuse(
        user=user, expected=its["expected"], reason="exams")),
    "withdraw_excuse": ({OWN: {"coordinator"}, NEAR: {"other coordinator"}}, lambda user, its: withdraw_excuse(
        user=user, expected=its["excused"])),
    "save_teacher": ({OWN: {"coordinator"}, NEAR: {"other coordinator"}}, lambda user, its: save_teacher(
        user=user, school=its["school"], teacher=its["teacher"], values={"subject": "语文"})),
    "save_pupil": ({OWN: {"coordinator"}, NEAR: {"other coordinator"}}, lambda user, its: save_pupil(
        user=user, school=its["school"], pupil=its["pupil"], values={"grade": 5})),
    "withdraw_document": ({OWN: {"coordinator"}, NEAR: {"other coordinator"}}, lambda user, its: withdraw_document(
        user=user, document=its["document"])),
    "decide_document": ({OWN: {"reviewer"}, FAR: {"far reviewer"}}, lambda user, its: decide_document(
        user=user, document=its["document"], approved=True)),
    "adopt_plan": ({OWN: {"reviewer", "administrator"}, FAR: {"far reviewer"}}, lambda user, its: adopt_plan(
        user=user, plan=its["plan"])),
    "save_school": ({OWN: {"reviewer", "administrator"}, FAR: {"far reviewer"}}, lambda user, its: save_school(
        user=user, school=fresh(its["school"]), values={"counsellor": "A"})),
    "grant_role": ({OWN: {"administrator"}, FAR: set()}, lambda user, its: grant_role(
        user=user, person=its["account"], kind=RoleKind.REVIEWER, region=its["district"])),
    "end_role": ({OWN: {"reviewer", "administrator"}, FAR: {"far reviewer"}}, lambda user, its: end_role(
        user=user, role=fresh(its["role"]))),
    "reset_password": ({OWN: {"reviewer", "administrator"}, FAR: {"far reviewer"}}, lambda user, its: reset_password(
        user=user, person=fresh(its["account"]))),
    "log_output": ({OWN: {"coordinator"}, FAR: set()}, lambda user, its: log_output(
        user=user, reporter=its["school"], values={"kind": its["output_kind"], "number": 1})),
    "save_output": ({OWN: {"street officer"}, FAR: set()}, lambda user, its: save_output(
        user=user, output=its["street_output"], version=1, values={"number": 3})),
    "void_output": ({OWN: {"coordinator"}, FAR: set()}, lambda user, its: void_output(
        user=user, output=its["returned_output"], reason=WHY)),
    "approve_output": ({OWN: {"reviewer"}, FAR: {"far reviewer"}}, lambda user, its: approve_output(
        user=user, output=its["street_output"])),
    "return_output": ({OWN: {"reviewer"}, FAR: {"far reviewer"}}, lambda user, its: return_output(
        user=user, output=its["office_output"], reason="date")),
    "save_output_kind": ({OWN: {"administrator"}, FAR: {"administrator"}}, lambda user, its: save_output_kind(
        user=user, kind=fresh(its["output_kind"]), values={"order": 9})),
    "withdraw_entry": ({OWN: {"coordinator"}, FAR: set()}, lambda user, its: withdraw_entry(
        user=user, entry=its["entry"])),
    "assign_judges": ({OWN: {"reviewer", "administrator"}, FAR: {"far reviewer"}}, lambda user, its: assign_judges(
        user=user, contest=its["judged"])),
    "abstain": ({OWN: {"judge"}, FAR: set()}, lambda user, its: abstain(
        user=user, assignment=its["assignment"], reason=WHY)),
    "decide_flag": ({OWN: {"reviewer", "administrator"}, FAR: {"far reviewer"}}, lambda user, its: decide_flag(
        user=user, flag=its["flag"], copied="", reason=WHY)),
    "vote_on_flag": ({OWN: {"judge"}, FAR: set()}, lambda user, its: vote_on_flag(
        user=user, flag=its["flag"], copied="")),
    "pass_entry": ({OWN: {"reviewer", "administrator"}, FAR: {"far reviewer"}}, lambda user, its: pass_entry(
        user=user, entry=its["screened_entry"])),
    "set_terms": ({OWN: {"reviewer", "administrator"}, FAR: {"far reviewer"}}, lambda user, its: set_terms(
        user=user, contest=its["judged"], values={"organisers": 1})),
    "undo_decision": (
        {OWN: {"reviewer", "administrator", "committee"}, FAR: {"far reviewer"}},
        lambda user, its: undo_decision(user=user, decision=its["ruling"]),
    ),
    "correct_results": ({OWN: {"reviewer", "administrator"}, FAR: {"far reviewer"}}, lambda user, its: correct_results(
        user=user, entry=its["ranked_entry"], prize="none", reason=WHY, minutes="1")),
    "declare_conflict": ({OWN: {"judge"}, FAR: set()}, lambda user, its: declare_conflict(
        user=user, school=its["school"])),
    "withdraw_nomination": ({OWN: {"coordinator"}, NEAR: {"other coordinator"}}, lambda user, its: withdraw_nomination(
        user=user, nomination=its["nomination"])),
    "decide_nomination": ({OWN: {"committee"}, FAR: set()}, lambda user, its: decide_nomination(
        user=user, nomination=its["nomination"], accepted=False, reason=WHY)),
    "undo_adjustment": ({OWN: {"committee"}, FAR: set()}, lambda user, its: undo_adjustment(
        user=user, adjustment=its["adjustment"], why=WHY)),
    "adjust_points": ({OWN: {"committee"}, FAR: set()}, lambda user, its: adjust_points(
        user=user, cycle=its["cycle"], honour="teacher", key=its["standing"].teacher_id, points=50, reason=WHY)),
    "lift_veto": ({OWN: {"committee"}, FAR: set()}, lambda user, its: lift_veto(user=user, veto=its["veto"], why=WHY)),
    "answer_objection": ({OWN: {"committee"}, FAR: set()}, lambda user, its: answer_objection(
        user=user, objection=its["objection"], upheld=False, answer=WHY)),
    "compute_edition": ({OWN: {"committee"}, FAR: set()}, lambda user, its: compute_edition(
        user=user, cycle=its["cycle"], honour="teacher")),
    "add_criterion": ({OWN: {"committee", "administrator"}, FAR: set()}, lambda user, its: add_criterion(
        user=user, rubric=its["draft_rubric"], values=OUTREACH | {"code": "Z"})),
    "change_criterion": ({OWN: {"committee", "administrator"}, FAR: set()}, lambda user, its: change_criterion(
        user=user, rubric=its["draft_rubric"], code="C", values=OUTREACH)),
    "remove_criterion": ({OWN: {"committee", "administrator"}, FAR: set()}, lambda user, its: remove_criterion(
        user=user, rubric=its["draft_rubric"], code="C")),
    "move_criterion": ({OWN: {"committee", "administrator"}, FAR: set()}, lambda user, its: move_criterion(
        user=user, rubric=its["draft_rubric"], code="C", up=True)),
    "change_terms": ({OWN: {"committee", "administrator"}, FAR: set()}, lambda user, its: change_terms(
        user=user, rubric=its["draft_rubric"], values={"total_places": 1})),
    "adopt_rubric": ({OWN: {"committee", "administrator"}, FAR: set()}, lambda user, its: adopt_rubric(
        user=user, rubric=its["draft_rubric"])),
    "revoke_certificate": ({OWN: {"committee"}, FAR: set()}, lambda user, its: revoke_certificate(
        user=user, certificate=its["certificate"], reason=WHY)),
}  # fmt: skip
