"""Addresses of the awards app, one module a face."""

from awards.urls import certificates, designs, public, rankings

app_name = "awards"
urlpatterns = [*rankings.urlpatterns, *certificates.urlpatterns, *designs.urlpatterns, *public.urlpatterns]
