"""Which guide belongs to which role."""

from home.guides.office_side import ADMINISTRATOR, COMMITTEE, REVIEWER
from home.guides.school_side import AUDITOR, COORDINATOR, JUDGE, STREET_OFFICER
from home.guides.shape import Guide
from home.guides.website_side import AUTHOR, EDITOR
from schools.enums import RoleKind

K = RoleKind
GUIDES: dict[RoleKind, Guide] = {
    K.COORDINATOR: COORDINATOR,
    K.STREET_OFFICER: STREET_OFFICER,
    K.REVIEWER: REVIEWER,
    K.COMMITTEE: COMMITTEE,
    K.JUDGE: JUDGE,
    K.EDITOR: EDITOR,
    K.AUTHOR: AUTHOR,
    K.AUDITOR: AUDITOR,
    K.ADMINISTRATOR: ADMINISTRATOR,
}
