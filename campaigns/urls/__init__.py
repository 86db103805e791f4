"""Addresses of the campaigns app, one module a face."""

from campaigns.urls import contests, similarity

app_name = "campaigns"
urlpatterns = [*similarity.urlpatterns, *contests.urlpatterns]
