"""The closed vocabularies of records and review, with the named groups of states that code asks for."""

from django.db import models
from django.utils.translation import pgettext_lazy


class RegionLevel(models.TextChoices):
    NATION = "nation", pgettext_lazy("region level", "Nation")
    PROVINCE = "province", pgettext_lazy("region level", "Province")
    CITY = "city", pgettext_lazy("region level", "City")
    DISTRICT = "district", pgettext_lazy("region level", "District")
    STREET = "street", pgettext_lazy("region level", "Street")
    ZONE = "zone", pgettext_lazy("region level", "Functional zone")


class Stage(models.TextChoices):
    KINDERGARTEN = "kindergarten", pgettext_lazy("school stage", "Kindergarten")
    PRIMARY = "primary", pgettext_lazy("school stage", "Primary school")
    JUNIOR = "junior", pgettext_lazy("school stage", "Junior secondary")
    SENIOR = "senior", pgettext_lazy("school stage", "Senior secondary")
    VOCATIONAL = "vocational", pgettext_lazy("school stage", "Vocational school")
    SPECIAL = "special", pgettext_lazy("school stage", "Special education")


class RoleKind(models.TextChoices):
    COORDINATOR = "coordinator", pgettext_lazy("role", "School coordinator")
    STREET_OFFICER = "street_officer", pgettext_lazy("role", "Street officer")
    REVIEWER = "reviewer", pgettext_lazy("role", "Bureau reviewer")
    COMMITTEE = "committee", pgettext_lazy("role", "Award committee")
    JUDGE = "judge", pgettext_lazy("role", "Judge")
    EDITOR = "editor", pgettext_lazy("role", "Editor")
    AUDITOR = "auditor", pgettext_lazy("role", "Auditor")
    ADMINISTRATOR = "administrator", pgettext_lazy("role", "Administrator")


SCHOOL_ROLES = frozenset({RoleKind.COORDINATOR})
REGION_ROLES = frozenset(RoleKind) - SCHOOL_ROLES
# The bureau's side: whoever reads entries with names, rankings and certificates of the whole region.
BUREAU_ROLES = frozenset({RoleKind.REVIEWER, RoleKind.COMMITTEE, RoleKind.AUDITOR, RoleKind.ADMINISTRATOR})
# Roles that may read the records (activities, photos) of their whole region.
RECORD_READERS = BUREAU_ROLES | {RoleKind.STREET_OFFICER}
# Levels whose officers log for one street; everything above is an office with reviewers.
STREET_LEVELS = frozenset({RegionLevel.STREET, RegionLevel.ZONE})
# Roles that look at what schools hand in: the street where a plan has two steps, and the bureau.
DESK_ROLES = frozenset({RoleKind.REVIEWER, RoleKind.STREET_OFFICER})
# Roles that edit the website.
SITE_ROLES = frozenset({RoleKind.EDITOR, RoleKind.ADMINISTRATOR})


class Frequency(models.TextChoices):
    MONTHLY = "monthly", pgettext_lazy("frequency", "Every month in session")
    ONCE = "once", pgettext_lazy("frequency", "Once in the period")


