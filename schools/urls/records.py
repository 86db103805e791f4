"""Addresses of a school's own records."""

from django.urls import path, register_converter

from schools.views import activity, board, deadlines, document, excuse, people, photo, year
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
    path("desk/school/use/", board.use_school, name="use_school"),
    path("desk/school/<school_month:month>/", board.board, name="board_month"),
    path("desk/school/<school_month:month>/copy/", board.copy, name="copy_month"),
    path("desk/school/<school_month:month>/excuse/", excuse.excuse_whole_month, name="excuse_month"),
    path("desk/school/<school_month:month>/more-time/", deadlines.ask, name="more_time"),
    path("desk/school/<school_month:month>/<slug:kind>/", activity.new, name="activity_new"),
    path("desk/school/expected/<int:pk>/excuse/", excuse.excuse_one, name="excuse"),
    path("desk/school/expected/<int:pk>/withdraw/", excuse.withdraw, name="withdraw_excuse"),
    path("desk/school/activity/<int:pk>/", activity.show, name="activity"),
    path("desk/school/activity/<int:pk>/void/", activity.void, name="activity_void"),
    path("desk/school/photo/<int:pk>/", photo.full, name="photo"),
    path("desk/school/photo/<int:pk>/small/", photo.small, name="photo_small"),
    path("desk/school/year/", year.year, name="year"),
    path("desk/school/year/<int:start>/", year.year, name="year_of"),
    path("desk/school/year/<int:start>/export/", year.export, name="year_export"),
    path("desk/school/documents/", document.documents, name="documents"),
    path("desk/school/documents/add/", document.add, name="document_add"),
    path("desk/school/documents/<int:pk>/", document.show, name="document"),
    path("desk/school/documents/people/", people.people, name="people"),
    path("desk/school/documents/people/teacher/", people.teacher, name="teacher_add"),
    path("desk/school/documents/people/teacher/<int:pk>/", people.teacher, name="teacher"),
    path("desk/school/documents/people/pupil/", people.pupil, name="pupil_add"),
    path("desk/school/documents/people/pupil/<int:pk>/", people.pupil, name="pupil"),
]
