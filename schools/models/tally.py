"""Tallies 年度账: what a school's records of a year add up to, kept ready so that a ranking reads one row a school."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tally(models.Model):
    """The counts of `schools.facts` for one school and year, as the same functions counted them from the records.

    It is true as long as no `Untallied` row names the school. Each column holds one source as JSON, or nothing where
    the school has nothing of it. Written by `schools.actions.tally` alone.
    """

    school = models.ForeignKey("schools.School", models.CASCADE, related_name="+")
    school_year = models.PositiveSmallIntegerField()
    reports = models.TextField(blank=True)
    records = models.TextField(blank=True)
    lessons = models.TextField(blank=True)
    classes = models.TextField(blank=True)
    documents = models.TextField(blank=True)
    staff = models.TextField(blank=True)
    talks = models.TextField(blank=True)
    fidelity = models.TextField(blank=True)

    class Meta:
        verbose_name = _("tally of a school's year")
        verbose_name_plural = _("tallies of schools' years")
        constraints = [models.UniqueConstraint(fields=["school", "school_year"], name="one_tally_per_school_and_year")]

    def __str__(self) -> str:
        return f"{self.school_id} {self.school_year}"


class Untallied(models.Model):
    """A note that something of a school changed since it was counted, written by triggers of the database.

    Rows are only ever added, so that two changes at once never wait for each other; counting takes those away that it
    saw before it read.
    """

    school = models.ForeignKey("schools.School", models.CASCADE, related_name="+", db_constraint=False)

    class Meta:
        verbose_name = _("school to be counted again")
        verbose_name_plural = _("schools to be counted again")

    def __str__(self) -> str:
        return str(self.school_id)
