"""Which HTTP methods a page takes; Django has the others, `require_safe` and `require_POST`."""

from django.views.decorators.http import require_http_methods

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
get_or_post.__doc__ = "For pages with a form that is sent to their own address."
