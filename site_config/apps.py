"""Application of the composition root: commands and system checks."""

import gc
from importlib import import_module

from django.apps import AppConfig

# Requests and jobs make many objects and few cycles. Looking for cycles at every 700 objects, as Python does by itself,
# took a tenth of a page's time.
OBJECTS_BETWEEN_LOOKS = 50_000


class SiteConfigConfig(AppConfig):
    name = "site_config"
    label = "site_config"

    def ready(self) -> None:
        gc.set_threshold(OBJECTS_BETWEEN_LOOKS, *gc.get_threshold()[1:])
        import_module("site_config.checks")
        import_module("site_config.cms").install()
