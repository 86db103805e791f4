"""Runs a program that reads what strangers hand in, after taking from it memory, time and the right to write.

It is started by site_config.shared.children alone, without Django; the bounds hold before a byte of the file is looked at.
"""

import resource
import runpy
import sys

CPU_SECONDS = 8
MEGABYTE = 1024 * 1024


def limit(megabytes: int) -> None:
    """Give up memory beyond what is given, time, and writing of files, for good."""
    for kind, most in (
        (resource.RLIMIT_AS, megabytes * MEGABYTE),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    _name, program, megabytes = sys.argv
    limit(int(megabytes))
    runpy.run_path(program, run_name="__main__")
