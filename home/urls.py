"""Addresses of the workspace's start and of what machines read about the site."""

from django.urls import path

from home import views

app_name = "home"
urlpatterns = [
    path("desk/", views.desk, name="desk"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("favicon.ico", views.favicon, name="favicon"),
]
