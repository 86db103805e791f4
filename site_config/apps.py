"""Application of the composition root: commands and system checks."""

from importlib import import_module

from django.apps import AppConfig


class SiteConfigConfig(AppConfig):
    name = "site_config"
    label = "site_config"

    def ready(self) -> None:
        import_module("site_config.checks")
        import_module("site_config.cms").install()
