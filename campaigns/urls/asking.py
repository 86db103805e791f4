"""Addresses at which citizens ask, in each language: /ask/ and /en/ask/."""

from django.urls import URLPattern, path

from campaigns.views import ask

app_name = "asking"
urlpatterns: list[URLPattern] = [
    path("ask/", ask.ask, name="ask"),
    path("ask/receipt/", ask.receipt, name="receipt"),
    path("ask/receipt/<str:code>/", ask.receipt_code, name="receipt_code"),
]
