"""Next year's calendar: read and checked as a whole, imported by screen and command, missed in time."""

import datetime as dt
from io import StringIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

import pytest

from schools.actions.work_calendar import return_to_shipped, take_calendar
from schools.clock import miss_calendar
from schools.enums import RoleKind
from schools.errors import Refused
from schools.models import Message, WorkCalendar
from schools.workdays import known, missing_year, rows_of
from site_config.shared import audit, workdays
from site_config.shared.calendar import CalendarMissing, add_working_days, is_working_day, known_years
from site_config.shared.holiday_notice import read_notice
from tests.factories.awards import at
from tests.factories.schools import DistrictFactory, SchoolFactory, UserFactory, holder

pytestmark = pytest.mark.django_db
SOURCE = "国办发明电〔2026〕9号"
HEADINGS = "日期,类别,节日\n"


def table(year=2027, *, leave_out=(), more=""):
    """An invented notice: 15 days off and two Sundays worked."""
    rows = [
        ("01-01", "休", "元旦"), ("02-05", "休", "春节"), ("02-06", "休", "春节"), ("02-07", "休", "春节"),
        ("02-08", "休", "春节"), ("04-05", "休", "清明节"), ("05-01", "休", "劳动节"), ("05-02", "休", "劳动节"),
        ("05-03", "休", "劳动节"), ("06-09", "休", "端午节"), ("09-15", "休", "中秋节"), ("10-01", "休", "国庆节"),
        ("10-02", "休", "国庆节"), ("10-03", "休", "国庆节"), ("10-04", "休", "国庆节"), ("09-26", "班", "国庆节"),
        ("10-10", "班", "国庆节"),
    ]  # fmt: skip
    lines = [f"{year}-{day},{kind},{name}\n" for day, kind, name in rows if day not in leave_out]
    return (HEADINGS + "".join(lines) + more).encode()


def read(content):
    return read_notice(content, "2027.csv")


def codes(content):
    return [(problem.row, problem.code) for problem in read(content).problems]


@pytest.fixture
def administrator():
    return holder(RoleKind.ADMINISTRATOR, DistrictFactory())


@pytest.fixture
def take(administrator, django_capture_on_commit_callbacks):
    """Takes a table over and lets the transaction be committed."""

    def take(content, source=SOURCE):
        with django_capture_on_commit_callbacks(execute=True):
            return take_calendar(notice=read(content), source=source, user=administrator)

    return take


def test_a_notice_is_read_with_its_year_and_kinds():
    notice = read(table())
    assert (notice.year, notice.holidays, notice.makeups, notice.problems) == (2027, 15, 2, ())


def test_the_shipped_years_come_in_again_as_they_went_out():
    for year, holidays, makeups in ((2025, 28, 5), (2026, 33, 6)):
        lines = "".join(",".join(row) + "\n" for row in rows_of(year))
        notice = read(("日期,类别,节日,来源\n" + lines).encode())
        assert (notice.year, notice.problems) == (year, ())
        assert (notice.holidays, notice.makeups) == (holidays, makeups)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (table(more="2027-13-01,休,元旦\n"), [(19, "no_date")]),
        (table(more="2027-10-05,也许,国庆节\n"), [(19, "no_kind")]),
        (table(more="2027-10-05,休,\n"), [(19, "no_name")]),
        (table(more="2027-10-04,休,国庆节\n"), [(19, "double")]),
        (table(more="2027-10-12,班,国庆节\n"), [(19, "makeup")]),
        (table(more="2028-01-01,休,元旦\n"), [(None, "years")]),
        (table(leave_out=("05-02",)), [(None, "fixed")]),
        (table(leave_out=("06-09",)), [(None, "festival")]),
        (table(leave_out=("02-05", "02-06", "04-05")), [(None, "few"), (None, "festival")]),
        ("日期,节日\n2027-01-01,元旦\n".encode(), [(1, "missing_header")]),
    ],
)
def test_a_table_with_a_problem_is_told_with_its_row_and_gives_no_days(content, found):
    assert codes(content) == found
    assert (read(content).year, read(content).days) == (0, ())


def test_an_imported_year_is_counted_at_once(take):
    with pytest.raises(CalendarMissing):
        add_working_days(dt.date(2026, 12, 30), 5)
    take(table())
    # 31 December; New Year's Day is off; 4 to 7 January.
    assert add_working_days(dt.date(2026, 12, 30), 5) == dt.date(2027, 1, 7)
    assert known_years() == [2025, 2026, 2027]
    assert (is_working_day(dt.date(2027, 9, 26)), is_working_day(dt.date(2027, 10, 4))) == (True, False)


