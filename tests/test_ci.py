"""`.ci/run` ends with the verdict that it prints, whatever runs beside it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from site_config.env import BASE_DIR

PARTS = (".ci/setup", ".ci/check", ".venv/bin/python", "make")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The script among parts that succeed at once."""
    for part in (".ci/run", ".ci/sections"):
        (tmp_path / part).parent.mkdir(exist_ok=True)
        shutil.copy(BASE_DIR / part, tmp_path / part)
    for part in PARTS:
        answer(tmp_path / part, 0)
    return tmp_path


def answer(path: Path, code: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\nexit {code}\n")
    path.chmod(0o755)


def run(folder: Path) -> subprocess.CompletedProcess:
    return subprocess.run(
        ["bash", ".ci/run"], cwd=folder, env={"PATH": f"{folder}:/usr/bin:/bin"}, capture_output=True, text=True
    )


def test_run_in_which_everything_passed_ends_with_zero(copy):
    done = run(copy)
    assert (done.returncode, "Everything passed" in done.stdout) == (0, True), done


@pytest.mark.parametrize("part", PARTS)
def test_run_in_which_a_part_failed_ends_with_one(copy, part):
    answer(copy / part, 3)
    done = run(copy)
    assert (done.returncode, "Everything passed" in done.stdout, "FAILED" in done.stdout) == (1, False, True), done
