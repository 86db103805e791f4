"""The system's own Chromium: where it is and how it is started."""

import shutil

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--lang=zh-CN",
)  # fmt: skip


def chromium() -> str | None:
    """The path of the program, or None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)
