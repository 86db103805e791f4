"""Addresses of the awards app, one module a face."""

from awards.urls import certificates, public, rankings

app_name = "awards"
urlpatterns = [*rankings.urlpatterns, *certificates.urlpatterns, *public.urlpatterns]
