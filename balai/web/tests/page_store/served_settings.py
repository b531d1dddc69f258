"""Settings of the small site that `test_two_hundred_readers.py` starts as a server of its own."""

from __future__ import annotations

from balai.config.settings import *  # noqa: F403

ROOT_URLCONF = "balai.web.tests.page_store.served"
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = ["balai.web", "django.contrib.contenttypes", "django.contrib.auth", "django.contrib.staticfiles"]
MIDDLEWARE = [
    "balai.web.page_store.marking.Marks",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.locale.LocaleMiddleware",
]
LIBRARY_VIEWS = {}
AUTH_USER_MODEL = "auth.User"
AUTHENTICATION_BACKENDS = []
