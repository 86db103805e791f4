"""Addresses of the workspace's start."""

from django.urls import path

from home import views

app_name = "home"
urlpatterns = [path("desk/", views.desk, name="desk")]
