"""The closed vocabularies of contests and their judging."""

from enum import StrEnum

from django.db import models
from django.utils.translation import pgettext_lazy


class ContestKind(models.TextChoices):
    """What is handed in: a written text, pictures, a file of a teacher's course, or the address of a short video."""

    ESSAY = "essay", pgettext_lazy("contest kind", "Essay")
    PICTURE = "picture", pgettext_lazy("contest kind", "Calligraphy and painting")
    COURSEWARE = "courseware", pgettext_lazy("contest kind", "Courseware")
    VIDEO = "video", pgettext_lazy("contest kind", "Short video")


class FileKind(models.TextChoices):
    """What an entry's file is, by its content; pictures are kept as JPEG whatever they came as."""

    JPEG = "jpeg", "JPEG"
    PNG = "png", "PNG"
    HEIC = "heic", "HEIC"
    DOCX = "docx", "DOCX"
    PDF = "pdf", "PDF"
    PPTX = "pptx", "PPTX"


PICTURES = frozenset({FileKind.JPEG, FileKind.PNG, FileKind.HEIC})
READABLE_FILES = {
    ContestKind.ESSAY: (FileKind.DOCX, FileKind.PDF, FileKind.JPEG, FileKind.PNG, FileKind.HEIC),
    ContestKind.PICTURE: (FileKind.JPEG, FileKind.PNG, FileKind.HEIC),
    ContestKind.COURSEWARE: (FileKind.PPTX, FileKind.PDF, FileKind.DOCX),
    ContestKind.VIDEO: (),
}
DEFAULT_FILES = READABLE_FILES | {ContestKind.ESSAY: (FileKind.DOCX, FileKind.PDF)}
MOST_FILES = {ContestKind.ESSAY: 6, ContestKind.PICTURE: 3, ContestKind.COURSEWARE: 5, ContestKind.VIDEO: 0}


class Licence(models.TextChoices):
    """Under which terms other schools may use a courseware; the words are the licences' own short names."""

    BY_NC_SA = "by-nc-sa", "CC BY-NC-SA 4.0"
    BY_NC = "by-nc", "CC BY-NC 4.0"
    BY = "by", "CC BY 4.0"
    NONE = "none", pgettext_lazy("licence", "For looking at only; no licence")


class ContestPhase(models.TextChoices):
    """One is active at a time; each opens the abilities of `ABILITIES`."""

    CALL = "call", pgettext_lazy("contest phase", "Announced")
    ENTRY = "entry", pgettext_lazy("contest phase", "Open for entries")
    SCREENING = "screening", pgettext_lazy("contest phase", "Screening")
    JUDGING = "judging", pgettext_lazy("contest phase", "Judging")
    PANEL = "panel", pgettext_lazy("contest phase", "Second round")
    NOTICE = "notice", pgettext_lazy("contest phase", "Prizes decided")
    PUBLISHED = "published", pgettext_lazy("contest phase", "Results published")


class ContestAbility(StrEnum):
    """What people can do in a contest while a phase is active."""

    HAND_IN = "hand in"
    SCREEN = "screen"
    ASSIGN = "assign"
    MARK = "mark"
    DECIDE_HEAD = "decide the head of the list"
    READ_PRIZES = "read prizes"


OPTIONAL_PHASES = (ContestPhase.SCREENING, ContestPhase.PANEL)
ABILITIES: dict[ContestPhase, frozenset[ContestAbility]] = {
    ContestPhase.CALL: frozenset(),
    ContestPhase.ENTRY: frozenset({ContestAbility.HAND_IN}),
    ContestPhase.SCREENING: frozenset({ContestAbility.SCREEN}),
    ContestPhase.JUDGING: frozenset({ContestAbility.ASSIGN, ContestAbility.MARK}),
    ContestPhase.PANEL: frozenset({ContestAbility.DECIDE_HEAD}),
    ContestPhase.NOTICE: frozenset(),
    ContestPhase.PUBLISHED: frozenset({ContestAbility.READ_PRIZES}),
}


class EntryState(models.TextChoices):
    SUBMITTED = "submitted", pgettext_lazy("entry state", "Submitted")
    WITHDRAWN = "withdrawn", pgettext_lazy("entry state", "Withdrawn")
    EXCLUDED = "excluded", pgettext_lazy("entry state", "Excluded")


class Placing(models.TextChoices):
    FIRST = "first", pgettext_lazy("placing", "First prize")
    SECOND = "second", pgettext_lazy("placing", "Second prize")
    THIRD = "third", pgettext_lazy("placing", "Third prize")
    MERIT = "merit", pgettext_lazy("placing", "Merit prize")


class ExclusionReason(models.TextChoices):
    """Why the bureau keeps an entry from the judges; the school is told."""

    OFF_TOPIC = "off_topic", pgettext_lazy("exclusion", "Off the topic")
    NOT_OWN = "not_own", pgettext_lazy("exclusion", "Not the author's own work")
    NAMED = "named", pgettext_lazy("exclusion", "Gives the author or the school away")
    UNREADABLE = "unreadable", pgettext_lazy("exclusion", "Cannot be read or opened")
    FORM = "form", pgettext_lazy("exclusion", "Does not keep the form asked for")
    UNSUITABLE = "unsuitable", pgettext_lazy("exclusion", "Unsuitable content")
    OTHER = "other", pgettext_lazy("exclusion", "Another reason")


