"""Addresses of the display settings and of the component gallery."""

from django.urls import path

from site_config import design

app_name = "design"
urlpatterns = [
    path("account/display/", design.display, name="display"),
    path("desk/design/", design.gallery, name="gallery"),
    path("design/", design.short, name="short"),
]
