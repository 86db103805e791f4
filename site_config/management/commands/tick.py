"""manage.py tick: the one clock command. Safe to run at any time and any number of times."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation
from django.utils.module_loading import autodiscover_modules

from site_config.shared.clock import steps


class Command(BaseCommand):
    help = "Does what time alone brings about: months, reminders, notices, nightly checks. Repeating it does no harm."

    def handle(self, *args, **options):
        autodiscover_modules("clock")
        now, failed = timezone.now(), []
        for each in steps():
            try:
                with translation.override("zh-hans"):
                    said = each.run(now)
            except Exception as error:  # noqa: BLE001 - one step that fails must not keep the others from running
                failed.append(each.name)
                self.stderr.write(f"{each.name}: {type(error).__name__}: {error}")
            else:
                if said:
                    self.stdout.write(f"{each.name}: {said}")
        if failed:
            raise CommandError("Failed: " + ", ".join(failed))
