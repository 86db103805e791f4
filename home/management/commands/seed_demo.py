"""Fill an empty database with the demo district, up to a stage of the year; or, fast, with a city or the nation."""

from django.core.management.base import BaseCommand, CommandError

from home.demo import story
from home.demo.bulk import story as bulk_story
from home.demo.story import is_empty


class Command(BaseCommand):
    help = (
        "Fills an empty database with invented schools, people and records on the real streets of one district. "
        "The same seed makes the same data."
    )

    def add_arguments(self, parser):
        parser.add_argument("--stage", choices=story.STAGES, help="how far the year is told (default: to its end)")
        parser.add_argument(
            "--scale", choices=tuple(bulk_story.SCALES), default="district", help="about 90, 3,000 or 247,809 schools"
        )
        parser.add_argument("--seed", type=int, default=1, help="another number tells another year")
        parser.add_argument("--if-empty", action="store_true", help="do nothing when there is data already")
        parser.add_argument(
            "--fast",
            action="store_true",
            help="write registry and term in bulk, in an invented tree of regions, instead of acting them out",
        )

    def handle(self, *, stage: str | None, scale: str, seed: int, if_empty: bool, fast: bool = False, **options):
        if not is_empty():
            if if_empty:
                return
            raise CommandError("There are schools already. The demo fills an empty database only.")
        stages, scales = (bulk_story.STAGES, bulk_story.SCALES) if fast else (story.STAGES, story.SCALES)
        if scale not in scales:
            raise CommandError("A whole nation cannot be acted out school by school. Add --fast.")
        stage = stage or stages[-1]
        if stage not in stages:
            raise CommandError(f"--fast tells {' and '.join(stages)} only.")
        self.stdout.write("Filling the demo district (invented schools and people) ...")
        tell = bulk_story.tell if fast else story.tell
        tell(stage=stage, scale=scale, seed=seed, report=self._report)
        self.stdout.write(self.style.SUCCESS("The demo district is ready."))

    def _report(self, line: str) -> None:
        self.stdout.write(f"  {line}")
        self.stdout.flush()
