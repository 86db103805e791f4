"""The documentation names what exists, and nothing that does not."""

import re
import subprocess
from collections import Counter

from django.core.management import get_commands
from django.utils.module_loading import autodiscover_modules

import pytest

from site_config.env import BASE_DIR, TABLE
from site_config.jobs import registry
from site_config.shared import clock

DOCS = BASE_DIR / "docs"
OWN_APPS = {"site_config", "site_config.jobs", "schools", "campaigns", "awards", "home"}


def text_of(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def test_every_setting_is_documented():
    rows = re.findall(r"^\| `([A-Z_]+)` \| (\w+) \| (.*?) \| (.*?) \|$", text_of("configuration.md"), re.MULTILINE)
    shown = [
        (name, kind, default.strip("`") if default != "not set" else "", what) for name, kind, default, what in rows
    ]
    assert shown == [(entry.name, entry.kind, entry.default, entry.sentence) for entry in TABLE]


def test_every_command_is_documented():
    own = {name for name, app in get_commands().items() if app in OWN_APPS}
    shown = set(re.findall(r"`manage\.py ([a-z_]+)", text_of("operations.md")))
    assert own - shown == set()
    assert shown - set(get_commands()) == set()


def test_every_kind_of_job_is_documented():
    kinds = {kind for kind in registry.kinds() if not kind.startswith("test.")}
    assert kinds - set(re.findall(r"^- `([a-z_.]+)`: ", text_of("operations.md"), re.MULTILINE)) == set()


def test_every_step_of_the_clock_is_documented_in_its_order():
    autodiscover_modules("clock")
    steps = [step for step in clock.steps() if step.run.__module__.split(".")[0] != "tests"]
    sentence = re.search(r"^.*The steps, in order: (.*?`)[^`]*\. ", text_of("operations.md"), re.DOTALL | re.MULTILINE)
    assert sentence
    assert re.findall(r"`([a-z_]+\.[a-z_]+)`", sentence[1]) == [step.name for step in steps]


def test_steps_of_the_clock_share_no_number():
    """Steps of one number would run by their names, whatever depends on what."""
    autodiscover_modules("clock")
    numbers = Counter(step.order for step in clock.steps())
    assert [number for number, steps in numbers.items() if steps > 1] == []


@pytest.mark.parametrize("page", ["operations.md", "testing.md", "configuration.md"])
def test_named_make_targets_exist(page):
    targets = set(re.findall(r"^([a-z-]+):", (BASE_DIR / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)", text_of(page))) - targets == set()


def test_links_between_pages_lead_somewhere():
    pages = [BASE_DIR / "README.md", BASE_DIR / "CHANGELOG.md", *DOCS.rglob("*.md")]
    broken = [
        f"{page.relative_to(BASE_DIR)}: {target}"
        for page in pages
        if page.exists()
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_repository_names_no_machine():
    """Paths and addresses of the machine that something was made on do not belong here."""
    listed = subprocess.run(["git", "ls-files"], cwd=BASE_DIR, capture_output=True, text=True, check=True).stdout
    traces = re.compile(r"(?<![\w.])/(?:work|root|home/\w+|opt/wheels)/|files[.]python" + "hosted")
    found = [
        name
        for name in listed.splitlines()
        if name != "tests/test_documentation.py" and (BASE_DIR / name).is_file()
        if (BASE_DIR / name).suffix in {".py", ".md", ".txt", ".toml", ".html", ".in", ""}
        if traces.search((BASE_DIR / name).read_text(encoding="utf-8", errors="ignore"))
    ]
    assert found == []
