"""The registry: list, export, a school's page, adding, changing and closing schools."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from schools import rules
from schools.actions.registry import close_school, save_school
from schools.enums import RoleKind, Stage
from schools.errors import Refused
from schools.forms.registry import CloseForm, SchoolForm
from schools.models import School
from schools.registry import scope
from schools.registry.listing import RegistryFilter, registry_page, streets_of, years_of
from schools.resources import SchoolResource
from schools.roster.columns import COLUMNS
from site_config.shared import audit
from site_config.shared.access import nothing_here
from site_config.shared.calendar import Month, SchoolYear
from site_config.shared.confirm import confirm
from site_config.shared.methods import get_or_post
from site_config.shared.tables import Sheet, csv_bytes, download, xlsx_bytes

EXPORTS = ("xlsx", "csv")


@require_safe
@login_required
@never_cache
def registry(request: HttpRequest) -> HttpResponse:
    """Every school that the person reads."""
    scope.require_reader(request.user)
    chosen, today = RegistryFilter.read(request.GET), timezone.localdate()
    page, lines = registry_page(request.user, chosen, request.GET.get("page"), today)
    context = {
        "chosen": chosen,
        "page": page,
        "lines": lines,
        "streets": streets_of(request.user),
        "stages": Stage.choices,
        "manages": scope.managed_regions(request.user),
        "reads_people": rules.holds(request.user, *scope.PEOPLE_READERS),
        "year": SchoolYear.of(today),
    }
    return render(request, "schools/registry.html", context)


@require_safe
@login_required
@never_cache
def export(request: HttpRequest, ending: str) -> HttpResponse:
    """The whole filter in the columns of the import, so that the file can be corrected and sent back."""
    scope.require_reader(request.user)
    regions = scope.read_regions(request.user)
    if ending not in EXPORTS or not regions:
        raise nothing_here()
    today = timezone.localdate()
    year = _year(request.GET.get("year"), today)
    found = RegistryFilter.read(request.GET).schools(request.user, today)
    sheet = Sheet(
        _("Schools %(year)s") % {"year": year.label},
        [column.title for column in COLUMNS.values()],
        SchoolResource(regions[0], year.start).export_rows(found),
    )
    content = xlsx_bytes(sheet) if ending == "xlsx" else csv_bytes(sheet.headings, sheet.rows)
    return download(content, f"{sheet.title}.{ending}")


@require_safe
@login_required
@never_cache
def school(request: HttpRequest, code: str) -> HttpResponse:
    """One school: facts, enrolment by year, people with their dates, history."""
    found = scope.read_school_or_404(request.user, code)
    today = timezone.localdate()
    manages = rules.can_manage_registry(request.user, found.region)
    roles = found.roles.select_related("user").order_by("-starts_on", "-pk")
    context = {
        "school": found,
        "years": years_of(found),
        "roles": [(role, not (role.ends_on and role.ends_on < today)) for role in roles],
        "teacher_count": found.teachers.filter(is_active=True).count(),
        "month": Month.of(today),
        "manages": manages,
        "grants": rules.can_grant(request.user, RoleKind.COORDINATOR, found.region),
        "is_closed": bool(found.closed_on and found.closed_on <= today),
        "history": audit.history(found)[:10],
    }
    return render(request, "schools/registry_school.html", context)


@get_or_post
@login_required
@never_cache
def school_add(request: HttpRequest) -> HttpResponse:
    scope.require_manager(request.user)
    return _school_form(request, School())


@get_or_post
@login_required
@never_cache
def school_edit(request: HttpRequest, code: str) -> HttpResponse:
    return _school_form(request, scope.managed_school_or_404(request.user, code))


@get_or_post
@login_required
@never_cache
def school_close(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for the day, then close."""
    found = scope.managed_school_or_404(request.user, code)
    form = CloseForm(request.POST or None, initial={"on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            close_school(school=found, user=request.user, on=form.cleaned_data["on"])
        except ValidationError as error:
            form.add_error("on", error.messages)
        else:
            messages.success(request, _("The school was closed. Its records stay."))
            return redirect("schools:school", code)
    return confirm(
        request,
        title=_("Close %(school)s?") % {"school": found.name},
        text=_("Its records, its people and its certificates stay readable. Nothing is deleted."),
        form=form,
        is_danger=True,
        submit_label=_("Close the school"),
        cancel_url=_school_url(found),
    )


def _school_form(request: HttpRequest, found: School) -> HttpResponse:
    tops = scope.managed_regions(request.user)
    year = _year(request.GET.get("year"), timezone.localdate())
    form = SchoolForm(request.POST or None, initial=_initial(found, year), regions=tops, school=found)
    if request.method == "POST" and form.is_valid():
        if not found.pk:
            found.code = form.cleaned_data["code"]
        is_new = not found.pk
        try:
            save_school(
                school=found,
                user=request.user,
                values=form.values(),
                school_year=year.start,
                enrolment=form.enrolment(),
            )
        except (Refused, ValidationError) as error:
            form.add_error(None, getattr(error, "messages", None) or str(error))
        else:
            said = _("The school was added. Adopt the plan again, so that its reports are asked for.")
            messages.success(request, said if is_new else _("The school was saved."))
            return redirect("schools:school", found.code)
    context = {"form": form, "school": found if found.pk else None, "year": year, "years": year_choices()}
    return render(request, "schools/registry_form.html", context)


def _initial(found: School, year: SchoolYear) -> dict[str, Any]:
    if not found.pk:
        return {}
    names = ("name", "short_name", "stages", "region", "is_public", "counsellor", "opened_on", "closed_on")
    initial = {name: getattr(found, name) for name in names}
    for row in found.enrolments.filter(school_year=year.start):
        initial |= {f"classes_{row.grade}": row.classes, f"pupils_{row.grade}": row.pupils}
    return initial


def year_choices() -> list[SchoolYear]:
    """The running school year, the next one and the three before."""
    now = SchoolYear.current()
    return [SchoolYear(now.start + offset) for offset in (1, 0, -1, -2, -3)]


def _year(text: str | None, today) -> SchoolYear:
    if text and text.isdecimal() and len(text) == 4 and 2000 <= int(text) <= 2100:
        return SchoolYear(int(text))
    return SchoolYear.of(today)


def _school_url(found: School) -> str:
    return reverse("schools:school", args=[found.code])
