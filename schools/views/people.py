"""Teachers and pupils of the school: only those whom an entry or an honour needs."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from schools.access import visible_or_404
from schools.actions.people import save_pupil, save_teacher
from schools.errors import StaleVersion
from schools.forms.document import PupilForm, TeacherForm
from schools.grades import grade_name
from schools.models import Pupil, Teacher
from schools.views.common import working_school
from site_config.shared.fingerprint import fingerprint
from site_config.shared.methods import get_or_post

PAGE_SIZE = 50


@login_required
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    school = working_school(request)
    pupils = Paginator(Pupil.objects.filter(school=school), PAGE_SIZE).get_page(request.GET.get("page"))
    for row in pupils:
        row.class_words = _("%(grade)s, class %(number)d") % {
            "grade": grade_name(row.grade),
            "number": row.class_number,
        }
    teachers = Teacher.objects.filter(school=school).order_by("-is_active", "name")
    return render(request, "schools/people.html", {"school": school, "teachers": teachers, "pupils": pupils})


@login_required
@get_or_post
def teacher(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    title = _("Change a teacher") if pk else _("Add a teacher")
    return _edit(request, pk, Teacher, TeacherForm, save_teacher, title)


@login_required
@get_or_post
def pupil(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    title = _("Change a pupil") if pk else _("Add a pupil")
    return _edit(request, pk, Pupil, PupilForm, save_pupil, title)


def _edit(request: HttpRequest, pk: int | None, model, form_class, save, title: str) -> HttpResponse:
    school = working_school(request)
    row = visible_or_404(model.objects, request.user, pk=pk) if pk else None
    if row is not None and row.school_id != school.pk:
        raise Http404
    initial = {name: getattr(row, name) for name in form_class.names} if row else {}
    form = form_class(request.POST or None, initial=initial, use_required_attribute=False)
    was = request.POST.get("was", "") if request.POST else fingerprint(row, form_class.names) if row else ""
    if request.method == "POST" and form.is_valid():
        shown = {model._meta.model_name: row, "was": was}
        try:
            save(school=school, user=request.user, values=form.cleaned_data, **shown)
        except StaleVersion as stale:
            form.add_error(None, _changed_meanwhile(stale.current, form))
            was = fingerprint(stale.current, form_class.names)
        else:
            messages.success(request, _("Saved."))
            return redirect("schools:people")
    context = {
        "was": was,
        "title": title,
        "form": form,
        "is_pupil": model is Pupil,
        "action_url": request.path,
        "back_url": reverse("schools:people"),
    }
    return render(request, "schools/person_form.html", context)


def _changed_meanwhile(row: Teacher | Pupil, form: Form) -> str:
    """What the row says now where the form says something else: saving once more replaces it on purpose."""
    differing = [name for name, typed in form.cleaned_data.items() if getattr(row, name) != typed]
    now = [f"{form.fields[name].label}{pgettext('label', ': ')}{_shown(row, name)}" for name in differing]
    sentence = _(
        "Somebody changed this meanwhile. Now it says: %(values)s. Yours is kept below; save again if it is right."
    )
    return sentence % {"values": pgettext("between items of a list", ", ").join(now) or "—"}


def _shown(row: Teacher | Pupil, name: str) -> str:
    value = getattr(row, name)
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    display = getattr(row, f"get_{name}_display", None)
    return str((display() if display else value) or "—")
