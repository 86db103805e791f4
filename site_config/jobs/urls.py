"""Addresses of background jobs, under /desk/jobs/."""

from django.urls import path

from site_config.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.job_list, name="list"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/progress/", views.progress, name="progress"),
    path("<uuid:pk>/download/", views.download, name="download"),
    path("<uuid:pk>/cancel/", views.cancel, name="cancel"),
]
