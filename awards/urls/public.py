"""Addresses: public."""

from django.urls import path

from awards.views import verify

urlpatterns = [
    path("verify/", verify.verify, name="verify"),
    path("verify/<str:code>/", verify.verify_code, name="verify_code"),
]
