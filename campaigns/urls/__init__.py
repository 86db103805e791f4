"""Addresses of the campaigns app, one module a face."""

from campaigns.urls import contests

app_name = "campaigns"
urlpatterns = [*contests.urlpatterns]
