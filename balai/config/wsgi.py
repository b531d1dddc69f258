"""The WSGI application that granian serves: stored pages first, Django for the rest."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balai.config.settings")
django = get_wsgi_application()

from django.conf import settings  # noqa: E402 - Django first, then what needs its settings

from balai.web.page_store import pulse  # noqa: E402
from balai.web.page_store.entrance import Entrance  # noqa: E402
from balai.web.page_store.wrapper import PageStore  # noqa: E402

application = PageStore(Entrance(django)) if settings.PAGES else Entrance(django)
pulse.start()
