"""The closed vocabularies of contests and their judging."""

from django.db import models
from django.utils.translation import pgettext_lazy


class ContestPhase(models.TextChoices):
    """One is active at a time; each opens certain abilities."""

    CALL = "call", pgettext_lazy("contest phase", "Announced")
    ENTRY = "entry", pgettext_lazy("contest phase", "Open for entries")
    JUDGING = "judging", pgettext_lazy("contest phase", "Judging")
    DECIDED = "decided", pgettext_lazy("contest phase", "Prizes decided")
    PUBLISHED = "published", pgettext_lazy("contest phase", "Results published")


class EntryState(models.TextChoices):
    SUBMITTED = "submitted", pgettext_lazy("entry state", "Submitted")
    WITHDRAWN = "withdrawn", pgettext_lazy("entry state", "Withdrawn")


class Placing(models.TextChoices):
    FIRST = "first", pgettext_lazy("placing", "First prize")
    SECOND = "second", pgettext_lazy("placing", "Second prize")
    THIRD = "third", pgettext_lazy("placing", "Third prize")
    MERIT = "merit", pgettext_lazy("placing", "Merit prize")


PLACINGS_IN_ORDER = (Placing.FIRST, Placing.SECOND, Placing.THIRD, Placing.MERIT)
RESULTS_STAND = frozenset({ContestPhase.DECIDED, ContestPhase.PUBLISHED})


class EntryGroup(models.TextChoices):
    PRIMARY = "primary", pgettext_lazy("entry group", "Primary group")
    JUNIOR = "junior", pgettext_lazy("entry group", "Junior secondary group")
    SENIOR = "senior", pgettext_lazy("entry group", "Senior and vocational group")


class Audience(models.TextChoices):
    PUPILS = "pupils", pgettext_lazy("audience", "For pupils")
    PARENTS = "parents", pgettext_lazy("audience", "For parents")
    TEACHERS = "teachers", pgettext_lazy("audience", "For teachers")
    EVERYONE = "everyone", pgettext_lazy("audience", "For everyone")
