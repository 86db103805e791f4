"""A person's background jobs: list, progress, download, cancel."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from site_config.jobs import actions
from site_config.jobs.access import get_job
from site_config.jobs.models import Job

JOBS_PER_PAGE = 25


@require_safe
@login_required
def job_list(request: HttpRequest) -> HttpResponse:
    jobs = Paginator(Job.objects.visible_to(request.user), JOBS_PER_PAGE)
    return render(request, "jobs/list.html", {"page": jobs.get_page(request.GET.get("page"))})


@require_safe
@login_required
@never_cache
def detail(request: HttpRequest, pk: str) -> HttpResponse:
    return render(request, "jobs/detail.html", {"job": get_job(user=request.user, pk=pk)})


@require_safe
@login_required
@never_cache
def progress(request: HttpRequest, pk: str) -> HttpResponse:
    """The part of the page that htmx fetches again until the job has ended."""
    return render(request, "jobs/_progress.html", {"job": get_job(user=request.user, pk=pk)})


@require_safe
@login_required
@never_cache
def download(request: HttpRequest, pk: str) -> FileResponse:
    job = get_job(user=request.user, pk=pk)
    if not job.result_file:
        raise Http404(_("This job has no file."))
    return FileResponse(job.result_file.open("rb"), as_attachment=True, filename=job.result_name)


@require_POST
@login_required
def cancel(request: HttpRequest, pk: str) -> HttpResponse:
    job = get_job(user=request.user, pk=pk)
    if actions.cancel(job=job, user=request.user):
        messages.success(request, _("The work has been cancelled."))
    else:
        messages.info(request, _("The work had already ended."))
    return redirect("jobs:detail", pk=job.pk)
