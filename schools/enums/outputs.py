"""Outputs and district events."""

from django.db import models
from django.utils.translation import pgettext_lazy


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
