"""The doors of the review desk for the table of permissions (tests/test_permissions.py): who goes through, by side."""

from schools.actions.claim import take_claim
from schools.actions.findings import dismiss_finding, mend_summary
from schools.actions.review import approve_activity, endorse_activity, reopen_activity, return_activity
from schools.actions.review_many import undo_batch
from schools.actions.spot_check import decide_spot_check, draw_spot_checks
from tests.world import fresh

OWN, FAR, NEAR = "own", "far", "near"
WHY = "Because of a test."
REVIEW_DOORS = {
    "approve_activity": ({OWN: {"reviewer"}, FAR: {"far reviewer"}}, lambda user, its: approve_activity(
        user=user, activity=its["submitted"])),
    "return_activity": ({OWN: {"reviewer"}, FAR: {"far reviewer"}}, lambda user, its: return_activity(
        user=user, activity=its["submitted"], reason="date", text=WHY)),
    "endorse_activity": ({OWN: {"street officer"}, NEAR: {"other street officer"}}, lambda user, its: endorse_activity(
        user=user, activity=its["at_street"])),
    "return_activity of the street": ({OWN: {"street officer", "reviewer"}}, lambda user, its: return_activity(
        user=user, activity=its["at_street"], reason="date", text=WHY)),
    "take_claim": ({OWN: {"reviewer", "street officer"}, FAR: {"far reviewer"}}, lambda user, its: take_claim(
        user=user, school=its["school"], month=its["submitted"].month)),
    "undo_batch": ({OWN: {"reviewer"}, FAR: {"far reviewer"}}, lambda user, its: undo_batch(
        user=user, batch=fresh(its["decided_batch"]))),
    "draw_spot_checks": ({OWN: {"reviewer"}, FAR: {"far reviewer"}}, lambda user, its: draw_spot_checks(
        user=user, plan=its["plan"], month=its["submitted"].month)),
    "decide_spot_check": ({OWN: {"reviewer"}, FAR: {"far reviewer"}}, lambda user, its: decide_spot_check(
        user=user, check=its["check"], outcome="confirmed")),
    "dismiss_finding": ({OWN: {"reviewer"}, FAR: {"far reviewer"}}, lambda user, its: dismiss_finding(
        user=user, finding=its["finding"], why=WHY)),
    "mend_summary": ({OWN: {"reviewer"}, FAR: {"far reviewer"}}, lambda user, its: mend_summary(
        user=user, difference=fresh(its["difference"]))),
    "reopen_activity": ({OWN: {"reviewer"}, FAR: {"far reviewer"}}, lambda user, its: reopen_activity(
        user=user, activity=its["approved"], why=WHY)),
}  # fmt: skip
