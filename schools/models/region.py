"""Regions as a tree, dated so that streets can merge."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from schools.enums import RegionLevel
from schools.querysets import RegionQuerySet


class Region(models.Model):
    """A node of the administrative tree; `path` holds the codes from the root, each closed by "/"."""

    code = models.CharField(_("code"), max_length=12, unique=True)
    name = models.CharField(_("name"), max_length=60)
    level = models.CharField(_("level"), max_length=10, choices=RegionLevel)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )
    path = models.CharField(max_length=120, unique=True, editable=False)
    opened_on = models.DateField(_("opened on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_from", verbose_name=_("merged into")
    )

    objects = RegionQuerySet.as_manager()

    class Meta:
        ordering = ["path"]
        verbose_name = _("region")
        verbose_name_plural = _("regions")

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs):
        """Keep the path true; a region with children is moved by the registry action only."""
        self.path = f"{self.parent.path if self.parent else ''}{self.code}/"
        super().save(*args, **kwargs)

    def holds_whole_site(self) -> bool:
        """True when every region lies in this one or above it; one query. Two districts of a city do not, the city does."""
        others = Region.objects.exclude(path__startswith=self.path).exclude(path__in=self.ancestor_paths())
        return not others.exists()

    def ancestor_paths(self) -> list[str]:
        """Paths from the root down to this region, itself included."""
        codes = self.path.rstrip("/").split("/")
        return ["/".join(codes[: n + 1]) + "/" for n in range(len(codes))]
