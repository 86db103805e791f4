"""The nouns of the programme's records."""

from schools.models.activity import Activity, ActivityGrade
from schools.models.channel import Channel, ChannelPost
from schools.models.deadline import DeadlineException, DeadlineRequest
from schools.models.document import SupportingDocument
from schools.models.evidence import ActivityPhoto
from schools.models.expected import Expected
from schools.models.message import Mail, Message
from schools.models.people import Pupil, Teacher
from schools.models.plan import ActivityKind, ExcusedMonth, Plan, PlanItem, PlanMonth
from schools.models.region import Region
from schools.models.reminder import Reminder, ReminderReceipt
from schools.models.roster import RosterUpload
from schools.models.school import Enrolment, School
from schools.models.user import Role, User

__all__ = [
    "Activity",
    "ActivityGrade",
    "ActivityKind",
    "ActivityPhoto",
    "Channel",
    "ChannelPost",
    "DeadlineException",
    "DeadlineRequest",
    "Enrolment",
    "ExcusedMonth",
    "Expected",
    "Mail",
    "Message",
    "Plan",
    "PlanItem",
    "PlanMonth",
    "Pupil",
    "Region",
    "Reminder",
    "ReminderReceipt",
    "Role",
    "RosterUpload",
    "School",
    "SupportingDocument",
    "Teacher",
    "User",
]
