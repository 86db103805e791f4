"""Addresses of a school's own records."""

from django.urls import path, register_converter

from schools.views import (
    activity,
    board,
    deadlines,
    document,
    excuse,
    invitations,
    join,
    people,
    photo,
    sheet,
    sync,
    waiting,
    year,
)
from site_config.shared.calendar import Month


class MonthConverter:
    """2026-04 in an address."""

    regex = r"20\d{2}-\d{2}"

    def to_python(self, value: str) -> Month:
        return Month.parse(value)

    def to_url(self, value: Month | str) -> str:
        return str(value)


register_converter(MonthConverter, "school_month")

urlpatterns = [
    path("desk/school/", board.board, name="board"),
    path("desk/sw.js", waiting.worker, name="service_worker"),
    path("desk/school/waiting/", waiting.waiting, name="waiting"),
    path("desk/school/sync/", sync.sync, name="sync"),
    path("desk/school/use/", board.use_school, name="use_school"),
    path("desk/school/<school_month:month>/", board.board, name="board_month"),
    path("desk/school/<school_month:month>/copy/", board.copy, name="copy_month"),
    path("desk/school/<school_month:month>/copy/undo/", board.copy_undo, name="copy_undo"),
    path("desk/school/<school_month:month>/withdraw/", excuse.withdraw_many, name="withdraw_excuses"),
    path("desk/school/<school_month:month>/excuse/", excuse.excuse_whole_month, name="excuse_month"),
    path("desk/school/<school_month:month>/sheet/", sheet.own, name="sheet"),
    path("desk/school/<school_month:month>/sheet.pdf", sheet.own_pdf, name="sheet_pdf"),
    path("desk/school/<school_month:month>/more-time/", deadlines.ask, name="more_time"),
    path("desk/school/<school_month:month>/<slug:kind>/", activity.new, name="activity_new"),
    path("desk/school/expected/<int:pk>/excuse/", excuse.excuse_one, name="excuse"),
    path("desk/school/expected/<int:pk>/withdraw/", excuse.withdraw, name="withdraw_excuse"),
    path("desk/school/activity/<int:pk>/", activity.show, name="activity"),
    path("desk/school/activity/<int:pk>/withdraw/", activity.withdraw, name="activity_withdraw"),
    path("desk/school/activity/<int:pk>/void/", activity.void, name="activity_void"),
    path("desk/school/photo/<int:pk>/", photo.full, name="photo"),
    path("desk/school/photo/<int:pk>/small/", photo.small, name="photo_small"),
    path("desk/school/year/", year.year, name="year"),
    path("desk/school/year/<int:start>/", year.year, name="year_of"),
    path("desk/school/year/<int:start>/export/", year.export, name="year_export"),
    path("desk/school/year/<int:start>/counts/", year.counting, name="year_counting"),
    path("desk/school/year/<int:start>/timeline/", year.timeline, name="year_timeline"),
    path("desk/school/year/<int:start>/lessons/", year.lessons, name="year_lessons"),
    path("desk/school/colleagues/", invitations.colleagues, name="colleagues"),
    path("desk/school/invitation/<int:pk>/revoke/", invitations.revoke, name="invitation_revoke"),
    path("join/<str:token>/", join.join, name="join"),
    path("desk/school/documents/", document.documents, name="documents"),
    path("desk/school/documents/add/", document.add, name="document_add"),
    path("desk/school/documents/<int:pk>/", document.show, name="document"),
    path("desk/school/documents/<int:pk>/withdraw/", document.withdraw, name="document_withdraw"),
    path("desk/school/documents/people/", people.people, name="people"),
    path("desk/school/documents/people/teacher/", people.teacher, name="teacher_add"),
    path("desk/school/documents/people/teacher/<int:pk>/", people.teacher, name="teacher"),
    path("desk/school/documents/people/pupil/", people.pupil, name="pupil_add"),
    path("desk/school/documents/people/pupil/<int:pk>/", people.pupil, name="pupil"),
]
