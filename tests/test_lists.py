"""Every list of the product under one and under three items: the same number of queries, written down in one register."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from tests.addresses import ADDRESSES
from tests.factories.awards import pretend
from tests.listings import IN_AUGUST, IN_JULY, Listing, awards, campaigns, public, review, schools

pytestmark = pytest.mark.django_db
# Address (with a word more where one address has two lists) -> its list.
LISTS: dict[str, Listing] = {
    "schools:board_month": Listing(8, schools.board),
    "schools:year_of": Listing(7, schools.year),
    "schools:documents": Listing(6, schools.documents),
    "schools:people": Listing(6, schools.people),
    "schools:registry": Listing(8, schools.registry),
    "schools:school": Listing(8, schools.school),
    "schools:regions": Listing(6, schools.regions),
    "schools:accounts": Listing(6, schools.accounts),
    "schools:school_import_preview": Listing(4, schools.roster),
    "schools:plan": Listing(7, schools.plans),
    "schools:plan_show": Listing(11, schools.plan),
    "schools:review": Listing(11, review.review),
    "schools:review_record": Listing(11, review.review_record),
    "schools:review_bulk": Listing(8, review.review_bulk),
    "schools:review_documents": Listing(5, review.review_documents),
    "schools:matrix": Listing(8, review.matrix),
    "schools:school_month": Listing(9, review.school_month),
    "home:overview": Listing(22, review.overview),
    "home:place": Listing(5, review.places),
    "campaigns:contests": Listing(6, campaigns.contests),
    "campaigns:contests of a school": Listing(7, campaigns.own_contests),
    "campaigns:contest": Listing(8, campaigns.contest),
    "campaigns:entries": Listing(6, campaigns.entries),
    "campaigns:judges": Listing(12, campaigns.judges),
    "campaigns:judging": Listing(6, campaigns.judging),
    "campaigns:results": Listing(12, campaigns.results),
    "awards:cycles": Listing(6, awards.cycles),
    "awards:cycle": Listing(19, awards.cycle),
    "awards:edition": Listing(10, awards.edition),
    "awards:diff": Listing(8, awards.diff),
    "awards:explain": Listing(13, awards.explain),
    "awards:line_records": Listing(8, awards.line_records),
    "awards:nominations": Listing(6, awards.nominations),
    "awards:own": Listing(6, awards.own),
    "awards:vetoes": Listing(6, awards.vetoes),
    "awards:objections": Listing(6, awards.objections, IN_JULY),
    "awards:rubrics": Listing(4, awards.rubrics),
    "awards:certificates": Listing(9, awards.certificates, IN_AUGUST),
    "jobs:list": Listing(5, public.jobs),
    "honours page": Listing(15, public.honours, IN_JULY),
    "awards:public_notice": Listing(5, public.notice, IN_JULY),
    "article list": Listing(12, public.articles),
    "campaign list": Listing(11, public.campaign_list),
    "site:search": Listing(8, public.found),
}
# Pages of one thing, forms, files and questions; boards and years by another address than above.
NO_LISTS = (
    "account:login", "account:password", "jobs:detail", "jobs:progress", "home:desk", "home:robots", "home:sitemap",
    "home:favicon", "awards:verify", "awards:verify_code", "awards:object", "awards:objected", "wagtail_serve",
    "schools:board", "schools:excuse_month", "schools:activity_new", "schools:excuse", "schools:activity",
    "schools:activity_void", "schools:photo", "schools:photo_small", "schools:year", "schools:year_export",
    "schools:document_add", "schools:document", "schools:teacher_add", "schools:teacher", "schools:pupil_add",
    "schools:pupil", "schools:document_decide", "schools:activity_return", "schools:activity_reopen",
    "schools:matrix_export", "schools:school_month_record", "schools:registry_export", "schools:school_add",
    "schools:school_edit", "schools:school_close", "schools:school_hand_over", "schools:street_add",
    "schools:street_merge", "schools:school_import", "schools:school_import_template", "schools:school_import_rest",
    "schools:account_add", "schools:account", "schools:plan_new", "schools:plan_edit", "schools:plan_adopt",
    "campaigns:contest_new", "campaigns:contest_edit", "campaigns:contest_reopen", "campaigns:entry_new",
    "campaigns:entry", "campaigns:entry_edit", "campaigns:entry_withdraw", "campaigns:mark",
    "campaigns:mark_abstain", "awards:cycle_new", "awards:nominate", "awards:rubric", "awards:rubric_weights",
    "awards:cycle_edit", "awards:quotas", "awards:refuse_nomination", "awards:lift_veto", "awards:answer_objection",
    "awards:approve", "awards:notice", "awards:publish", "awards:certificates_school", "awards:certificates_issue",
    "awards:batch_progress", "awards:certificate", "awards:certificate_pdf", "awards:certificate_revoke",
    "awards:certificate_replace",
)  # fmt: skip


def test_every_page_is_a_list_or_none():
    """A new page is written down here, and with how many queries if it lists anything."""
    listed = {name.partition(" ")[0] for name in LISTS if ":" in name}
    assert listed | set(NO_LISTS) == {name for name, address in ADDRESSES.items() if address.open}
    assert not listed & set(NO_LISTS)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("name", LISTS)
def test_list_takes_the_same_queries_for_one_and_three(client, name, count):
    listing = LISTS[name]
    with pretend(listing.day):
        user, url, words = listing.make(count)
        if user is not None:
            client.force_login(user)
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            response = client.get(url)
    text = response.content.decode()
    assert (response.status_code, [word for word in words if word not in text]) == (200, [])
    assert len(queries) == listing.queries, "\n".join(query["sql"] for query in queries)
