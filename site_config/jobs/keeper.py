"""The worker's second thread: signs of life, silent jobs, expired jobs, and the clock."""

import logging
import threading
import time

from django.db import DatabaseError, close_old_connections, connection

from site_config.jobs import actions, runner
from site_config.jobs.errors import StaleAttempt
from site_config.jobs.ticking import ask_for_tick

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_ROUNDS = 3.0
SECONDS_BETWEEN_PURGES = 3600.0
SECONDS_BETWEEN_LOOKS_AT_THE_CLOCK = 30.0


class Keeper(threading.Thread):
    """Beats for the running attempt, even during a long step, and reaps what other workers left."""

    def __init__(self) -> None:
        super().__init__(name="job-keeper", daemon=True)
        self._ended = threading.Event()
        self._purged_at = self._looked_at = float("-inf")

    def run(self) -> None:
        while not self._ended.is_set():
            close_old_connections()
            try:
                self.round()
            except DatabaseError as error:
                logger.warning("the keeper skips a round: %s", type(error).__name__)
            self._ended.wait(SECONDS_BETWEEN_ROUNDS)
        connection.close()

    def round(self) -> None:
        beat()
        if count := actions.reap():
            logger.warning("%s silent jobs are queued again", count)
        if time.monotonic() - self._purged_at > SECONDS_BETWEEN_PURGES:
            self._purged_at = time.monotonic()
            actions.purge()
        if time.monotonic() - self._looked_at > SECONDS_BETWEEN_LOOKS_AT_THE_CLOCK:
            self._looked_at = time.monotonic()
            ask_for_tick()

    def end(self) -> None:
        self._ended.set()
        self.join(timeout=5)


def beat() -> None:
    """Renew the sign of life of the attempt that this process runs, if any."""
    attempt = dict(runner.current)
    if not attempt:
        return
    try:
        actions.heartbeat(**attempt)
    except StaleAttempt:
        return  # the attempt itself will notice at its next step
