"""Print the figures that the product promises, measured in a scratch database that is removed afterwards."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.test.utils import setup_test_environment, teardown_test_environment


class Command(BaseCommand):
    help = (
        "Measures figures: value and baseline in the same run, one line each. Without a name, all but the large ones."
    )

    def add_arguments(self, parser):
        parser.add_argument("names", nargs="*", metavar="NAME")
        parser.add_argument("--json", action="store_true", help="print one JSON object a figure")
        parser.add_argument("--list", action="store_true", help="print the names only")

    def handle(self, *, names: list[str], **options):
        benchmarks = import_module("tests.benchmarks")
        figures = benchmarks.load()
        if options["list"]:
            self.stdout.write("\n".join(figures))
            return
        if unknown := set(names) - set(figures):
            raise CommandError(f"No such figure: {', '.join(sorted(unknown))}. See bench --list.")
        if benchmarks.LARGE & set(names) and connection.vendor != "postgresql":
            self._on_postgresql(names, options["json"])
            return
        if not names:
            left = ", ".join(sorted(benchmarks.LARGE))
            self.stderr.write(
                f"Left out, because each fills a database for many minutes: {left}. Name them to run them."
            )
        with scratch_database(), benchmarks.cleanup:
            for name in names or [name for name in figures if name not in benchmarks.LARGE]:
                result = figures[name]()
                self.stdout.write(json.dumps(result, ensure_ascii=False) if options["json"] else as_line(result))
                self.stdout.flush()

    def _on_postgresql(self, names: list[str], as_json: bool) -> None:
        """Measure in a PostgreSQL server of its own, which is removed afterwards."""
        command = [
            ".ci/with-postgresql",
            sys.executable,
            "manage.py",
            "bench",
            *names,
            *(["--json"] if as_json else []),
        ]
        code = subprocess.run(command, cwd=settings.BASE_DIR, check=False).returncode
        if code:
            raise CommandError("The figures could not be measured; see above.", returncode=code)


@contextmanager
def scratch_database() -> Iterator[None]:
    """A migrated database beside the real one, on the same engine."""
    setup_test_environment()
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
        teardown_test_environment()


def as_line(result: dict[str, Any]) -> str:
    """A figure in one line: name, value with unit, baseline, ratio, and whatever else it says."""
    known = ("name", "value", "unit", "baseline", "ratio")
    more = ", ".join(f"{key} {value}" for key, value in result.items() if key not in known)
    line = (
        f"{result['name']}: {result['value']} {result['unit']}, baseline {result['baseline']}, ratio {result['ratio']}"
    )
    return f"{line} ({more})" if more else line
