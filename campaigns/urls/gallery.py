"""Addresses that anyone may ask: files of works that are shown, and the count of openings."""

from django.urls import URLPattern, path

from campaigns.views import gallery

urlpatterns: list[URLPattern] = [
    path("shown/seen/", gallery.work_seen, name="work_seen"),
    path("shown/<slug:code>/<int:place>/", gallery.work_picture, name="work_picture"),
    path("shown/<slug:code>/<int:place>/small/", gallery.work_picture_small, name="work_picture_small"),
    path("shown/<slug:code>/<int:place>/file/", gallery.work_file, name="work_file"),
]
