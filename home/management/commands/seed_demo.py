"""Fill an empty database with the demo district, up to a stage of the year."""

from django.core.management.base import BaseCommand, CommandError

from home.demo.story import SCALES, STAGES, is_empty, tell


class Command(BaseCommand):
    help = (
        "Fills an empty database with invented schools, people and records on the real streets of one district. "
        "The same seed makes the same data."
    )

    def add_arguments(self, parser):
        parser.add_argument("--stage", choices=STAGES, default=STAGES[-1], help="how far the year is told")
        parser.add_argument("--scale", choices=SCALES, default=SCALES[0], help="about 90 or 3,000 schools")
        parser.add_argument("--seed", type=int, default=1, help="another number tells another year")
        parser.add_argument("--if-empty", action="store_true", help="do nothing when there is data already")

    def handle(self, *, stage: str, scale: str, seed: int, if_empty: bool, **options):
        if not is_empty():
            if if_empty:
                return
            raise CommandError("There are schools already. The demo fills an empty database only.")
        self.stdout.write("Filling the demo district (invented schools and people) ...")
        tell(stage=stage, scale=scale, seed=seed, report=self._report)
        self.stdout.write(self.style.SUCCESS("The demo district is ready."))

    def _report(self, line: str) -> None:
        self.stdout.write(f"  {line}")
        self.stdout.flush()
