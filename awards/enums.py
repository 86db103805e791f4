"""The closed vocabularies of honours, rankings and certificates."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Honour(models.TextChoices):
    SCHOOL = "school", pgettext_lazy("honour", "Model school")
    TEACHER = "teacher", pgettext_lazy("honour", "Model teacher")
    PUPIL = "pupil", pgettext_lazy("honour", "Student champion")


class Group(models.TextChoices):
    """Ranking groups by stage; a school of several stages ranks in the highest."""

    PRIMARY = "primary", pgettext_lazy("ranking group", "Primary schools")
    JUNIOR = "junior", pgettext_lazy("ranking group", "Junior secondary schools")
    SENIOR = "senior", pgettext_lazy("ranking group", "Senior and vocational schools")


class Basis(models.TextChoices):
    """What the honour rests on; the word 表彰 needs an approved project."""

    CIRCULAR = "circular", pgettext_lazy("legal basis", "Circular of praise")
    PROJECT = "project", pgettext_lazy("legal basis", "Approved commendation project")
    CONTEST = "contest", pgettext_lazy("legal basis", "Result of a contest or collection of works")
    OWN = "own", pgettext_lazy("legal basis", "The schools' own recognition")


class Counts(models.TextChoices):
    """How the points of a criterion count."""

    BASE = "base", pgettext_lazy("rubric line", "Towards the full points")
    BONUS = "bonus", pgettext_lazy("rubric line", "On top, as a bonus")
    DEDUCTION = "deduction", pgettext_lazy("rubric line", "Taken off, as a deduction")


class RubricState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("rubric state", "Draft")
    ADOPTED = "adopted", pgettext_lazy("rubric state", "Adopted")


class EditionState(models.TextChoices):
    COMPUTED = "computed", pgettext_lazy("edition state", "Computed")
    APPROVED = "approved", pgettext_lazy("edition state", "Approved by the committee")
    ON_NOTICE = "on_notice", pgettext_lazy("edition state", "On public notice")
    PUBLISHED = "published", pgettext_lazy("edition state", "Published")
    REPLACED = "replaced", pgettext_lazy("edition state", "Replaced")
    WITHDRAWN = "withdrawn", pgettext_lazy("edition state", "Withdrawn")


# An edition that the public may see in some form.
PUBLIC = frozenset({EditionState.ON_NOTICE, EditionState.PUBLISHED})
# An edition that counts no longer; what of it was public stays readable.
OVER = frozenset({EditionState.REPLACED, EditionState.WITHDRAWN})
# An edition that the public has not seen and that may yet be replaced by another.
NOT_PUBLIC_YET = frozenset({EditionState.COMPUTED, EditionState.APPROVED})
# An edition whose lines the schools concerned may read.
READABLE_BY_SCHOOLS = frozenset({EditionState.APPROVED, EditionState.ON_NOTICE, EditionState.PUBLISHED})


class NominationState(models.TextChoices):
    SUBMITTED = "submitted", pgettext_lazy("nomination state", "Submitted")
    ACCEPTED = "accepted", pgettext_lazy("nomination state", "Accepted")
    WITHDRAWN = "withdrawn", pgettext_lazy("nomination state", "Withdrawn")
    REFUSED = "refused", pgettext_lazy("nomination state", "Refused")


class ObjectionState(models.TextChoices):
    OPEN = "open", pgettext_lazy("objection state", "Open")
    UPHELD = "upheld", pgettext_lazy("objection state", "Upheld")
    DISMISSED = "dismissed", pgettext_lazy("objection state", "Not upheld")


class VetoReason(models.TextChoices):
    CASE = "case", pgettext_lazy("veto reason", "Confirmed drug case in the review window")
    FALSIFIED = "falsified", pgettext_lazy("veto reason", "Falsified records")
    SAFETY = "safety", pgettext_lazy("veto reason", "Serious safety event at an activity")


class PrintForm(models.TextChoices):
    """What a printing gives into the hand."""

    FILE = "file", pgettext_lazy("form of printing", "One file in the order of the schools")
    PACKETS = "packets", pgettext_lazy("form of printing", "Packets by school, each with a sheet to sign")
    SINGLES = "singles", pgettext_lazy("form of printing", "One file for each certificate (ZIP)")
    BATCH = "batch", pgettext_lazy("form of printing", "The file of a batch")
    ALONE = "alone", pgettext_lazy("form of printing", "One certificate alone")


# Forms that are made in the background; the others are there at once.
ASKED_FOR = (PrintForm.FILE, PrintForm.PACKETS, PrintForm.SINGLES)


class CertificateState(models.TextChoices):
    VALID = "valid", pgettext_lazy("certificate state", "Valid")
    REVOKED = "revoked", pgettext_lazy("certificate state", "Revoked")
    REPLACED = "replaced", pgettext_lazy("certificate state", "Replaced")


class Look(models.TextChoices):
    """A family of border, guilloche, emblem and colours of certificates, drawn by awards.pdf.looks."""

    MEANDER = "meander", pgettext_lazy("look of a certificate", "Meander, red and gold")
    BROCADE = "brocade", pgettext_lazy("look of a certificate", "Brocade, indigo and gold")
    SPRING = "spring", pgettext_lazy("look of a certificate", "Spring, green with blossoms")


class Honorific(models.TextChoices):
    """What follows the name in the salutation; a school is addressed by its name alone."""

    NONE = "", pgettext_lazy("salutation", "The name alone")
    COMRADE = "同志", pgettext_lazy("salutation", "同志 (comrade)")
    TEACHER = "老师", pgettext_lazy("salutation", "老师 (teacher)")
    PUPIL = "同学", pgettext_lazy("salutation", "同学 (pupil)")


HONORIFICS = {
    Honour.SCHOOL: (Honorific.NONE,),
    Honour.TEACHER: (Honorific.COMRADE, Honorific.TEACHER),
    Honour.PUPIL: (Honorific.PUPIL,),
}


class DateStyle(models.TextChoices):
    CHINESE = "chinese", pgettext_lazy("date on a certificate", "Chinese numerals: 二〇二六年六月二十六日")
    FIGURES = "figures", pgettext_lazy("date on a certificate", "Figures: 2026年6月26日")


class DesignState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("state of a design", "Draft")
    ADOPTED = "adopted", pgettext_lazy("state of a design", "Adopted")
