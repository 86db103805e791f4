"""Other processes, parted from one that has the site ready: as real and as killable as a new start, which costs seconds.

Each has a connection of its own to the database that the caller uses. The first to be asked for starts the prepared one.
"""

import multiprocessing
import os
import sys
from collections.abc import Callable
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any
from unittest import mock

from django.conf import settings
from django.db import connection

from site_config.env import child_environment
from site_config.processes import die_with_parent


def parting() -> ForkServerContext:
    """The context for what parted processes share, with the prepared one running."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.prepared"])
    changes = {"DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE, "LOG_LEVEL": "ERROR"}
    if scratch := getattr(settings, "SCRATCH", None):
        changes["TEST_SCRATCH"] = str(scratch)
    with mock.patch.dict(os.environ, child_environment(**changes)):
        forkserver.ensure_running()
    return context


def part(work: Callable[..., Any], *arguments: Any) -> BaseProcess:
    """Start `work(*arguments)`, a function of a module, in a process of its own, which ends with the prepared one."""
    process = parting().Process(target=_enter, args=(connection.settings_dict["NAME"], work, arguments))
    process.start()
    return process


def _enter(database: str | Path, work: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    from tests import prepared  # noqa: F401 - loud where it cannot be read, which the prepared process passes over

    if sys.platform == "linux":
        die_with_parent()
    connection.settings_dict["NAME"] = database
    work(*arguments)
