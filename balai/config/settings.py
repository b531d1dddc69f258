"""Django settings, read from the environment; every value works unset.

`BALAI_VAR`     folder of everything that changes (database, keys, files); default `var/` in the project
`BALAI_DEMO`    1: fictional persons, one-click sign-in, banner; kept in `var/mode` by the first `bin/run`
`BALAI_DEBUG`   1: Django's debug pages; never outside a developer's machine
`BALAI_HOST`    the host of the workspaces, villages are served below it or on their own domains
`BALAI_PAGES`   0: store no page (several machines on one database)
`BALAI_PAGES_MEMORY`  megabytes that each web process may use for stored pages; default 32
`BALAI_PROXIES` how many proxies stand before Balai; default 1 with `BALAI_HTTPS`, else 0
`DATABASE_URL`  a PostgreSQL 15+ server; unset: the embedded one
`BALAI_OIDC`    JSON list of OpenID Connect providers (see docs/how-to/operate.md)
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from balai.config import database, keyring, library_views, mode

BASE = Path(__file__).resolve().parent.parent.parent
VAR = Path(os.environ.get("BALAI_VAR", BASE / "var")).resolve()
DEMO = mode.is_demo(VAR)
DEBUG = os.environ.get("BALAI_DEBUG") == "1"
TESTING = os.environ.get("BALAI_TESTING") == "1"
BALAI_HOST = os.environ.get("BALAI_HOST", "localhost").lower()

SECRET_KEY = keyring.secret("secret_key", VAR / "keys")
# Somebody can be signed in here and nowhere else (web/hosts.py); 127.0.0.1 is for the machine's own watchmen.
WORKSPACE_HOSTS = [BALAI_HOST, "127.0.0.1", *(["testserver"] if TESTING else [])]
ALLOWED_HOSTS = [BALAI_HOST, f".{BALAI_HOST}", "127.0.0.1", *filter(None, os.environ.get("BALAI_HOSTS", "").split(","))]

# Rooms from the highest floor down: templates of a higher room may override those of a lower one.
ROOMS = [
    "balai.config",
    "balai.demo",
    "balai.sites",
    "balai.programme",
    "balai.desks",
    "balai.mandates",
    "balai.people",
    "balai.places",
    "balai.files",
    "balai.journal",
    "balai.web",
]
INSTALLED_APPS = [
    *ROOMS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "balai.web.packing.Packing",
    "balai.web.page_store.marking.Marks",
    "balai.web.proxies.ClientAddress",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "balai.sites.middleware.VillageHosts",
    "balai.web.hosts.Hosts",
    "balai.web.queued.Redirects",
    "balai.web.private_pages.PrivatePages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "balai.mandates.middleware.ActingMandate",
    "balai.mandates.middleware.SecondFactor",
    "balai.web.nul_bytes.NulBytes",
    "balai.web.collisions.Collisions",
]
ROOT_URLCONF = "balai.config.urls"
VILLAGE_URLCONF = "balai.sites.public_urls"
LIBRARY_VIEWS = library_views.POLICIES
WSGI_APPLICATION = "balai.config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["balai.web.templatetags.ui", "django.templatetags.i18n"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "balai.web.context.shell",
            ],
        },
    }
]

DATABASES = {"default": database.settings(VAR, os.environ.get("DATABASE_URL", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# The shared cache holds only rate limits: they must count across processes and need no other server.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "web_cache",  # made by people/migrations/0002_web_cache.py
        "OPTIONS": {"MAX_ENTRIES": 200_000},  # when full, it throws entries away: a limit would forget
    },
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["quick", "long"]}}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["balai.people.backends.Backend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "balai.people.passwords.Length", "OPTIONS": {"min_length": 8}},
    {"NAME": "balai.people.passwords.Common"},
    {"NAME": "balai.people.passwords.Digits"},
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = reverse_lazy("desks:home")  # in the language of the page that was left
ACCOUNT_ADAPTER = "balai.people.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "balai.people.forms.SignInForm",
    "change_password": "balai.people.forms.PasswordChangeForm",
    "set_password": "balai.people.forms.PasswordSetForm",
    "reauthenticate": "balai.people.forms.StillYouForm",
}
ACCOUNT_LOGIN_METHODS = {"phone", "email"}
# Nobody signs up; but the password field hangs on this, and a required phone would bar those who have only an e-mail.
ACCOUNT_SIGNUP_FIELDS = ["phone", "email", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PHONE_VERIFICATION_ENABLED = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = True
# Limits count per account ("/key"), never per address: 400 people share one hotel's address.
ACCOUNT_RATE_LIMITS = {"login": "", "login_failed": "10/m/key,30/h/key"}
MFA_RATE_LIMITS = {"webauthn_login": "600/m/ip"}  # a passkey cannot be guessed; this only spares the processor
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody signs up, so no stranger can bar an address from its owner
MFA_ADAPTER = "balai.people.second_factor.MFAAdapter"
MFA_TOTP_ISSUER = "Balai"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = BALAI_HOST == "localhost"
USERSESSIONS_TRACK_ACTIVITY = True
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": json.loads(os.environ.get("BALAI_OIDC", "[]"))}}
SOCIALACCOUNT_ADAPTER = "balai.people.oidc.SocialAdapter"
SOCIALACCOUNT_ONLY = False
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
WHITENOISE_MAX_AGE = 31536000
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = TESTING or DEBUG  # no collecting before a test
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR / "files"}},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
FILES_ROOT = VAR / "files"
PAGES_ROOT = VAR / "pages"  # public pages as bytes; may be thrown away at any time
PAGES = os.environ.get("BALAI_PAGES", "1") == "1"  # 0 where several machines serve one database
PAGES_MEMORY = int(os.environ.get("BALAI_PAGES_MEMORY", "32")) * 1024 * 1024  # of each web process
MAX_SCAN_BYTES = 15 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "balai.files.uploads.Ceiling",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

HTTPS = os.environ.get("BALAI_HTTPS") == "1"
PROXIES = int(
    os.environ.get("BALAI_PROXIES") or HTTPS
)  # whose word on the client's address is believed (web/proxies.py)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
if HTTPS:  # browsers take these names from this host alone: no village's site below it can plant a session
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "balai.web.errors.csrf_failure"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSP_SCRIPTS = [SELF]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": CSP_SCRIPTS,
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

SILENCED_SYSTEM_CHECKS = [
    "account.W001",  # phone or e-mail: either suffices, so that neither is starred among the sign-up fields
]
TEST_RUNNER = "django.test.runner.DiscoverRunner"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"discreet": {"()": "balai.web.logs.Discreet"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["discreet"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