def test_an_imported_year_goes_before_a_shipped_one_and_a_later_one_replaces_it(take):
    # 8 May 2026 is an ordinary Friday in the shipped table.
    assert is_working_day(dt.date(2026, 5, 8))
    corrected = table(2026, leave_out=("09-26", "10-10"), more="2026-05-08,休,劳动节\n")
    take(corrected, "国办发明电〔2026〕1号")
    assert not is_working_day(dt.date(2026, 5, 8))
    take(table(2026, leave_out=("09-26", "10-10")))
    assert is_working_day(dt.date(2026, 5, 8))
    assert [(row.year, row.source) for row in known()][:1] == [(2026, SOURCE)]
    assert WorkCalendar.objects.count() == 1


def test_a_year_counts_from_the_commit_on(administrator, django_capture_on_commit_callbacks):
    """Were it read before, another request would trust for a minute what is not there yet."""
    with django_capture_on_commit_callbacks() as committed:
        take_calendar(notice=read(table()), source=SOURCE, user=administrator)
    with pytest.raises(CalendarMissing):
        is_working_day(dt.date(2027, 1, 1))
    for callback in committed:
        callback()
    assert not is_working_day(dt.date(2027, 1, 1))


def test_days_of_a_missing_year_are_looked_for_once(django_assert_num_queries):
    workdays.imported.forget()
    with django_assert_num_queries(1):
        for day in range(1, 29):
            with pytest.raises(CalendarMissing):
                is_working_day(dt.date(2027, 2, day))


@pytest.mark.parametrize("kind", [RoleKind.REVIEWER, RoleKind.COMMITTEE, RoleKind.AUDITOR])
def test_only_administrators_import(administrator, kind):
    notice = read(table())
    with pytest.raises(Refused):
        take_calendar(notice=notice, source=SOURCE, user=holder(kind, DistrictFactory()))
    with pytest.raises(Refused):
        take_calendar(notice=notice, source=" ", user=administrator)
    with pytest.raises(Refused):
        take_calendar(notice=read(table(leave_out=("05-02",))), source=SOURCE, user=administrator)
    assert WorkCalendar.objects.count() == 0
    assert take_calendar(notice=notice, source=SOURCE, user=administrator).year == 2027


def test_a_district_among_others_does_not_change_the_calendar_of_all(administrator):
    notice, city = read(table()), administrator.current_roles[0].region.parent
    DistrictFactory(code="429902")
    with pytest.raises(Refused):
        take_calendar(notice=notice, source=SOURCE, user=administrator)
    for user in (holder(RoleKind.ADMINISTRATOR, city), UserFactory(is_superuser=True), None):
        WorkCalendar.objects.all().delete()
        assert take_calendar(notice=notice, source=SOURCE, user=user).taken_by == user


def test_the_log_keeps_the_days_of_an_earlier_import(take):
    first = take(table(), "一号")
    take(table(leave_out=("10-10",)), "二号")
    before = [line.data["before"] for line in audit.history(first, newest_first=False)]
    assert before == [None, {"document": "一号", "days": first.days}]


def test_an_imported_year_goes_back_to_the_shipped_one_after_a_question(client, administrator, take):
    row = take(table(2026, leave_out=("09-26", "10-10"), more="2026-05-08,休,劳动节\n"))
    url = reverse("schools:workdays_shipped", args=[2026])
    client.force_login(administrator)
    assert url in client.get(reverse("schools:workdays")).content.decode()
    assert (client.get(url).status_code, WorkCalendar.objects.count()) == (200, 1)
    assert client.post(url).url == reverse("schools:workdays")
    workdays.imported.forget()
    assert (WorkCalendar.objects.count(), is_working_day(dt.date(2026, 5, 8))) == (0, True)
    assert audit.history(row)[0].data["before"] == {"document": SOURCE, "days": row.days}
    assert client.get(url).status_code == 404


