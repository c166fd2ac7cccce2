"""WSGI entry point, used by `comicios servir`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "comicios.config.settings")
application = get_wsgi_application()
