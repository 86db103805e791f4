"""Answers that one of our own pages may show in a frame, such as the PDF beside a form."""

from django.http import HttpResponse

from csp.constants import SELF


def sheet_response(content: bytes | HttpResponse) -> HttpResponse:
    """Return a PDF, or a page that stands for one, that may be framed by pages of this site and by no other.

    A PDF gets no other directive: the browsers' own viewers are plugins, styled inline.
    """
    if isinstance(content, HttpResponse):
        response = content
        vars(response)["_csp_replace"] = {"frame-ancestors": [SELF]}  # read by django-csp
    else:
        response = HttpResponse(content, content_type="application/pdf")
        response["Content-Disposition"] = "inline"
        response["Content-Security-Policy"] = "frame-ancestors 'self'"
    response["X-Frame-Options"] = "SAMEORIGIN"
    return response
