"""Every list of the product under one and under three items: the same number of queries, written down in one register."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from tests.addresses import ADDRESSES
from tests.factories.awards import pretend
from tests.factories.talks import DAY
from tests.listings import (
    IN_AUGUST,
    IN_JULY,
    Listing,
    awards,
    campaigns,
    notices,
    outputs,
    public,
    questions,
    review,
    schools,
    talks,
)

# The questions are counted before they reach a database; the stricter one answers them.
pytestmark = [pytest.mark.django_db, pytest.mark.once(on="postgresql")]
# Address (with a word more where one address has two lists) -> its list.
LISTS: dict[str, Listing] = {
    "schools:board_month": Listing(13, schools.board),
    "schools:year_of": Listing(7, schools.year),
    "schools:year_counting": Listing(8, schools.counting),
    "schools:year_timeline": Listing(10, schools.timeline),
    "schools:year_lessons": Listing(6, schools.lessons),
    "schools:sheet": Listing(6, schools.sheet),
    "schools:colleagues": Listing(6, schools.colleagues),
    "schools:lesson_lacks": Listing(9, schools.lacks),
    "schools:documents": Listing(6, schools.documents),
    "schools:people": Listing(6, schools.people),
    "schools:registry": Listing(8, schools.registry),
    "schools:school": Listing(8, schools.school),
    "schools:regions": Listing(6, schools.regions),
    "schools:accounts": Listing(6, schools.accounts),
    "schools:school_import_preview": Listing(4, schools.roster),
    "schools:plan": Listing(7, schools.plans),
    "schools:plan_show": Listing(12, schools.plan),
    "schools:review": Listing(11, review.review),
    "schools:review of everything": Listing(12, review.review_of_everything),
    "schools:review_record": Listing(11, review.review_record),
    "schools:review_bulk": Listing(9, review.review_bulk),
    "schools:review_documents": Listing(5, review.review_documents),
    "schools:matrix": Listing(8, review.matrix),
    "schools:school_month": Listing(13, review.school_month),
    "schools:talks": Listing(8, talks.talks),
    "schools:talks of a school": Listing(9, talks.own_talks),
    "schools:talks past": Listing(6, talks.past),
    "schools:talks_calendar": Listing(6, talks.calendar),
    "schools:talk": Listing(6, talks.talk),
    "schools:talk_arrange": Listing(14, talks.arrange),
    "schools:talk_offer": Listing(4, talks.offer),
    "schools:talk_speakers": Listing(7, talks.speakers),
    "schools:talk_speaker": Listing(8, talks.speaker),
    "home:overview": Listing(30, review.overview),
    "home:find": Listing(5, review.find),
    "schools:outputs": Listing(7, outputs.outputs),
    "schools:output_log": Listing(7, outputs.log),
    "schools:output_kinds": Listing(6, outputs.kinds),
    "schools:review_outputs": Listing(10, outputs.review),
    "home:report": Listing(13, outputs.report),
    "home:report_rows": Listing(8, outputs.rows),
    "schools:review_batches": Listing(5, review.review_batches),
    "schools:review_batch": Listing(6, review.review_batch),
    "schools:unreviewed": Listing(6, review.unreviewed),
    "schools:review_reasons": Listing(4, review.review_reasons),
    "schools:review_findings": Listing(12, review.review_findings),
    "schools:spot_checks": Listing(8, review.spot_checks),
    "schools:spot_check_draw": Listing(6, review.spot_check_draw),
    "schools:messages": Listing(4, notices.inbox),
    "schools:reminders": Listing(8, notices.reminders),
    "schools:deadlines": Listing(6, notices.deadlines),
    "schools:deadline_request": Listing(5, notices.request),
    "schools:channels": Listing(4, notices.channels),
    "schools:clock": Listing(8, notices.clock),
    "schools:workdays": Listing(7, notices.workdays),
    "home:place": Listing(5, review.places),
    "campaigns:contests": Listing(7, campaigns.contests),
    "campaigns:contests of a school": Listing(8, campaigns.own_contests),
    "campaigns:contest": Listing(10, campaigns.contest),
    "campaigns:entries": Listing(7, campaigns.entries),
    "campaigns:entry": Listing(8, campaigns.entry),
    "campaigns:entry_import_preview": Listing(4, campaigns.sheet),
    "campaigns:judges": Listing(14, campaigns.judges),
    "campaigns:similar": Listing(10, campaigns.similar),
    "gallery": Listing(16, public.gallery),
    "gallery list": Listing(13, public.galleries),
    "campaigns:judging": Listing(11, campaigns.judging),
    "campaigns:results": Listing(26, campaigns.results),
    "campaigns:screening": Listing(11, campaigns.screening),
    "campaigns:panel": Listing(14, campaigns.panel),
    "campaigns:statistics": Listing(17, campaigns.statistics),
    "campaigns:edition": Listing(9, campaigns.edition),
    "campaigns:grid": Listing(9, campaigns.grid),
    "campaigns:conflicts": Listing(4, campaigns.conflicts),
    "awards:cycles": Listing(6, awards.cycles),
    "awards:cycle": Listing(24, awards.cycle),
    "awards:edition": Listing(11, awards.edition),
    "awards:diff": Listing(9, awards.diff),
    "awards:figures": Listing(8, awards.figures),
    "awards:figure_table": Listing(6, awards.figure_table),
    "awards:explain": Listing(6, awards.explain),
    "awards:explain with records": Listing(9, awards.explained_records),
    "awards:trials": Listing(21, awards.trials, IN_JULY),
    "awards:trial": Listing(33, awards.trial, IN_JULY),
    "awards:line_records": Listing(8, awards.line_records),
    "awards:nominations": Listing(6, awards.nominations),
    "awards:own": Listing(7, awards.own),
    "awards:vetoes": Listing(6, awards.vetoes),
    "awards:adjustments": Listing(10, awards.adjustments),
    "awards:objections": Listing(6, awards.objections, IN_JULY),
    "awards:rubrics": Listing(4, awards.rubrics),
    "awards:designs": Listing(4, awards.designs),
    "awards:rubric_versions": Listing(6, awards.rubric_versions),
    "awards:rubric_edit": Listing(5, awards.rubric_edit),
    "awards:rubric_trial": Listing(25, awards.rubric_trial),
    "awards:certificates": Listing(9, awards.certificates, IN_AUGUST),
    "awards:printings": Listing(8, awards.printings, IN_AUGUST),
    "jobs:list": Listing(6, public.jobs),
    "honours page": Listing(16, public.honours, IN_JULY),
    "awards:public_notice": Listing(6, public.notice, IN_JULY),
    "article list": Listing(13, public.articles),
    "topic list": Listing(11, public.topics),
    "topic page": Listing(17, public.topic),
    "site:feed": Listing(6, public.feed),
    "calendar": Listing(12, public.calendar),
    "talks in the calendar": Listing(13, public.talks_in_calendar, DAY),
    "list of notices": Listing(13, public.notices, IN_JULY),
    "downloads": Listing(13, public.downloads),
    "statistics": Listing(26, public.statistics),
    "campaign list": Listing(11, public.campaign_list),
    "site:search": Listing(27, public.found),
    "site:search for every kind": Listing(30, questions.everything, IN_JULY),
    "campaigns:questions": Listing(6, questions.waiting),
    "campaigns:question": Listing(7, questions.answering),
    "question list": Listing(14, questions.public),
}
# Pages of one thing, forms, files and questions; boards and years by another address than above.
NO_LISTS = (
    "account:login", "account:password", "jobs:detail", "jobs:progress", "home:desk", "home:robots", "home:sitemap",
    "home:favicon", "awards:verify", "awards:verify_code", "awards:verify_file",
    "awards:verify_json", "awards:object", "awards:objected", "wagtail_serve",
    "schools:sheet_pdf", "schools:school_sheet", "schools:school_sheet_pdf", "schools:school_lessons",
    "schools:lesson_lacks_export", "schools:school_colleagues", "schools:join",
    "schools:board", "schools:waiting", "schools:sync", "schools:service_worker",
    "schools:excuse_month", "schools:activity_new", "schools:excuse", "schools:activity",
    "schools:activity_void", "schools:photo", "schools:photo_small", "schools:year", "schools:year_export",
    "schools:document_add", "schools:document", "schools:teacher_add", "schools:teacher", "schools:pupil_add",
    "schools:pupil", "schools:document_decide", "schools:activity_return", "schools:activity_reopen",
    "schools:review_keys", "schools:review_rules", "schools:review_batch_undo", "schools:review_reasons_export",
    "schools:review_findings_export", "schools:finding_dismiss", "schools:spot_check",
    "schools:matrix_export", "schools:school_month_record", "schools:registry_export", "schools:school_add", "schools:workdays_year",
    "schools:school_edit", "schools:school_close", "schools:school_hand_over", "schools:street_add",
    "schools:street_merge", "schools:school_import", "schools:school_import_template", "schools:school_import_rest",
    "schools:account_add", "schools:account", "schools:plan_new", "schools:plan_edit", "schools:plan_adopt",
    "schools:outputs_export", "schools:output", "schools:output_edit", "schools:output_void", "schools:output_photo",
    "schools:output_photo_small", "schools:output_kind_add", "schools:output_kind", "schools:output_decide",
    "home:welcome", "home:guides", "home:guide", "home:guide_file",
    "home:report_file", "campaigns:contest_new", "campaigns:contest_edit", "campaigns:contest_reopen", "campaigns:entry_new",
    "campaigns:similar_pair", "campaigns:similar_reopen",
    "campaigns:entry_edit", "campaigns:entry_withdraw", "campaigns:entry_import", "campaigns:entry_import_template",
    "campaigns:entry_import_rest", "campaigns:entry_file", "campaigns:entry_file_small", "campaigns:judge_file",
    "campaigns:judge_file_small", "campaigns:mark",
    "campaigns:mark_abstain", "campaigns:contest_terms", "campaigns:judges_move", "campaigns:panel_decide",
    "campaigns:results_correct", "campaigns:feedback", "awards:cycle_new", "awards:nominate", "awards:rubric", "awards:rubric_weights",
    "awards:rubric_terms", "awards:rubric_trial_export", "awards:criterion_add", "awards:criterion",
    "awards:criterion_remove", "awards:design", "awards:design_pdf", "awards:design_look", "awards:design_edit",
    "awards:design_discard",
    "awards:cycle_edit", "awards:quotas", "awards:refuse_nomination", "awards:lift_veto", "awards:answer_objection",
    "awards:approve", "awards:notice", "awards:publish", "awards:certificates_print", "awards:certificates_issue",
    "awards:withdraw_edition", "awards:decide_veto", "awards:printing", "awards:printing_progress",
    "awards:withdraw_figures", "awards:rubric_schema", "awards:rubric_import", "awards:rubric_export", "awards:score_table",
    "awards:batch_progress", "awards:certificate", "awards:certificate_pdf", "awards:certificate_revoke",
    "awards:certificate_replace", "schools:talk_request", "schools:talk_edit", "schools:talk_decline",
    "schools:talk_cancel", "schools:talk_speaker_add", "schools:talk_speaker_edit", "schools:talk_feed",
    "awards:certificate_replace", "schools:message_wishes", "schools:message_open", "schools:mail_stop",
    "schools:reminders_export", "schools:remind_now", "schools:deadline_new", "schools:deadline_withdraw",
    "site:suggest", "asking:ask", "asking:receipt", "asking:receipt_code", "campaigns:questions_export",
    "campaigns:question_answer", "campaigns:question_decline", "campaigns:question_withdraw", "campaigns:question_reopen",
    "awards:undo_adjustment", "schools:more_time", "schools:channel_new", "schools:channel", "schools:channel_remove",
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
