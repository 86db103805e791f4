"""Regions, stages of schools and the roles of people."""

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
    AUTHOR = "author", pgettext_lazy("role", "Author")
    AUDITOR = "auditor", pgettext_lazy("role", "Auditor")
    ADMINISTRATOR = "administrator", pgettext_lazy("role", "Administrator")


SCHOOL_ROLES = frozenset({RoleKind.COORDINATOR})


# The bureau's side: whoever reads entries with names, rankings and certificates of the whole region.
BUREAU_ROLES = frozenset({RoleKind.REVIEWER, RoleKind.COMMITTEE, RoleKind.AUDITOR, RoleKind.ADMINISTRATOR})


# Roles that may read the records (activities, photos) of their whole region.
RECORD_READERS = BUREAU_ROLES | {RoleKind.STREET_OFFICER}


# Levels whose officers log for one street; everything above is an office with reviewers.
STREET_LEVELS = frozenset({RegionLevel.STREET, RegionLevel.ZONE})


# Roles that run what the bureau decides in their region: registry, plan, deadlines, talks, contests.
MANAGERS = frozenset({RoleKind.REVIEWER, RoleKind.ADMINISTRATOR})


# Roles that look at what schools hand in: the street where a plan has two steps, and the bureau.
DESK_ROLES = frozenset({RoleKind.REVIEWER, RoleKind.STREET_OFFICER})


# Roles that publish on the website.
SITE_ROLES = frozenset({RoleKind.EDITOR, RoleKind.ADMINISTRATOR})


# Roles that find something behind the door of the website's administration.
WRITING_ROLES = SITE_ROLES | {RoleKind.AUTHOR}
