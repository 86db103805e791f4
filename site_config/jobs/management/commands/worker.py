"""Runs background jobs until it is told to stop."""

import logging
import socket
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.crypto import get_random_string

from django_tasks_db.management.commands.db_worker import Worker

from site_config.jobs import runner
from site_config.jobs.keeper import Keeper

logger = logging.getLogger("site_config.jobs")


class JobWorker(Worker):
    """Stops at the running job's next step; the job goes back to the queue."""

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        runner.stopping.set()
        super().shutdown(signum, frame)


class Command(BaseCommand):
    help = "Runs background jobs and takes up those of workers that died. Stop it with Ctrl-C or SIGTERM."
    # All checks would read in every address, which an idle worker never needs.
    requires_system_checks = ("settings",)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="End when the queue is empty.")
        parser.add_argument("--interval", type=float, default=1.0, help="Seconds between looks into an empty queue.")

    def handle(self, *, once: bool, interval: float, **options: Any) -> None:
        worker = JobWorker(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=interval,
            batch=once,
            backend_name="jobs",
            startup_delay=False,
            max_tasks=None,
            worker_id=f"{socket.gethostname()[:30]}-{get_random_string(12)}",
        )
        worker.configure_signals()
        keeper = Keeper()
        keeper.start()
        logger.info("the worker is ready")
        try:
            worker.run()
        finally:
            keeper.end()
            logger.info("the worker has stopped")
