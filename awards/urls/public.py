"""Addresses: public."""

from django.urls import path

from awards.views import verify, verify_file

urlpatterns = [
    path("verify/", verify.verify, name="verify"),
    path("verify/file/", verify_file.verify_file, name="verify_file"),
    path("verify/<str:code>.json", verify.verify_json, name="verify_json"),
    path("verify/<str:code>/", verify.verify_code, name="verify_code"),
]
