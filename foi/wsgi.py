"""The WSGI entry point, for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

from foi.running.serving import served

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "foi.settings")
application = served(get_wsgi_application)
