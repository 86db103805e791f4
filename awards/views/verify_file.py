"""The public check of a certificate by its PDF: read within bounds, answered as a code is, kept nowhere."""

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from awards.forms.certificate import CodeForm, FileForm
from awards.pdf.reading import Busy
from awards.verification import Finding, by_file
from awards.views.verify import BUDGET, LANGUAGES, MISS, answered, page, spoken, too_many
from site_config.clients import client_address
from site_config.shared.methods import get_or_post

# Reading a file costs more than looking up a code, whatever comes out.
READING = 5
# Below FILE_UPLOAD_MAX_MEMORY_SIZE, so that no upload is ever written to the disk.
LARGEST_REQUEST = 2 * 1024 * 1024


@csrf_exempt  # the page has no cookie and the answer changes nothing, so there is nothing that a token could protect
@get_or_post
@never_cache
@spoken
def verify_file(request):
    """The answer for a PDF: that of the certificate in it, unknown, none, several, or what is wrong with the file."""
    if request.method != "POST":
        language = request.GET.get("language", "")
        query = f"?language={language}" if language in LANGUAGES else ""
        return HttpResponseRedirect(reverse("awards:verify") + query)
    address = client_address(request)
    if BUDGET.is_spent(address):
        return too_many(request)
    BUDGET.spend(address, READING)
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_REQUEST:
        return _refused(request, _("This file is too large for a certificate: at most 1.5 MB are read."), 413)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return page(request, {"form": CodeForm(), "file_form": form}, status=400)
    try:
        found = by_file(form.cleaned_data["file"].read())
    except Busy:
        return _refused(request, _("Several files are being read at this moment. Please try again in a minute."), 503)
    BUDGET.spend(address, 0 if found.certificate else MISS - READING)
    if found.finding != Finding.ONE:
        return page(
            request,
            {"form": CodeForm(), "answer": f"file-{found.finding}", "now": timezone.localtime(), "from_file": True},
            status=404,
        )
    return answered(request, found.code, found.certificate, from_file=True, found=found)


def _refused(request, sentence, status):
    form = FileForm({}, {})
    form.errors["file"] = form.error_class([sentence])
    return page(request, {"form": CodeForm(), "file_form": form}, status=status)
