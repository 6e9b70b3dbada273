"""The ASGI entry point."""

import os

from django.core.asgi import get_asgi_application

from foi.running.serving import served

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "foi.settings")
application = served(get_asgi_application)
