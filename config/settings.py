"""How the parts are put together. Everything a site changes comes from the environment."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import dj_database_url
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from config.mail import smtp_options

BASE = Path(__file__).resolve().parent.parent
# Where this installation keeps what is its own: database, uploads, keys, backups.
DATA = Path(os.environ.get("KENESH_DATA", BASE / "var")).resolve()


def _flag(name: str, *, default: bool = False) -> bool:
    return os.environ.get(name, str(default)).lower() in {"1", "true", "yes", "on"}


DEBUG = _flag("KENESH_DEBUG")
# The demo shows every mail it would have sent, and says so on every page.
DEMO = _flag("KENESH_DEMO")


def _secret_key() -> str:
    if key := os.environ.get("KENESH_SECRET_KEY"):
        return key
    path = DATA / "secret.key"
    if not path.exists():
        from django.core.management.utils import get_random_secret_key  # noqa: PLC0415 - needed once

        DATA.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(get_random_secret_key(), encoding="ascii")
    return path.read_text(encoding="ascii")


SECRET_KEY = _secret_key()
DOMAIN = os.environ.get("KENESH_DOMAIN", "localhost")
ALLOWED_HOSTS = [DOMAIN, "localhost", "127.0.0.1", "[::1]"]
BEHIND_TLS = _flag("KENESH_TLS")
# How links in mail begin.
SITE_URL = os.environ.get("KENESH_URL", f"{'https' if BEHIND_TLS else 'http'}://{DOMAIN}").rstrip("/")
CSRF_TRUSTED_ORIGINS = [f"https://{DOMAIN}"] if BEHIND_TLS else []
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _flag("KENESH_PROXY") else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_tasks_db",
    "kenesh.kit",
    "kenesh.journal",
    "kenesh.realms",
    "kenesh.sources",
    "kenesh.search",
    "kenesh.people",
    "kenesh.notices",
    "kenesh.forums",
    "kenesh.delegations",
    "kenesh.documents",
    "kenesh.programme",
    "kenesh.meetings",
    "kenesh.decisions",
    "kenesh.agreements",
    "kenesh.projects",
    "kenesh.press",
    "kenesh.culture",
    "kenesh.site",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "kenesh.site.middleware.Unchanged",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kenesh.people.middleware.ViewerMiddleware",
]

# No inline script or style anywhere; JSON-LD data blocks are not executed and need no exception.
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}

ROOT_URLCONF = "config.urls"
FORM_RENDERER = "kenesh.kit.forms.Renderer"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE / "kenesh" / "kit" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kenesh.kit.context.page",
            ],
        },
    },
]

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or f"sqlite:///{DATA / 'kenesh.sqlite3'}",
        conn_max_age=600,
        conn_health_checks=True,
    ),
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = False
    DATABASES["default"]["OPTIONS"] = {
        # Writers queue instead of failing half-way; readers never wait for them.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
            "PRAGMA mmap_size=134217728; PRAGMA cache_size=-20000;"
        ),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Attempts to sign in are counted here. In the database, so that every process and machine counts together and no
# broker is needed; large, so that nobody can push out the count of their own attempts. Made by a migration of people.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kenesh_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}

# What is told of every new entry of the journal, in the same transaction.
JOURNAL_REACTOR = "kenesh.reactions.queue"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ko", "한국어"), ("ru", "Русский")]
LOCALE_PATHS = [BASE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE / "static"]
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA / "uploads"

# Every mail is written to the outbox first; with a mail server, the queue sends it from there.
MAILERS: dict[str, dict[str, Any]] = {"default": {"BACKEND": "kenesh.notices.backend.Outbox"}}
if not DEMO and (_SMTP := smtp_options(os.environ)):
    MAILERS["smtp"] = {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": _SMTP}
DEFAULT_FROM_EMAIL = os.environ.get("KENESH_MAIL_FROM", f"secretariat@{DOMAIN}")
SITE_NAME = _("Kenesh")
