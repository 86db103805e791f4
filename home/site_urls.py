"""Addresses of public pages that exist in each language: /search/ and /en/search/."""

from django.urls import path

from home import public_views
from home.feeds import NewPages

app_name = "site"
urlpatterns = [
    path("search/", public_views.search, name="search"),
    path("search/suggest/", public_views.suggest, name="suggest"),
    path("feed/", NewPages(), name="feed"),
    path("feed/<str:topic>/", NewPages(), name="topic_feed"),
]
