"""A worker process for tests: the real command, whose pages of certificates take their time."""

import time
from datetime import timedelta

from django.conf import settings
from django.core.management import call_command

from awards.actions import cutting, printing
from site_config.jobs import actions, keeper, runner

SECONDS_PER_CHUNK = 0.3
# What each piece that was begun starts with, one a line.
WRITTEN = "pieces-begun.txt"


def slowed(write):
    def slowly(texts, path, *, progress, **options):
        with (settings.SCRATCH / WRITTEN).open("a") as log:
            log.write(f"{getattr(texts[0], 'serial', '') or texts[0].code}\n")

        def step(done):
            time.sleep(SECONDS_PER_CHUNK)
            progress(done)

        return write(texts, path, progress=step, **options)

    return slowly


def work() -> None:
    """What a parted process does until it is killed."""
    cutting.write_batch, cutting.write_packets = slowed(cutting.write_batch), slowed(cutting.write_packets)
    cutting.PIECE = 3
    printing.LARGEST_CHUNK = printing.SMALLEST_CHUNK = 3
    runner.SECONDS_BETWEEN_WRITES = 0
    actions.STALE_AFTER = timedelta(seconds=5)
    keeper.SECONDS_BETWEEN_ROUNDS = 0.3
    call_command("worker", interval=0.1)
