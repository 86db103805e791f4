"""`manage.py serve`: both processes start, answer, and end without orphans."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import override_settings

import pytest

from site_config.env import BASE_DIR, child_environment
from site_config.processes import Child, Group
from tests.parted import part
from tests.serving import children_of, free_port, is_alive, wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.once]


@pytest.fixture
def environment(test_database):
    """Of a site on the test's database and a free port."""
    return child_environment(
        DATABASE_URL=test_database.url,
        DJANGO_SETTINGS_MODULE="site_config.settings.test",
        TEST_SCRATCH=str(settings.SCRATCH),
        PORT=str(free_port()),
        WEB_WORKERS="1",
        PYTHONUNBUFFERED="1",
    )


@pytest.fixture
def output(tmp_path):
    return tmp_path / "output.txt"


@pytest.mark.skipif(sys.platform != "linux", reason="The test reads /proc.")
def test_serve_answers_and_ends_without_orphans(environment, output):
    port = environment["PORT"]
    with output.open("w") as told:
        command = [sys.executable, "manage.py", "serve"]
        process = subprocess.Popen(command, cwd=BASE_DIR, stdout=told, stderr=subprocess.STDOUT, env=environment)
    try:
        wait_until(lambda: f"http://127.0.0.1:{port}/" in output.read_text())
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/account/login/", timeout=20) as answer:
            assert answer.status == 200
        started = children_of(process.pid)
        assert len(started) >= 3  # web, its process, worker
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0
    finally:
        process.terminate()
        process.wait(timeout=60)
    assert [pid for pid in started if is_alive(pid)] == []
    assert output.read_text().endswith("Stopped.\n")


def serve_in(environment: dict[str, str], output: Path) -> None:
    """The command in a parted process."""
    os.environ.update(environment)
    with output.open("w") as told, override_settings(PORT=int(environment["PORT"]), WEB_WORKERS=1):
        call_command("serve", stdout=told)


@pytest.mark.skipif(sys.platform != "linux", reason="Only Linux ends children with their parent.")
def test_serve_killed_leaves_nothing_behind(environment, output):
    process = part(serve_in, environment, output)
    try:
        wait_until(lambda: output.exists() and "Stop with Ctrl-C." in output.read_text())
        started = children_of(process.pid)
        assert len(started) >= 3
    finally:
        process.kill()
        process.join()
    wait_until(lambda: not any(is_alive(pid) for pid in started))


def test_taken_port_is_refused_and_the_next_one_proposed(settings):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        settings.PORT = taken.getsockname()[1]
        with pytest.raises(CommandError) as refused:
            call_command("serve")
    assert str(refused.value) == (
        f"Port {settings.PORT} is in use. Choose another one: PORT={settings.PORT + 1} make run"
    )


def test_group_restarts_the_worker_and_ends_with_the_web_server(tmp_path):
    log = tmp_path / "starts"
    note = f"echo start >> {log}"
    worker = Child("worker", ["/bin/sh", "-c", f"{note}; exit 1"], restart=True)
    web = Child("web", ["/bin/sh", "-c", "sleep 2.5; exit 3"])
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        group = Group([web, worker])
        group.start()
        assert group.wait() == 1
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert log.read_text().count("start") >= 2
    assert not web.is_running
    assert not worker.is_running