class ActivityState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("activity state", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("activity state", "Submitted")
    RETURNED = "returned", pgettext_lazy("activity state", "Returned")
    APPROVED = "approved", pgettext_lazy("activity state", "Approved")
    VOID = "void", pgettext_lazy("activity state", "Void")


EDITABLE = frozenset({ActivityState.DRAFT, ActivityState.RETURNED})
PENDING = frozenset({ActivityState.SUBMITTED})
COUNTED = frozenset({ActivityState.APPROVED})
LIVE = frozenset(ActivityState) - {ActivityState.VOID}


class ExpectedState(models.TextChoices):
    """What a school still owes for one kind in one month; `open` after the due day is overdue."""

    OPEN = "open", pgettext_lazy("expected state", "Open")
    DRAFT = "draft", pgettext_lazy("expected state", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("expected state", "Submitted")
    RETURNED = "returned", pgettext_lazy("expected state", "Returned")
    APPROVED = "approved", pgettext_lazy("expected state", "Approved")
    EXCUSED = "excused", pgettext_lazy("expected state", "Excused")


DONE = frozenset({ExpectedState.APPROVED})
OWED = frozenset({ExpectedState.OPEN, ExpectedState.DRAFT, ExpectedState.RETURNED})


class Method(models.TextChoices):
    INTERACTIVE = "interactive", pgettext_lazy("method", "Interactive lesson")
    LECTURE = "lecture", pgettext_lazy("method", "Lecture")
    EXHIBIT = "exhibit", pgettext_lazy("method", "Exhibition")
    FILM = "film", pgettext_lazy("method", "Film")
    WRITING = "writing", pgettext_lazy("method", "Writing")
    ONLINE = "online", pgettext_lazy("method", "Online")
    TESTIMONY = "testimony", pgettext_lazy("method", "Personal testimony")


class Lead(models.TextChoices):
    SCHOOL = "school", pgettext_lazy("lead", "School staff")
    POLICE = "police", pgettext_lazy("lead", "Police officer")
    SOCIAL_WORKER = "social_worker", pgettext_lazy("lead", "Social worker")
    LAWYER = "lawyer", pgettext_lazy("lead", "Lawyer")
    RECOVERY = "recovery", pgettext_lazy("lead", "Person in recovery")


class AsPlanned(models.TextChoices):
    FULLY = "fully", pgettext_lazy("fidelity", "As planned")
    MOSTLY = "mostly", pgettext_lazy("fidelity", "Mostly")
    CHANGED = "changed", pgettext_lazy("fidelity", "Much changed")


class AllParts(models.TextChoices):
    ALL = "all", pgettext_lazy("fidelity", "All of them")
    SOME = "some", pgettext_lazy("fidelity", "Some missing")
    BEGUN = "begun", pgettext_lazy("fidelity", "Only begun")


class Interaction(models.TextChoices):
    MOST = "most", pgettext_lazy("fidelity", "Most of the time")
    PART = "part", pgettext_lazy("fidelity", "Part of the time")
    NONE = "none", pgettext_lazy("fidelity", "Not at all")


class ReturnReason(models.TextChoices):
    HEADCOUNT = "headcount", pgettext_lazy("return reason", "Headcount differs from enrolment")
    DATE = "date", pgettext_lazy("return reason", "Date outside the month")
    CLEARANCE = "clearance", pgettext_lazy("return reason", "Material has no clearance number")
    PHOTO = "photo", pgettext_lazy("return reason", "Photo used elsewhere")
    KIND = "kind", pgettext_lazy("return reason", "Wrong kind chosen")
    UNCLEAR = "unclear", pgettext_lazy("return reason", "Description is not clear")


class ExcuseReason(models.TextChoices):
    EXAMS = "exams", pgettext_lazy("excuse reason", "Examination weeks")
    REPLACED = "replaced", pgettext_lazy("excuse reason", "Replaced by a district campaign")
    CLOSED = "closed", pgettext_lazy("excuse reason", "School closed or rebuilt")
    HEALTH = "health", pgettext_lazy("excuse reason", "Illness or weather")
    OTHER = "other", pgettext_lazy("excuse reason", "Other reason")


class DocumentKind(models.TextChoices):
    """Supporting documents 佐证材料: what a school or teacher shows besides activities."""

    PLAN = "plan", pgettext_lazy("document kind", "Yearly work plan")
    GROUP = "group", pgettext_lazy("document kind", "Leading group")
    DUTIES = "duties", pgettext_lazy("document kind", "Division of duties")
    FILING = "filing", pgettext_lazy("document kind", "Filed with the bureau")
    COUNSELLOR = "counsellor", pgettext_lazy("document kind", "Outside counsellor appointed")
    TRAINING = "training", pgettext_lazy("document kind", "Teacher training")
    PARENTS = "parents", pgettext_lazy("document kind", "Parents' class")
    COMMUNITY = "community", pgettext_lazy("document kind", "Work with the community")
    VOLUNTEERS = "volunteers", pgettext_lazy("document kind", "Volunteer service")
    COURSEWARE = "courseware", pgettext_lazy("document kind", "Courseware or lesson plan")
    OBSERVED = "observed", pgettext_lazy("document kind", "Observed lesson")
    OUTREACH = "outreach", pgettext_lazy("document kind", "Pupil's outreach act")


TEACHER_DOCUMENTS = frozenset({DocumentKind.TRAINING, DocumentKind.COURSEWARE, DocumentKind.OBSERVED})
PUPIL_DOCUMENTS = frozenset({DocumentKind.OUTREACH})


class ConsentScope(models.TextChoices):
    """How a guardian allows a pupil's name to be shown in public."""

    FULL = "full", pgettext_lazy("consent scope", "Full name")
    MASKED = "masked", pgettext_lazy("consent scope", "Masked name")
    SCHOOL = "school", pgettext_lazy("consent scope", "School only")


class TalkState(models.TextChoices):
    """A talk 讲座 from the wish to the record; an offer of the bureau begins as assigned."""

    REQUESTED = "requested", pgettext_lazy("talk state", "Requested")
    ASSIGNED = "assigned", pgettext_lazy("talk state", "Assigned")
    CONFIRMED = "confirmed", pgettext_lazy("talk state", "Confirmed")
    HELD = "held", pgettext_lazy("talk state", "Held")
    DECLINED = "declined", pgettext_lazy("talk state", "Declined")
    CANCELLED = "cancelled", pgettext_lazy("talk state", "Cancelled")


# A speaker's and a school's time is taken; the talk may be moved, recorded or cancelled.
TALK_PLANNED = frozenset({TalkState.ASSIGNED, TalkState.CONFIRMED})
TALK_OPEN = TALK_PLANNED | {TalkState.REQUESTED}
# Talks that have a speaker, a start and an end.
TALK_TIMED = TALK_PLANNED | {TalkState.HELD}
TALK_ENDED = frozenset({TalkState.DECLINED, TalkState.CANCELLED})
# Who gives a talk its speaker and time and keeps the list of speakers.
TALK_ARRANGERS = frozenset({RoleKind.REVIEWER, RoleKind.ADMINISTRATOR, RoleKind.STREET_OFFICER})


class HalfDay(models.TextChoices):
    MORNING = "morning", pgettext_lazy("half day", "Morning")
    AFTERNOON = "afternoon", pgettext_lazy("half day", "Afternoon")
    AFTER_SCHOOL = "after_school", pgettext_lazy("half day", "After school")


class OutputState(models.TextChoices):
    """An output is handed in at once: the form takes seconds, so there is no draft."""

    SUBMITTED = "submitted", pgettext_lazy("output state", "Submitted")
    RETURNED = "returned", pgettext_lazy("output state", "Returned")
    APPROVED = "approved", pgettext_lazy("output state", "Approved")
    VOID = "void", pgettext_lazy("output state", "Void")


OUTPUTS_EDITABLE = frozenset({OutputState.SUBMITTED, OutputState.RETURNED})
OUTPUTS_COUNTED = frozenset({OutputState.APPROVED})


class Venue(models.TextChoices):
    """The five places that publicity goes into 五进."""

    UNIT = "unit", pgettext_lazy("venue", "Workplaces")
    CAMPUS = "campus", pgettext_lazy("venue", "Campus")
    COMMUNITY = "community", pgettext_lazy("venue", "Community")
    FAMILY = "family", pgettext_lazy("venue", "Families")
    PLACE = "place", pgettext_lazy("venue", "Public venues")


class OutputGroup(models.TextChoices):
    """The columns of the year's report; the kinds of one group are counted in one unit."""

    EVENT = "event", pgettext_lazy("output group", "Events")
    BOARDS = "boards", pgettext_lazy("output group", "Blackboards and bulletin boards")
    BANNERS = "banners", pgettext_lazy("output group", "Banners")
    SLOGANS = "slogans", pgettext_lazy("output group", "Fixed slogans")
    PRINTED = "printed", pgettext_lazy("output group", "Leaflets and gifts")
    ADVICE = "advice", pgettext_lazy("output group", "Consultations")
    ONLINE = "online", pgettext_lazy("output group", "Articles pushed")
    OTHER = "other", pgettext_lazy("output group", "Other materials")


class OutputReason(models.TextChoices):
    """Why an output is sent back."""

    NUMBER = "number", pgettext_lazy("output reason", "The number is doubtful")
    PEOPLE = "people", pgettext_lazy("output reason", "Persons and attendances are mixed up")
    DOUBLE = "double", pgettext_lazy("output reason", "Recorded already")
    KIND = "kind", pgettext_lazy("output reason", "Wrong kind chosen")
    DATE = "date", pgettext_lazy("output reason", "Wrong date")
    UNCLEAR = "unclear", pgettext_lazy("output reason", "Description is not clear")


class BatchAction(models.TextChoices):
    APPROVE = "approve", pgettext_lazy("batch of decisions", "Approved")
    RETURN = "return", pgettext_lazy("batch of decisions", "Returned")


class UndoResult(models.TextChoices):
    """What taking a batch back did with one of its records."""

    UNDONE = "undone", pgettext_lazy("undo result", "Taken back")
    DECIDED = "decided", pgettext_lazy("undo result", "Decided again since")
    CHANGED = "changed", pgettext_lazy("undo result", "Changed by the school since")
    CHECKED = "checked", pgettext_lazy("undo result", "Confirmed by a spot check since")
    FOREIGN = "foreign", pgettext_lazy("undo result", "No longer yours to review")


class ReviewStep(models.TextChoices):
    """Who looks at a record: where a plan asks for two steps the street first, then the bureau."""

    STREET = "street", pgettext_lazy("review step", "Street")
    BUREAU = "bureau", pgettext_lazy("review step", "Bureau")


class SpotCheckOutcome(models.TextChoices):
    CONFIRMED = "confirmed", pgettext_lazy("spot check", "Confirmed")
    REOPENED = "reopened", pgettext_lazy("spot check", "Reopened")


class Severity(models.TextChoices):
    """block: cannot be approved as it stands; warn: look twice; note: good to know."""

    BLOCK = "block", pgettext_lazy("severity of a rule", "Blocks")
    WARN = "warn", pgettext_lazy("severity of a rule", "Hint")
    NOTE = "note", pgettext_lazy("severity of a rule", "Note")


class MailWish(models.TextChoices):
    """Which e-mails a person wants besides the reminders of deadlines, which come with the first two."""

    DAILY = "daily", pgettext_lazy("e-mail wish", "One e-mail a day, when there is news")
    RETURNS = "returns", pgettext_lazy("e-mail wish", "The same, and returned records at once")
    NEVER = "never", pgettext_lazy("e-mail wish", "No e-mail at all")


class MailState(models.TextChoices):
    QUEUED = "queued", pgettext_lazy("e-mail state", "Waiting to be sent")
    SENDING = "sending", pgettext_lazy("e-mail state", "Being sent")
    SENT = "sent", pgettext_lazy("e-mail state", "Sent")
    UNCERTAIN = "uncertain", pgettext_lazy("e-mail state", "Perhaps sent")
    FAILED = "failed", pgettext_lazy("e-mail state", "Not accepted")


class Reach(models.TextChoices):
    """By which way a reminder reached a person, or why it did not."""

    MAIL = "mail", pgettext_lazy("way of a reminder", "Inbox and e-mail")
    NO_ADDRESS = "no_address", pgettext_lazy("way of a reminder", "Inbox only: no e-mail address")
    NO_MAIL = "no_mail", pgettext_lazy("way of a reminder", "Inbox only: wants no e-mail")
    NOBODY = "nobody", pgettext_lazy("way of a reminder", "Nobody: the school has no coordinator")


# Whoever was not reached outside the site.
UNREACHED = frozenset(Reach) - {Reach.MAIL}


class ChannelKind(models.TextChoices):
    WECOM = "wecom", pgettext_lazy("group chat", "WeCom")
    DINGTALK = "dingtalk", pgettext_lazy("group chat", "DingTalk")
    FEISHU = "feishu", pgettext_lazy("group chat", "Feishu")


class PostState(models.TextChoices):
    QUEUED = "queued", pgettext_lazy("post state", "Waiting")
    SENDING = "sending", pgettext_lazy("post state", "Being sent")
    SENT = "sent", pgettext_lazy("post state", "Sent")
    UNCERTAIN = "uncertain", pgettext_lazy("post state", "Perhaps sent")
    FAILED = "failed", pgettext_lazy("post state", "Failed")


class RequestState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("request state", "Waiting")
    GRANTED = "granted", pgettext_lazy("request state", "Granted")
    DECLINED = "declined", pgettext_lazy("request state", "Declined")
