"""Activities, expected reports and supporting documents: their states and answers."""

from django.db import models
from django.utils.translation import pgettext_lazy


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