class PrizeMode(models.TextChoices):
    NUMBER = "number", pgettext_lazy("prizes", "By number")
    SHARE = "share", pgettext_lazy("prizes", "By share")


class LineKind(models.TextChoices):
    """What a line of an edition is about."""

    ENTRY = "entry", pgettext_lazy("line of results", "Entry")
    TEACHER = "teacher", pgettext_lazy("line of results", "Guiding teacher")
    ORGANISER = "organiser", pgettext_lazy("line of results", "Organiser")


class DecidedBy(models.TextChoices):
    RULE = "rule", pgettext_lazy("what decided", "the rule")
    PANEL = "panel", pgettext_lazy("what decided", "the panel")


PLACINGS_IN_ORDER = (Placing.FIRST, Placing.SECOND, Placing.THIRD, Placing.MERIT)
RESULTS_STAND = frozenset({ContestPhase.NOTICE, ContestPhase.PUBLISHED})


class EntryGroup(models.TextChoices):
    PRIMARY = "primary", pgettext_lazy("entry group", "Primary group")
    JUNIOR = "junior", pgettext_lazy("entry group", "Junior secondary group")
    SENIOR = "senior", pgettext_lazy("entry group", "Senior and vocational group")


class Audience(models.TextChoices):
    PRIMARY = "primary", pgettext_lazy("audience", "For primary pupils")
    JUNIOR = "junior", pgettext_lazy("audience", "For junior pupils")
    SENIOR = "senior", pgettext_lazy("audience", "For senior pupils")
    PUPILS = "pupils", pgettext_lazy("audience", "For pupils of every age")
    PARENTS = "parents", pgettext_lazy("audience", "For parents")
    TEACHERS = "teachers", pgettext_lazy("audience", "For teachers")
    EVERYONE = "everyone", pgettext_lazy("audience", "For everyone")


# What is written for pupils of every age is for each age too.
READ_BY = {
    audience: (audience, Audience.PUPILS)
    if audience in (Audience.PRIMARY, Audience.JUNIOR, Audience.SENIOR)
    else (audience,)
    for audience in Audience
}


class ChangeWeight(models.TextChoices):
    """Whether readers are told of a change of a published page."""

    MINOR = "minor", pgettext_lazy("change", "Small: spelling, links, looks")
    SIGNIFICANT = "significant", pgettext_lazy("change", "Significant: readers should know")


class CampaignState(models.TextChoices):
    COMING = "coming", pgettext_lazy("campaign", "Coming")
    RUNNING = "running", pgettext_lazy("campaign", "Running now")
    OVER = "over", pgettext_lazy("campaign", "Over")


class FlagState(models.TextChoices):
    """What people made of two texts that resemble each other."""

    OPEN = "open", pgettext_lazy("similarity", "To be decided")
    CLEARED = "cleared", pgettext_lazy("similarity", "No copy")
    UPHELD = "upheld", pgettext_lazy("similarity", "A copy")


class FlagKind(models.TextChoices):
    """Where the other text stands."""

    INSIDE = "inside", pgettext_lazy("similarity", "In the same contest")
    EARLIER = "earlier", pgettext_lazy("similarity", "In an earlier contest")


class Copied(models.TextChoices):
    """Whose text is the copy; the one who entered later need not be the one who copied."""

    LATER = "later", pgettext_lazy("similarity", "The text on the left is the copy")
    OTHER = "other", pgettext_lazy("similarity", "The text on the right is the copy")
    BOTH = "both", pgettext_lazy("similarity", "Both are copies")


class QuestionTopic(models.TextChoices):
    """What citizens ask the bureau about."""

    SUBSTANCES = "substances", pgettext_lazy("question topic", "Drugs and their disguises")
    FAMILY = "family", pgettext_lazy("question topic", "Worries at home")
    SCHOOL = "school", pgettext_lazy("question topic", "At school")
    LAW = "law", pgettext_lazy("question topic", "Law and reporting")
    HELP = "help", pgettext_lazy("question topic", "Finding help")
    SITE = "site", pgettext_lazy("question topic", "Activities, contests and certificates")


class QuestionState(models.TextChoices):
    """A citizen's question on its way: claimed by somebody, answered for everybody or for the asker alone, or declined."""

    NEW = "new", pgettext_lazy("question state", "New")
    ANSWERING = "answering", pgettext_lazy("question state", "Being answered")
    ANSWERED = "answered", pgettext_lazy("question state", "Answered")
    PUBLISHED = "published", pgettext_lazy("question state", "Answered and published")
    DECLINED = "declined", pgettext_lazy("question state", "Declined")


QUESTION_OPEN = frozenset({QuestionState.NEW, QuestionState.ANSWERING})
QUESTION_ANSWERED = frozenset({QuestionState.ANSWERED, QuestionState.PUBLISHED})


class DeclineReason(models.TextChoices):
    """Why a question gets no answer; the asker reads it at the receipt."""

    ELSEWHERE = "elsewhere", pgettext_lazy("decline", "Another office answers this")
    REPORT = "report", pgettext_lazy("decline", "This is a report for the police: please call 110")
    PERSONAL = "personal", pgettext_lazy("decline", "It is about a single person")
    ANSWERED = "answered", pgettext_lazy("decline", "It has been answered already")
    NO_QUESTION = "no_question", pgettext_lazy("decline", "There is no question in it")
    SPAM = "spam", pgettext_lazy("decline", "Advertising or abuse")
