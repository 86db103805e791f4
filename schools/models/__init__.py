"""The nouns of the programme's records."""

from schools.models.activity import Activity, ActivityGrade
from schools.models.calendar_feed import CalendarFeed
from schools.models.channel import Channel, ChannelPost
from schools.models.deadline import DeadlineException, DeadlineRequest
from schools.models.document import SupportingDocument
from schools.models.evidence import ActivityPhoto
from schools.models.expected import Expected
from schools.models.finding import RuleFinding, RuleRun, SummaryDifference
from schools.models.invitation import Invitation
from schools.models.message import Mail, Message
from schools.models.output import Output, OutputKind, OutputPhoto
from schools.models.people import Pupil, Teacher
from schools.models.plan import ActivityKind, ExcusedMonth, Plan, PlanItem, PlanMonth
from schools.models.question import QuestionPair
from schools.models.region import Region
from schools.models.reminder import Reminder, ReminderReceipt
from schools.models.review import ActivityReturn, ApprovedCopy, BatchRecord, ReviewBatch, ReviewClaim
from schools.models.roster import RosterUpload
from schools.models.school import Enrolment, School
from schools.models.spot_check import SpotCheck, SpotCheckDraw
from schools.models.talk import Speaker, Talk, TalkDate, TalkTopic
from schools.models.tally import Tally, Untallied
from schools.models.user import Role, User
from schools.models.welcome import WelcomeSeen
from schools.models.work_calendar import WorkCalendar

__all__ = [
    "Activity",
    "ActivityGrade",
    "ActivityKind",
    "ActivityPhoto",
    "ActivityReturn",
    "ApprovedCopy",
    "BatchRecord",
    "CalendarFeed",
    "Channel",
    "ChannelPost",
    "DeadlineException",
    "DeadlineRequest",
    "Enrolment",
    "ExcusedMonth",
    "Expected",
    "Invitation",
    "Mail",
    "Message",
    "Output",
    "OutputKind",
    "OutputPhoto",
    "Plan",
    "PlanItem",
    "PlanMonth",
    "Pupil",
    "QuestionPair",
    "Region",
    "Reminder",
    "ReminderReceipt",
    "ReviewBatch",
    "ReviewClaim",
    "Role",
    "RosterUpload",
    "RuleFinding",
    "RuleRun",
    "School",
    "Speaker",
    "SpotCheck",
    "SpotCheckDraw",
    "SummaryDifference",
    "SupportingDocument",
    "Talk",
    "TalkDate",
    "TalkTopic",
    "Tally",
    "Teacher",
    "Untallied",
    "User",
    "WelcomeSeen",
    "WorkCalendar",
]
