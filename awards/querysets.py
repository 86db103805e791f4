"""Chainable reads of cycles, standings and certificates."""

from django.db import models
from django.db.models import Q

from awards import rules
from awards.enums import PUBLIC, CertificateState, DesignState, EditionState, ObjectionState
from awards.errors import Adopted, Frozen, Issued
from schools import rules as school_rules
from schools.enums import RoleKind


class OfRegionQuerySet(models.QuerySet):
    """Cycles and rubrics: read by whoever works in their region, above it or below it."""

    def visible_to(self, user):
        return self.filter(rules.region_scope(user) | school_rules.region_scope(user, "region__"))


class DesignQuerySet(models.QuerySet):
    def update(self, **changes):
        self._refuse_adopted()
        return super().update(**changes)

    def delete(self):
        self._refuse_adopted()
        return super().delete()

    delete.alters_data = True
    delete.queryset_only = True

    def _refuse_adopted(self):
        if self.filter(state=DesignState.ADOPTED).exists():
            raise Adopted

    def visible_to(self, user):
        return self.filter(rules.design_scope(user))

    def adopted(self):
        return self.filter(state=DesignState.ADOPTED)


class FrozenQuerySet(models.QuerySet):
    """Rows that are written once: they are never changed or deleted afterwards."""

    def update(self, **changes):
        raise Frozen

    def bulk_update(self, *args, **options):
        raise Frozen

    def delete(self):
        raise Frozen

    delete.alters_data = True
    delete.queryset_only = True


class EditionQuerySet(models.QuerySet):
    def delete(self):
        raise Frozen

    delete.alters_data = True
    delete.queryset_only = True

    def visible_to(self, user):
        return self.filter(rules.region_scope(user, "cycle__"))

    def public(self):
        return self.filter(state__in=PUBLIC)

    def was_public(self):
        """Editions that stand or once stood on public notice: they stay readable whatever became of them."""
        return self.filter(notice_from__isnull=False)

    def published(self):
        return self.filter(state=EditionState.PUBLISHED)


class StandingQuerySet(FrozenQuerySet):
    def visible_to(self, user):
        return self.filter(rules.standing_scope(user))

    def honoured(self):
        return self.filter(is_honoured=True)

    def for_the_public(self):
        """The honoured, with the pupils whose guardians' consent decides about their names."""
        return self.honoured().select_related("pupil")


class ObjectionQuerySet(models.QuerySet):
    """Read by the committee's side only: they hold names and telephone numbers."""

    def visible_to(self, user):
        return self.filter(rules.region_scope(user, "edition__cycle__"))

    def open(self):
        return self.filter(state=ObjectionState.OPEN)


class OfCycleQuerySet(models.QuerySet):
    """Nominations and vetoes: the committee's region, and a school's own nominations."""

    def visible_to(self, user):
        return self.filter(rules.region_scope(user, "cycle__") | self._own(user))

    def _own(self, user) -> Q:
        return school_rules.NOTHING


class VetoQuerySet(OfCycleQuerySet):
    def decided(self):
        """Vetoes that exclude their school."""
        return self.filter(decided_by__isnull=False)

    def proposed(self):
        """Vetoes on which the committee has yet to decide."""
        return self.filter(decided_by=None)

    def tally(self) -> dict[str, int]:
        """How many are `decided` and how many `proposed`; one query."""
        is_decided = Q(decided_by__isnull=False)
        return self.aggregate(
            decided=models.Count("pk", filter=is_decided), proposed=models.Count("pk", filter=~is_decided)
        )


class NominationQuerySet(OfCycleQuerySet):
    def _own(self, user) -> Q:
        return school_rules.school_scope(user, "school__", kinds=())


class CertificateQuerySet(models.QuerySet):
    def delete(self):
        raise Issued

    delete.alters_data = True
    delete.queryset_only = True

    def visible_to(self, user):
        return self.filter(
            rules.region_scope(user, "batch__cycle__") | school_rules.school_scope(user, "standing__school__", kinds=())
        )

    def valid(self):
        return self.filter(state=CertificateState.VALID)

    def printable_by(self, user):
        """Certificates that the person may have printed: the committee those of its region, a coordinator the school's."""
        return self.filter(
            school_rules.roles_scope(user, "batch__cycle__region", {RoleKind.COMMITTEE})
            | school_rules.school_scope(user, "standing__school__", kinds=())
        )

    def by_school(self):
        """In the order in which schools get theirs: school codes, then serials."""
        return self.order_by("standing__school__code", "standing__school_id", "batch__issued_at", "number")

    def in_order(self):
        """In the order of their serials, which is the schools' order."""
        return self.order_by("-batch__issued_at", "number")


class PrintingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Printings of one's own, and those with certificates of the region that the committee's side works on."""
        held = self.model.certificates.through.objects.filter(
            rules.region_scope(user, "certificate__batch__cycle__"), printing=models.OuterRef("pk")
        )
        return self.filter(Q(asked_by=user) | models.Exists(held)) if user.is_authenticated else self.none()

    def done(self):
        """What was handed over."""
        return self.filter(printed_at__isnull=False)

    def asked_for(self):
        """What was asked for as a job, whatever came of it."""
        return self.filter(printed_at=None, source=None)

    def waiting(self):
        """What was asked for and is not finished, or has a file that nobody has taken yet."""
        untaken = self.model.objects.asked_for().filter(files__takings=None)
        return self.asked_for().filter(pk__in=untaken.values("pk"))


class BatchQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(rules.region_scope(user, "cycle__"))
