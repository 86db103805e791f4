"""Addresses of public pages that exist in each language: /search/ and /en/search/."""

from django.urls import path
from django.views.decorators.http import require_safe

from home import public_views
from home.feeds import NewPages

app_name = "site"
urlpatterns = [
    path("search/", public_views.search, name="search"),
    path("search/suggest/", public_views.suggest, name="suggest"),
    path("feed/", require_safe(NewPages()), name="feed"),
    path("feed/<str:topic>/", require_safe(NewPages()), name="topic_feed"),
]
