"""Addresses of the schools app, one module a face."""

from schools.urls import notices, records, registry, review

app_name = "schools"
urlpatterns = [*records.urlpatterns, *review.urlpatterns, *registry.urlpatterns, *notices.urlpatterns]
