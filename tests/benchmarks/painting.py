"""pages-weight and pages-paint: what a phone on a slow line loads of a public page, and when it is drawn.

The line is that of Lighthouse's slow 4G: 1.6 Mbit/s down, 0.75 up, 150 ms there and back; the processor is slowed four times.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any

from django.db import connection

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from campaigns.models import ArticlePage, CampaignPage
from home.demo import content
from tests.benchmarks import Figure, figure
from tests.benchmarks.pages import served
from tests.chromium import ARGUMENTS, chromium

LINE = {
    "offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8,
}  # fmt: skip
SLOWER = 4
PHONE = {"width": 390, "height": 844}
VISITS = 3
# Last numbers that the browser reports; a shift within half a second of a touch would not count, and nobody touches.
WATCH = """() => {
  window.seen = {paint: 0, shift: 0};
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.seen.paint = entry.startTime; }))
    .observe({type: "largest-contentful-paint", buffered: true});
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.seen.shift += entry.value; }))
    .observe({type: "layout-shift", buffered: true});
}"""
KIB = 1024


@figure("pages-weight")
def pages_weight() -> Figure:
    """The heaviest public page without its photos, as it travels, to be under 120 KiB; its style sheets under 15."""
    found = dict(_visits(1))
    path, heaviest = max(found.items(), key=lambda item: item[1][0]["weight"])
    return {
        "name": "pages-weight", "value": round(heaviest[0]["weight"] / KIB, 1), "unit": "KiB", "baseline": 120,
        "ratio": round(heaviest[0]["weight"] / KIB / 120, 2), "page": path,
        "styles_kib": round(max(visit[0]["styles"] for visit in found.values()) / KIB, 1),
        "requests": max(visit[0]["requests"] for visit in found.values()),
    }  # fmt: skip


@figure("pages-paint")
def pages_paint() -> Figure:
    """Largest contentful paint of the slowest public page on a slow phone, to be under 1.5 s; shifts under 0.05."""
    paints, shifts = {}, {}
    for path, visits in _visits(VISITS):
        paints[path] = median(visit["paint"] for visit in visits)
        shifts[path] = max(visit["shift"] for visit in visits)
    slowest = max(paints, key=paints.__getitem__)
    return {
        "name": "pages-paint", "value": round(paints[slowest] / 1000, 2), "unit": "s", "baseline": 1.5,
        "ratio": round(paints[slowest] / 1500, 2), "page": slowest, "shift": round(max(shifts.values()), 3),
        "home_s": round(paints["/"] / 1000, 2), "database": connection.vendor,
    }  # fmt: skip


def _visits(times: int) -> Iterator[tuple[str, list[dict[str, float]]]]:
    """Each page with what some fresh visits to it measured."""
    with served("60", fill=content.build) as (port, _static):
        paths = _paths()  # Django answers no questions while Playwright's loop runs
        with _browser() as browser:
            for path in paths:
                address = f"http://127.0.0.1:{port}{path}"
                _visit(browser, address)  # the server has drawn and kept it
                yield path, [_visit(browser, address) for _n in range(times)]


def _paths() -> list[str]:
    pages = [ArticlePage.objects.live().first(), CampaignPage.objects.live().first()]
    return ["/", "/knowledge/", "/campaigns/", "/verify/", *(page.url for page in pages if page)]


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


def _visit(browser: Browser, address: str) -> dict[str, float]:
    context = browser.new_context(viewport=PHONE, is_mobile=True, locale="zh-CN")
    try:
        page = context.new_page()
        session = context.new_cdp_session(page)
        loaded = _loads(session)
        session.send("Network.emulateNetworkConditions", LINE)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(address, wait_until="load")
        return _painted(page) | _weighed(loaded)
    finally:
        context.close()


def _loads(session: CDPSession) -> dict[str, dict[str, Any]]:
    """What the page loads: its kind and, once it is there, how many bytes came over the line."""
    loaded: dict[str, dict[str, Any]] = {}
    session.on(
        "Network.requestWillBeSent", lambda event: loaded.setdefault(event["requestId"], {"kind": event["type"]})
    )
    session.on(
        "Network.loadingFinished",
        lambda event: loaded.setdefault(event["requestId"], {"kind": ""}).update(bytes=event["encodedDataLength"]),
    )
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    return loaded


def _painted(page: Page) -> dict[str, float]:
    page.evaluate(WATCH)
    page.wait_for_timeout(1000)
    return page.evaluate("window.seen")


def _weighed(loaded: dict[str, dict[str, Any]]) -> dict[str, float]:
    kept = [load for load in loaded.values() if load["kind"] != "Image"]
    return {
        "weight": sum(load.get("bytes", 0) for load in kept),
        "styles": sum(load.get("bytes", 0) for load in kept if load["kind"] == "Stylesheet"),
        "requests": len(loaded),
    }
