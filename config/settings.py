"""How the parts are put together. Everything a site changes comes from the environment."""

from __future__ import annotations

import os
from email.utils import parseaddr
from pathlib import Path
from typing import Any

import dj_database_url
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from config import environment
from config.mail import smtp_options
from config.oidc import oidc_provider

BASE = environment.BASE
# Where this installation keeps what is its own: database, uploads, keys, and the settings in kenesh.env.
DATA = environment.load()


def _flag(name: str, *, default: bool = False) -> bool:
    return os.environ.get(name, str(default)).lower() in {"1", "true", "yes", "on"}


DEBUG = _flag("KENESH_DEBUG")
# The demo shows every mail it would have sent, and says so on every page.
DEMO = environment.is_demo(DATA)

SECRET_KEY = os.environ.get("KENESH_SECRET_KEY") or environment.secret(DATA / "secret.key")
DOMAIN = os.environ.get("KENESH_DOMAIN", "localhost")
# At a venue, phones reach it by other names: `kenesh serve --https` says which.
VENUE = os.environ.get("KENESH_NAMES", "").split()
ALLOWED_HOSTS = [DOMAIN, "localhost", "127.0.0.1", "[::1]", *VENUE]
# The certificate of the authority that it makes then; phones fetch it from /host/trust/.
HOST_AUTHORITY = DATA / "tls" / "authority.pem"
BEHIND_TLS = _flag("KENESH_TLS")
# How links in mail begin; on this machine alone, with the port that `kenesh serve` takes when not told otherwise.
_HERE = "http://localhost:8000" if DOMAIN == "localhost" else f"{'https' if BEHIND_TLS else 'http'}://{DOMAIN}"
SITE_URL = os.environ.get("KENESH_URL", _HERE).rstrip("/")
CSRF_TRUSTED_ORIGINS = [f"https://{DOMAIN}"] if BEHIND_TLS else []
# A reverse proxy stands in front, and overwrites X-Forwarded-For and X-Forwarded-Proto.
BEHIND_PROXY = _flag("KENESH_PROXY")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
# Cookies are for whoever signs in. Under TLS the browser itself ties them to this host; scripts never read them.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_NAME = "__Host-kenesh" if BEHIND_TLS else "kenesh"
CSRF_COOKIE_NAME = "__Host-kenesh-form" if BEHIND_TLS else "kenesh-form"
CSRF_COOKIE_HTTPONLY = True
# Not at a venue: a browser would insist on TLS at these addresses long after the machine has gone.
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS and not VENUE else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "kenesh.kit",
    "kenesh.journal",
    "kenesh.realms",
    "kenesh.sources",
    "kenesh.search",
    "kenesh.people",
    "kenesh.files",
    "kenesh.notices",
    "kenesh.forums",
    "kenesh.delegations",
    "kenesh.documents",
    "kenesh.nominations",
    "kenesh.accreditation",
    "kenesh.programme",
    "kenesh.hosting",
    "kenesh.meetings",
    "kenesh.decisions",
    "kenesh.agreements",
    "kenesh.projects",
    "kenesh.proposals",
    "kenesh.business",
    "kenesh.experts",
    "kenesh.press",
    "kenesh.culture",
    "kenesh.spreadsheets",
    "kenesh.site",
    # After ours, whose templates go before theirs.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kenesh.site.middleware.Unchanged",
    "django.middleware.gzip.GZipMiddleware",
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
else:
    # Compiling a page's query takes seconds, and answering it a tenth of one: the estimates that set it off are of sums
    # of many rare cases. An address with options of its own says what it wants.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
# Bytes of rendered public pages each process keeps; 0 renders every page anew.
PAGE_MEMORY = int(os.environ.get("KENESH_PAGE_MEMORY", str(32 * 1024 * 1024)))

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# What a query left out is fetched for all its rows at once; in tests, a page that needs it fails.
FETCH_MODE = "django.db.models.FETCH_PEERS"

# Attempts to sign in are counted here. In the database, so that every process and machine counts together and no
# broker is needed; large, so that nobody can push out the count of their own attempts. Made by a migration of people.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kenesh_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}

# Webhooks go to public addresses, with TLS. In the demonstration they may stay on this machine, without.
HOOKS_STAY_HERE = DEMO

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

# Signing in is django-allauth's. Nobody signs up: accounts come by invitation.
ACCOUNT_ADAPTER = "kenesh.people.signing_in.Accounts"
SOCIALACCOUNT_ADAPTER = "kenesh.people.signing_in.OtherAccounts"
MFA_ADAPTER = "kenesh.people.signing_in.SecondFactors"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {"login": "kenesh.people.forms.SignInForm"}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if BEHIND_TLS else "http"
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
# A link to set a password, in an invitation or on request, holds for three days.
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = f"Kenesh ({DOMAIN})"
# Browsers offer passkeys over TLS, and on this machine without.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not BEHIND_TLS
# A ministry's own sign-in, by OpenID Connect. Whoever it vouches for needs an invitation all the same.
SOCIALACCOUNT_PROVIDERS = oidc_provider(os.environ)
SOCIALACCOUNT_EMAIL_AUTHENTICATION = SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
# A link leads there, not a form: browsers let our forms go nowhere else (form-action above).
SOCIALACCOUNT_LOGIN_ON_GET = True

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ko", "한국어"), ("ru", "Русский")]
LOCALE_PATHS = [BASE / "locale"]
USE_I18N = True
FORMAT_MODULE_PATH = "config.formats"
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
# When `kenesh restore` brought a backup back last (ISO 8601): numbers given since then are beyond those given before.
RESTORED = os.environ.get("KENESH_RESTORED", "")
# Files that people send, each under its digest; and how large one may be, in bytes.
FILES = DATA / "files"
LARGEST_FILE = int(os.environ.get("KENESH_LARGEST_FILE", str(20 * 1024 * 1024)))

# Every mail is written to the outbox first; with a mail server, the queue sends it from there.
MAILERS: dict[str, dict[str, Any]] = {"default": {"BACKEND": "kenesh.notices.backend.Outbox"}}
if not DEMO and (_SMTP := smtp_options(os.environ)):
    MAILERS["smtp"] = {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": _SMTP}
DEFAULT_FROM_EMAIL = os.environ.get("KENESH_MAIL_FROM", f"secretariat@{DOMAIN}")
# Who invites to meetings, and so where calendars send their answers; and the secret at the end of the address to which a
# mail server hands them on, where one does.
CALENDAR_ADDRESS = os.environ.get("KENESH_CALENDAR_ADDRESS") or parseaddr(DEFAULT_FROM_EMAIL)[1]
CALENDAR_SECRET = os.environ.get("KENESH_CALENDAR_SECRET", "")
SITE_NAME = _("Kenesh")

# What goes wrong is written to standard error, for the journal of the machine.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "kenesh.kit.logs.Plain",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        # Pages that are not found and are refused are no news to whoever runs the machine.
        "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        # Nor are strangers who ask for another host: they are answered 400.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
# Country outlines for the map; replace them where borders are to be drawn otherwise (form: kenesh/site/README.md).
OUTLINES = Path(os.environ.get("KENESH_OUTLINES", BASE / "kenesh" / "site" / "data" / "outlines.json"))
# The page with every component of the design system, for those who build.
GALLERY = DEBUG or _flag("KENESH_GALLERY")
