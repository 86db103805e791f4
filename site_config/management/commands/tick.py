"""manage.py tick: the one clock command. Safe to run at any time and any number of times."""

from django.core.management.base import BaseCommand, CommandError

from site_config.jobs.ticking import tick


class Command(BaseCommand):
    help = "Does what time alone brings about: months, reminders, notices, nightly checks. Repeating it does no harm."

    def handle(self, *args, **options):
        outcome = tick()
        if outcome.is_busy:
            self.stdout.write("Another tick is under way; there is nothing to do for this one.")
        for name, sentence in outcome.said:
            self.stdout.write(f"{name}: {sentence}")
        for name, error in outcome.failed:
            self.stderr.write(f"{name}: {error}")
        if outcome.failed:
            raise CommandError("Failed: " + ", ".join(name for name, _error in outcome.failed))
