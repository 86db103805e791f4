"""Recomputes editions from their frozen lines and says in a sentence whether their digests hold."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from awards.models import Edition
from awards.recount import Recount, holds, is_sealed, recount


class Command(BaseCommand):
    help = "Recompute editions from their frozen lines: digests, totals, places. Ends with status 1 when one differs."

    def add_arguments(self, parser):
        parser.add_argument("editions", nargs="*", type=int, help="Keys of editions; without any, all are checked.")

    def handle(self, *args, editions, **options):
        rows = Edition.objects.select_related("cycle").order_by("pk")
        if editions:
            rows = rows.filter(pk__in=editions)
            if unknown := set(editions) - set(rows.values_list("pk", flat=True)):
                raise CommandError(_("There is no edition %(keys)s.") % {"keys": ", ".join(map(str, sorted(unknown)))})
        unsealed = unfounded = 0
        for edition in rows:
            found = recount(edition)
            self._say(edition, found)
            unsealed += not is_sealed(edition, found)
            unfounded += bool(found.differing)
        if faults := _faults(unsealed, unfounded):
            raise CommandError(faults)

    def _say(self, edition: Edition, found: Recount) -> None:
        intact = holds(edition, found)
        word = self.style.SUCCESS("ok") if intact else self.style.ERROR("CHANGED")
        sentence = _holds(edition, found) if intact else _broken(edition, found)
        self.stdout.write(f"{word} {edition.pk} {edition}: {sentence}")


def _faults(unsealed: int, unfounded: int) -> str:
    """One sentence for digests, one for results that do not follow from their lines; "" when all is well."""
    sentences = []
    if unsealed:
        sentences.append(_("The lines of %(n)s editions no longer match their digest.") % {"n": unsealed})
    if unfounded:
        sentences.append(_("The results of %(n)s editions do not follow from their lines.") % {"n": unfounded})
    return " ".join(sentences)


def _holds(edition: Edition, found: Recount) -> str:
    words = {
        "standings": found.standings,
        "lines": found.lines,
        "day": timezone.localdate(edition.computed_at),
        "digest": edition.digest,
    }
    if found.differing is None:
        return (
            _(
                "The digest holds: %(standings)d standings and %(lines)d lines are as on %(day)s (SHA-256 %(digest)s). "
                "The terms were not kept, so that places were not counted again."
            )
            % words
        )
    return (
        _(
            "The digest holds: %(standings)d standings and %(lines)d lines are as on %(day)s, and totals, places and "
            "honours follow from them (SHA-256 %(digest)s)."
        )
        % words
    )


def _broken(edition: Edition, found: Recount) -> str:
    faults = []
    if found.digest != edition.digest:
        digests = {"old": edition.digest, "new": found.digest}
        faults.append(_("The digest does not hold: it was %(old)s and is %(new)s now.") % digests)
    if found.input_digest != edition.input_digest:
        digests = {"old": edition.input_digest, "new": found.input_digest}
        faults.append(_("The digest of what went in was %(old)s and is %(new)s now.") % digests)
    if found.differing:
        keys = ", ".join(str(key) for key in found.differing[:10])
        words = {"n": len(found.differing), "keys": keys}
        faults.append(_("%(n)d standings do not follow from their lines, such as %(keys)s.") % words)
    return " ".join(faults)
