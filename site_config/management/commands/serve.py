"""Starts the web server and the worker together."""

import socket
import sys
import time
from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from site_config.demo import demo_accounts
from site_config.env import BASE_DIR
from site_config.processes import Child, Group
from site_config.services import reachable_host

SECONDS_TO_START = 120.0


def web_command() -> list[str]:
    return [
        sys.executable,
        *("-m", "granian", "--interface", "wsgi"),
        *("--host", settings.HOST, "--port", str(settings.PORT)),
        *("--workers", str(settings.WEB_WORKERS), "--blocking-threads", str(settings.WEB_THREADS)),
        *("--no-ws", "--respawn-failed-workers", "--workers-kill-timeout", "15", "--log-level", "warning"),
        "site_config.wsgi:application",
    ]


def worker_command() -> list[str]:
    return [sys.executable, str(BASE_DIR / "manage.py"), "worker"]


def is_listening(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return False
    return True


def is_behind() -> bool:
    """True when the database lacks migrations."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


class Command(BaseCommand):
    help = "Starts the web server and the background worker together; Ctrl-C stops both."
    # All checks would read in every address once more; the web server does, and `manage.py check` asks them.
    requires_system_checks = ("settings",)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--prepare", action="store_true", help="First migrate and, in a demo, fill an empty database."
        )

    def handle(self, *, prepare: bool, **options: Any) -> None:
        self.near = reachable_host(settings.HOST)
        try:
            self._refuse_taken_port()
            if prepare:
                self._prepare()
            self._refuse_old_database()
        except KeyboardInterrupt:
            raise CommandError("Stopped before the site was ready. Start it again to go on.", returncode=130) from None
        self._run()

    def _prepare(self) -> None:
        if is_behind():
            call_command("migrate", interactive=False, verbosity=0)
        if settings.DEMO:
            with transaction.atomic():  # an interrupted demo leaves the database empty, and the next start repeats it
                call_command("seed_demo", stage="awards", scale="district", seed=1, if_empty=True)
            sys.stdout.flush()
        call_command("set_up_site", if_empty=True, stdout=StringIO())

    def _run(self) -> None:
        group = Group([Child("web", web_command()), Child("worker", worker_command(), restart=True)])
        group.start()
        if self._wait_until_listening(group):
            self._greet()
        code = group.wait()
        self.stdout.write("Stopped.")
        if code:
            raise CommandError("The web server ended unexpectedly; its last lines above say why.")

    def _refuse_taken_port(self) -> None:
        if is_listening(self.near, settings.PORT):
            raise CommandError(f"Port {settings.PORT} is in use. Choose another one: PORT={settings.PORT + 1} make run")

    def _refuse_old_database(self) -> None:
        if is_behind():
            raise CommandError("The database is not up to date. Run: python manage.py migrate")
        connection.close()

    def _wait_until_listening(self, group: Group) -> bool:
        limit = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < limit and not group.stopping and group.children[0].is_running:
            if is_listening(self.near, settings.PORT):
                return True
            time.sleep(0.1)
        return False

    def _greet(self) -> None:
        lines = ["", f"  {settings.WAGTAIL_SITE_NAME}  http://{self.near}:{settings.PORT}/", ""]
        accounts = demo_accounts()
        if accounts:
            lines.append("  Demo accounts (an invented district):")
            width = max(len(account.username) for account in accounts)
            lines += [f"    {a.username:<{width}}  {a.password}  {a.role}" for a in accounts]
            lines.append("")
        lines.append("  Stop with Ctrl-C.")
        self.stdout.write("\n".join(lines))
        self.stdout.flush()
