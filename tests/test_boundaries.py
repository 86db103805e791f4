"""The architecture's promises: layers, upward relations, file length, no trace of a machine."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from site_config.checks import LAYERS, upward_relations
from site_config.env import BASE_DIR

APPS = ("site_config", "schools", "campaigns", "awards", "home")
LINES_LIMIT = 300
UPWARD_REVERSE = re.compile(r"""(?:reverse|reverse_lazy|redirect|resolve_url)\(\s*["']([a-z]+):""")
NAMESPACES = {
    "account": 0, "design": 0, "jobs": 0, "schools": 1, "campaigns": 2, "asking": 2, "awards": 3, "home": 4, "site": 4,
}  # fmt: skip
WRITES = re.compile(r"\.(?:(?:get_or_|update_or_)?(?:save|create|update|delete)|bulk_(?:create|update))\(")


def sources(*folders: str) -> list[Path]:
    files = (path for folder in folders for path in (BASE_DIR / folder).rglob("*.py"))
    return sorted(path for path in files if "migrations" not in path.parts)


def test_import_contracts_are_kept():
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    outcome = subprocess.run(command, cwd=BASE_DIR, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stdout


def test_no_relation_points_up():
    assert upward_relations() == []


@pytest.mark.parametrize("app", LAYERS[1:])
def test_no_address_points_up(app):
    found = []
    for path in sources(app):
        for namespace in UPWARD_REVERSE.findall(path.read_text(encoding="utf-8")):
            if NAMESPACES[namespace] > NAMESPACES[app]:
                found.append(f"{path.relative_to(BASE_DIR)} -> {namespace}")
    assert found == []


def test_files_stay_short():
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in sources(*APPS, "tests")}
    assert {str(path.relative_to(BASE_DIR)): n for path, n in lengths.items() if n > LINES_LIMIT} == {}


def test_modules_say_what_belongs_in_them():
    silent = [
        path for path in sources(*APPS) if path.stat().st_size and not path.read_text().startswith(('"""', 'r"""'))
    ]
    assert [str(path.relative_to(BASE_DIR)) for path in silent] == []


def test_environment_is_read_in_one_place():
    readers = [path for path in sources(*APPS) if re.search(r"os\.(environ|getenv)", path.read_text())]
    assert [path.relative_to(BASE_DIR).as_posix() for path in readers] == ["site_config/env.py"]


def is_view(path: Path) -> bool:
    return "views" in path.parts or path.name.endswith("views.py") or path == BASE_DIR / "home" / "places.py"


def test_views_do_not_write():
    """Writes are actions: a view asks for one and shows what came of it."""
    views = [path for path in sources(*APPS) if is_view(path)]
    assert {"views.py", "public_views.py", "places.py", "notices.py"} <= {path.name for path in views}
    found = [
        f"{path.relative_to(BASE_DIR)}: {call}"
        for path in views
        for call in WRITES.findall(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("line", "is_write"),
    [
        ("form.save()", True),
        ("School.objects.create(name=name)", True),
        ("rows.filter(pk=pk).update(state=state)", True),
        ("upload.delete()", True),
        ("Mark.objects.bulk_create(rows)", True),
        ("Tag.objects.get_or_create(name=name)", True),
        ("context = found | more", False),
        ("school = created(form)", False),
    ],
)
def test_writes_are_known_by_their_calls(line, is_write):
    assert bool(WRITES.search(line)) is is_write


def test_templates_hold_no_inline_code():
    """The Content-Security-Policy would refuse it; better to know here."""
    inline = re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*type=.application/(?:ld\+)?json)|\son[a-z]+=|\sstyle=", re.IGNORECASE
    )
    pages = [path for path in (BASE_DIR / "templates").rglob("*.html") if not {"pdf", "emails"} & set(path.parts)]
    written = {
        str(path.relative_to(BASE_DIR)): re.sub(r"{%.*?%}", "", path.read_text(encoding="utf-8")) for path in pages
    }
    assert [path for path, text in written.items() if inline.search(text)] == []
