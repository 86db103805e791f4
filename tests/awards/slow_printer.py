"""A worker process for tests: the real command, whose pages of certificates take their time."""

import sys
import time

import django
from django.core.management import call_command

SECONDS_PER_CHUNK = 0.3


def main():
    django.setup()
    from datetime import timedelta

    from awards.actions import printing, printout
    from site_config.jobs import actions, keeper, runner

    whole = printing.write_batch

    def slowly(texts, path, *, progress, **options):
        def step(done):
            time.sleep(SECONDS_PER_CHUNK)
            progress(done)

        return whole(texts, path, progress=step, **options)

    def slow_packets(packets, path, *, progress, **options):
        def step(done):
            time.sleep(SECONDS_PER_CHUNK)
            progress(done)

        return in_packets(packets, path, progress=step, **options)

    printing.write_batch = slowly
    in_packets, printout.write_packets = printout.write_packets, slow_packets
    printing.LARGEST_CHUNK = printing.SMALLEST_CHUNK = 3
    runner.SECONDS_BETWEEN_WRITES = 0
    actions.STALE_AFTER = timedelta(seconds=5)
    keeper.SECONDS_BETWEEN_ROUNDS = 0.3
    call_command("worker", *sys.argv[1:], interval=0.1)


if __name__ == "__main__":
    main()
