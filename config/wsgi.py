"""The WSGI application that granian serves."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
# What is loaded once lives as long as the process: walking through it again and again stopped requests for a tenth of a
# second.
gc.collect()
gc.freeze()
