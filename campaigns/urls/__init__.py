"""Addresses of the campaigns app, one module a face."""

from campaigns.urls import contests, gallery, similarity

app_name = "campaigns"
urlpatterns = [*gallery.urlpatterns, *similarity.urlpatterns, *contests.urlpatterns]
