"""Recomputes the digests of editions over their stored lines and says which no longer match."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from awards.digest import digest_of
from awards.models import Edition


class Command(BaseCommand):
    help = "Check that the lines of editions are as they were computed. Ends with status 1 when one is not."

    def add_arguments(self, parser):
        parser.add_argument("editions", nargs="*", type=int, help="Keys of editions; without any, all are checked.")

    def handle(self, *args, editions, **options):
        rows = Edition.objects.select_related("cycle").order_by("pk")
        if editions:
            rows = rows.filter(pk__in=editions)
            if unknown := set(editions) - set(rows.values_list("pk", flat=True)):
                raise CommandError(_("There is no edition %(keys)s.") % {"keys": ", ".join(map(str, sorted(unknown)))})
        broken = sum(not self._check(edition) for edition in rows)
        if broken:
            raise CommandError(_("The lines of %(n)s editions no longer match their digest.") % {"n": broken})

    def _check(self, edition: Edition) -> bool:
        intact = digest_of(edition) == edition.digest
        word = self.style.SUCCESS("ok") if intact else self.style.ERROR("CHANGED")
        self.stdout.write(f"{word} {edition.pk} {edition} {edition.digest[:16]}")
        return intact
