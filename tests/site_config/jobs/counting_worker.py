"""A worker process for tests: the real command plus a job that counts slowly and logs each step to a file."""

import time
from datetime import timedelta
from pathlib import Path

from django.core.management import call_command

from site_config.jobs import actions, keeper
from site_config.jobs.registry import job

KIND = "test.counting"


def count(run):
    """Write one line per step; params: `log` the file, `steps`, `seconds` between steps."""
    log = Path(run.params["log"])
    for number in run.track(range(run.params["steps"]), run.params["steps"]):
        with log.open("a") as lines:
            lines.write(f"{run.attempt} {number}\n")
        time.sleep(run.params["seconds"])
    run.attach("numbers.txt", b"counted")
    return {"attempt": run.attempt}


def work() -> None:
    """What a parted process does until it is told to stop."""
    job(KIND)(count)
    actions.STALE_AFTER = timedelta(seconds=5)
    keeper.SECONDS_BETWEEN_ROUNDS = 0.3
    call_command("worker", interval=0.1)
