"""Entry point of web servers."""

from django.core.wsgi import get_wsgi_application

from site_config.env import choose_settings

choose_settings("site_config.settings.production")
application = get_wsgi_application()