def test_only_shipped_years_go_back_and_only_by_whoever_imports(client, administrator, take):
    take(table(2026, leave_out=("09-26", "10-10")))
    take(table(2027))
    client.force_login(administrator)
    assert client.get(reverse("schools:workdays_shipped", args=[2027])).status_code == 404
    for year, user in (
        (2027, administrator),
        (2025, administrator),
        (2026, holder(RoleKind.REVIEWER, DistrictFactory())),
    ):
        with pytest.raises(Refused):
            return_to_shipped(year=year, user=user)
    client.force_login(holder(RoleKind.COMMITTEE, DistrictFactory()))
    assert client.post(reverse("schools:workdays_shipped", args=[2026])).status_code == 404
    assert WorkCalendar.objects.count() == 2


def upload(client, user, content, source=SOURCE):
    client.force_login(user)
    file = SimpleUploadedFile("2027.csv", content, content_type="text/csv")
    return client.post(reverse("schools:workdays"), {"source": source, "file": file})


def test_the_screen_imports_or_lists_the_problems_and_keeps_what_was_typed(client, administrator):
    page = upload(client, administrator, table(leave_out=("05-02",))).content.decode()
    assert ("2027-05-02" in page, SOURCE in page) == (True, True)
    assert WorkCalendar.objects.count() == 0
    answer = upload(client, administrator, table())
    assert (answer.status_code, answer.url) == (302, reverse("schools:workdays"))
    row = WorkCalendar.objects.get()
    assert (row.year, row.source, row.taken_by) == (2027, SOURCE, administrator)
    assert SOURCE in client.get(reverse("schools:workdays")).content.decode()


def test_the_screen_is_read_by_the_bureau_and_written_by_administrators(client):
    committee = holder(RoleKind.COMMITTEE, DistrictFactory())
    page = upload(client, committee, table())
    assert (page.status_code, '<form class="card' in page.content.decode()) == (200, False)
    assert WorkCalendar.objects.count() == 0
    client.force_login(holder(RoleKind.COORDINATOR, SchoolFactory()))
    assert client.get(reverse("schools:workdays")).status_code == 404
    assert client.get(reverse("schools:workdays_year", args=[2026])).status_code == 404


def test_a_year_can_be_downloaded_and_an_unknown_one_is_not_there(client, administrator):
    client.force_login(administrator)
    text = client.get(reverse("schools:workdays_year", args=[2026])).content.decode("utf-8-sig")
    assert text.splitlines()[:2] == ["日期,类别,节日,来源", "2026-01-01,休,元旦,国办发明电〔2025〕7号"]
    assert client.get(reverse("schools:workdays_year", args=[2031])).status_code == 404


def test_the_command_imports_tries_and_ends_with_an_error(tmp_path):
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_bytes(table())
    bad.write_bytes(table(leave_out=("05-02",)))
    call_command("import_workdays", str(good), "--source", SOURCE, "--dry-run", stdout=StringIO())
    assert WorkCalendar.objects.count() == 0
    for name in (str(bad), str(tmp_path / "none.csv")):
        with pytest.raises(CommandError):
            call_command("import_workdays", name, "--source", SOURCE, stdout=StringIO(), stderr=StringIO())
    call_command("import_workdays", str(good), "--source", SOURCE, stdout=StringIO())
    assert WorkCalendar.objects.get().taken_by is None


@pytest.mark.parametrize(
    ("today", "missing"), [("2026-11-14", None), ("2026-11-15", 2027), ("2026-12-31", 2027), ("2027-01-01", 2027)]
)
def test_the_next_year_is_missed_from_the_middle_of_november(today, missing):
    assert missing_year(dt.date.fromisoformat(today)) == missing


def test_administrators_are_told_once_that_a_year_is_missing(administrator, take):
    UserFactory(reviewer=DistrictFactory())
    november = at(dt.date(2026, 11, 20))
    assert [bool(miss_calendar(november)) for _n in "12"] == [True, False]
    assert list(Message.objects.values_list("user", "kind")) == [(administrator.pk, "schools.calendar.missing")]
    take(table())
    assert miss_calendar(at(dt.date(2026, 12, 1))) == ""


@pytest.mark.parametrize("has_keeper", [True, False])
def test_a_district_among_others_hears_of_it_only_where_nobody_may_import(administrator, has_keeper):
    city = administrator.current_roles[0].region.parent
    other = holder(RoleKind.ADMINISTRATOR, DistrictFactory(code="429902"))
    told = {holder(RoleKind.ADMINISTRATOR, city).pk} if has_keeper else {administrator.pk, other.pk}
    miss_calendar(at(dt.date(2026, 11, 20)))
    assert set(Message.objects.values_list("user", flat=True)) == told
