"""Addresses of the awards app, one module a face."""

from awards.urls import rankings, certificates, public

app_name = "awards"
urlpatterns = [*rankings.urlpatterns, *certificates.urlpatterns, *public.urlpatterns]
