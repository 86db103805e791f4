"""`manage.py serve`: both processes start, answer, and end without orphans."""

import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

from django.conf import settings

import pytest

from site_config.env import BASE_DIR, child_environment
from site_config.processes import Child, Group
from tests.serving import children_of, free_port, is_alive, wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow, pytest.mark.once]


@pytest.fixture
def serve(test_database, tmp_path):
    processes = []

    def start(port):
        output = (tmp_path / f"output-{len(processes)}.txt").open("w+")
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve"],
            cwd=BASE_DIR,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=child_environment(
                DATABASE_URL=test_database.url,
                DJANGO_SETTINGS_MODULE="site_config.settings.test",
                TEST_SCRATCH=str(settings.SCRATCH),
                PORT=str(port),
                WEB_WORKERS="1",
                PYTHONUNBUFFERED="1",
            ),
        )
        processes.append((process, output))
        return process, lambda: Path(output.name).read_text()

    yield start
    for process, output in processes:
        process.terminate()
        process.wait(timeout=60)
        output.close()


@pytest.mark.skipif(sys.platform != "linux", reason="The test reads /proc.")
def test_serve_answers_and_ends_without_orphans(serve):
    port = free_port()
    process, output = serve(port)
    wait_until(lambda: f"http://127.0.0.1:{port}/" in output())
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/account/login/", timeout=20) as answer:
        assert answer.status == 200
    second, complaint = serve(port)
    assert second.wait(timeout=120) == 1
    assert f"Port {port} is in use. Choose another one: PORT={port + 1} make run" in complaint()
    started = children_of(process.pid)
    assert len(started) >= 3  # web, its process, worker
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 0
    assert [pid for pid in started if is_alive(pid)] == []
    assert output().endswith("Stopped.\n")


@pytest.mark.skipif(sys.platform != "linux", reason="Only Linux ends children with their parent.")
def test_serve_killed_leaves_nothing_behind(serve):
    process, output = serve(free_port())
    wait_until(lambda: "Stop with Ctrl-C." in output())
    started = children_of(process.pid)
    process.kill()
    process.wait()
    wait_until(lambda: not any(is_alive(pid) for pid in started))


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
