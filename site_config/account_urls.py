"""Addresses of accounts, under /account/."""

from django.urls import path

from site_config import accounts

app_name = "account"
urlpatterns = [
    path("login/", accounts.LoginView.as_view(), name="login"),
    path("logout/", accounts.LogoutView.as_view(), name="logout"),
    path("language/", accounts.set_language, name="language"),
    path("password/", accounts.PasswordChangeView.as_view(), name="password"),
]
