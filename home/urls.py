"""Addresses of the workspace's start and of what machines read about the site."""

from django.urls import path

from home import guide_views, places, public_views, report_views, views, welcome_views

app_name = "home"
urlpatterns = [
    path("desk/", views.desk, name="desk"),
    path("desk/find/", views.find, name="find"),
    path("desk/overview/", views.overview, name="overview"),
    path("desk/report/", report_views.report, name="report"),
    path("desk/report/report.<str:ending>", report_views.report_file, name="report_file"),
    path("desk/report/rows/<slug:figure>/", report_views.report_rows, name="report_rows"),
    path("desk/welcome/", welcome_views.welcome, name="welcome"),
    path("desk/guide/", guide_views.guide, name="guides"),
    path("desk/guide/<slug:kind>/", guide_views.guide, name="guide"),
    path("desk/guide/<slug:kind>/guide.pdf", guide_views.guide_file, name="guide_file"),
    path("desk/place/", places.place, name="place"),
    path("robots.txt", public_views.robots, name="robots"),
    path("sitemap.xml", public_views.sitemap, name="sitemap"),
    path("favicon.ico", public_views.favicon, name="favicon"),
]
