"""Chainable reads of cycles, standings and certificates."""

from django.db import models
from django.db.models import Q

from awards import rules
from awards.enums import PUBLIC, EditionState
from schools import rules as school_rules


class CycleQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(rules.region_scope(user) | school_rules.region_scope(user, "region__"))


class RubricQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(rules.region_scope(user) | school_rules.region_scope(user, "region__"))


class EditionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(rules.region_scope(user, "cycle__"))

    def public(self):
        return self.filter(state__in=PUBLIC)

    def published(self):
        return self.filter(state=EditionState.PUBLISHED)


class StandingQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(rules.standing_scope(user))

    def honoured(self):
        return self.filter(is_honoured=True)


class OfCycleQuerySet(models.QuerySet):
    """Nominations and vetoes: the committee's region, and a school's own nominations."""

    def visible_to(self, user):
        return self.filter(rules.region_scope(user, "cycle__") | self._own(user))

    def _own(self, user) -> Q:
        return school_rules.NOTHING


class NominationQuerySet(OfCycleQuerySet):
    def _own(self, user) -> Q:
        return school_rules.school_scope(user, "school__", kinds=())


class CertificateQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(
            rules.region_scope(user, "batch__cycle__") | school_rules.school_scope(user, "standing__school__", kinds=())
        )


class BatchQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(rules.region_scope(user, "cycle__"))
