"""Addresses of the campaigns app, one module a face."""

from campaigns.urls import contests, gallery, questions, similarity

app_name = "campaigns"
urlpatterns = [
    *gallery.urlpatterns,
    *similarity.urlpatterns,
    *contests.urlpatterns,
    *questions.urlpatterns,
]
