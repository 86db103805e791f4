"""Addresses of the schools app, one module a face."""

from schools.urls import notices, outputs, records, registry, review, talks

app_name = "schools"
urlpatterns = [
    *records.urlpatterns,
    *review.urlpatterns,
    *outputs.urlpatterns,
    *registry.urlpatterns,
    *talks.urlpatterns,
    *notices.urlpatterns,
]
