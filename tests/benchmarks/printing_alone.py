"""A batch printed by a process of its own, so that its memory is that of nothing else."""

import json
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from time import process_time

from django.conf import settings

STATUS = Path("/proc/self/status")


@dataclass(frozen=True)
class Outcome:
    """What a process needed: its highest memory, its CPU time without the start, and the size of its file."""

    megabytes: int
    cpu_seconds: float
    size: int


def measure(count: int, path: Path) -> Outcome:
    """Print `count` certificates into `path` in a new process and return what that took."""
    command = [sys.executable, "-m", __name__, settings.SETTINGS_MODULE, str(count), str(path)]
    answer = subprocess.run(command, cwd=settings.BASE_DIR, check=True, capture_output=True, text=True).stdout
    return Outcome(**json.loads(answer.splitlines()[-1]))


def _peak() -> int:
    """Highest memory in MB. Linux counts what the parent held before the start in ru_maxrss, but not in VmHWM."""
    if STATUS.exists():
        line = next(line for line in STATUS.read_text().splitlines() if line.startswith("VmHWM"))
        return round(int(line.split()[1]) / 1024)
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2)


def main() -> None:
    """Print as a worker does: all texts at hand, read from the database before the first page."""
    from site_config.env import choose_settings

    choose_settings(sys.argv[1])
    # Only tests need NumPy; where it is installed openpyxl loads it, which costs 20 MB that no server has.
    sys.modules["numpy"] = None  # type: ignore[assignment]
    import django

    django.setup()
    from awards.pdf.batch import write_batch
    from tests.benchmarks.certificates import texts

    count, path, start = int(sys.argv[2]), Path(sys.argv[3]), process_time()
    write_batch(list(texts(count)), path)
    spent = round(process_time() - start, 1)
    sys.stdout.write(json.dumps({"megabytes": _peak(), "cpu_seconds": spent, "size": path.stat().st_size}))


if __name__ == "__main__":
    main()
