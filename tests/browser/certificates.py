"""Last part of the walk: certificates are issued, printed, downloaded, checked, and one is revoked."""

import re

from playwright.sync_api import expect

from awards.models import Certificate
from site_config.jobs.runner import run_queued
from site_config.shared.codes import new_lookup_code
from tests.browser.printed import codes_of, pages_of


def certificates(story, cast, tmp_path):
    committee, anybody = cast["committee"], cast["anybody"]
    file = issue(story, committee, tmp_path)
    assert pages_of(file) == 3
    rows = list(Certificate.objects.order_by("number"))
    links = codes_of(file)
    assert [link.split("/verify/")[1].strip("/") for link in links] == [row.lookup_code for row in rows]
    for link, row in zip(links, rows, strict=True):
        anybody.go(link)
        expect(anybody.page.locator(".v-head.ok")).to_be_visible()
        expect(anybody.page.locator(".v-body dl")).to_contain_text(row.serial)
    revoke(committee, rows[0])
    anybody.go(links[0])
    expect(anybody.page.locator(".v-head.back")).to_be_visible()
    ask_for_unknown(anybody)


def issue(story, committee, tmp_path):
    """Issue, watch the batch being made, and fetch its file as soon as the page offers it."""
    committee.go("/desk/certificates/")
    committee.go_by(f"a[href='/desk/certificates/issue/{story.cycle.pk}/']")
    committee.go_by("form.form-card button[type=submit]")
    expect(committee.page.locator(".cert-batches progress")).to_be_visible()
    assert run_queued("certificates") == 1
    link = committee.page.locator(".cert-batches form[action$='/file/'] button")
    expect(link).to_be_visible()
    committee.read()
    with committee.page.expect_download() as download:
        committee.press(link)
    path = tmp_path / "batch.pdf"
    download.value.save_as(path)
    committee.go("/desk/jobs/")
    committee.go_by(committee.page.locator("ul.rows a[href^='/desk/jobs/']").first)
    return path


def revoke(committee, certificate):
    """From the certificate's own page, which shows the digest of its file: sixty-four signs without a gap."""
    certificate.files.create(sha256="0123456789abcdef" * 4, at_issue=True)
    committee.go("/desk/certificates/")
    committee.go_by(f"th a[href='/desk/certificates/{certificate.pk}/']")
    committee.press("a[href$='/revoke/']")
    committee.page.locator("dialog[open] [name=reason]").fill("望湖禁办〔2026〕30号")
    committee.confirm()
    certificate.refresh_from_db()
    assert certificate.state == "revoked"


def ask_for_unknown(anybody):
    """A code that could be ours but is not; the page says so in the shape of every other answer."""
    anybody.go("/verify/")
    anybody.fill("code", new_lookup_code())
    anybody.press(".v-form button[type=submit]")
    anybody.page.wait_for_url(re.compile(r"/verify/\w+/"))
    expect(anybody.page.locator(".v-head.warn")).to_be_visible()
    anybody.read()
