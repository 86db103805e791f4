"""The review desk: batches, steps, spot checks, severities."""

from django.db import models
from django.utils.translation import pgettext_lazy


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
