"""Settings, read from the environment; every variable is listed in the README's table.

They fail closed: FOI_DEBUG is off unless `make run` or the tests say otherwise. Commands run with nothing
set; a server refuses to start without what it needs (foi.running.serving).
"""

import secrets
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from foi.running.logs import logging_settings

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()


def understood(name: str, read: Callable[[], Any], example: str) -> Any:
    """What a setting of the environment says. Raises ImproperlyConfigured in one line where it says nothing
    that can be read.
    """
    try:
        with warnings.catch_warnings(action="error", category=UserWarning):
            return read()
    except (ValueError, KeyError, UserWarning, ImproperlyConfigured) as error:
        raise ImproperlyConfigured(f"{name} can't be read. Write it like this: {name}={example}") from error


DEBUG = env.bool("FOI_DEBUG", default=False)
# A command signs nothing that outlives it: a key made for its process will do. Under `make run` people stay
# signed in when it is started again.
SECRET_KEY = env.str("FOI_SECRET_KEY", default="").strip()
SECRET_KEY_GIVEN = bool(SECRET_KEY)
SECRET_KEY = SECRET_KEY or ("local-only-not-for-production" if DEBUG else secrets.token_urlsafe(50))
ALLOWED_HOSTS = [
    host.strip()
    for host in env.list("FOI_ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"] if DEBUG else [])
    if host.strip()
]
CSRF_TRUSTED_ORIGINS = [
    f"https://{host}" for host in ALLOWED_HOSTS if not host.startswith(("127.", "[", "localhost"))
]

INSTALLED_APPS = [
    "foi.apps.FoiConfig",
    "foi.authorities.apps.StewardAdminConfig",  # in place of django.contrib.admin, and after foi
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "crispy_forms",
    "crispy_forms_gds",
    "simple_history",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "django.forms",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

MIDDLEWARE = [
    "foi.running.logs.LoggedRequests",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "foi.web.forms.real_characters_posted",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "foi.web.last_guard.LastGuard",
]

ROOT_URLCONF = "foi.urls"
WSGI_APPLICATION = "foi.wsgi.application"
ASGI_APPLICATION = "foi.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # web/ comes before the libraries' own folders, so that account pages and admin pages can be mended
        # here.
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "foi.web.appearance.site",
            ],
        },
    },
]
# The form renderer looks in TEMPLATES too, so that crispy's GOV.UK widgets are found.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
# An address typed without its scheme is taken for https, as Django 6 will.
FORMS_URLFIELD_ASSUME_HTTPS = True

# SQLite's writers queue at BEGIN (IMMEDIATE) instead of failing half way; WAL lets readers go on meanwhile.
A_DATABASE = "postgres://user:password@host:5432/name"
DEFAULT_DATABASE = f"sqlite:///{BASE_DIR / 'db.sqlite3'}"
DATABASES = {
    "default": understood(
        "DATABASE_URL", lambda: env.db_url("DATABASE_URL", default=DEFAULT_DATABASE), A_DATABASE
    )
}
DATABASES["default"]["ATOMIC_REQUESTS"] = False
ENGINE = understood("DATABASE_URL", lambda: DATABASES["default"]["ENGINE"], A_DATABASE)
if ENGINE == "django.db.backends.sqlite3":
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        transaction_mode="IMMEDIATE",
        timeout=20,
        init_command="PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    )

# The cache is shared by all processes, so that the limits on signing in hold whichever of them answers. There
# is room enough that no limit is thrown out before its time.
CACHE_URL = env.str("FOI_CACHE_URL", default="")
if CACHE_URL and not CACHE_URL.startswith(("redis://", "rediss://", "unix://")):
    raise ImproperlyConfigured(
        "FOI_CACHE_URL is not the address of a Redis server. Set it to one, for example "
        "redis://127.0.0.1:6379/0, or leave it out: the cache is then in the database."
    )
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": CACHE_URL}
    if CACHE_URL
    else {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "foi_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    # What can be worked out again, and is asked for at every page: nobody else needs to know it.
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

# Long work waits in the database for a worker (foi.jobs).
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "foi.User"
AUTHENTICATION_BACKENDS = [
    "foi.web.accounts.PasswordBackend",
    "foi.web.accounts.AccountBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# Tests sign in hundreds of times; the product's own hasher is slow on purpose.
if env.bool("FOI_FAST_PASSWORDS", default=False):
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "work"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "foi.authorities.models.display_name"
ACCOUNT_ADAPTER = "foi.web.accounts.ClosedSignup"
ACCOUNT_FORMS = {
    "login": "foi.web.accounts.SignInForm",
    "reset_password": "foi.web.accounts.ForgottenPasswordForm",
}
SOCIALACCOUNT_ADAPTER = "foi.web.accounts.ClosedSocialSignup"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
SOCIALACCOUNT_ONLY = False
# How many proxies of one's own stand in front: so many addresses at the end of X-Forwarded-For are true, and
# what a client wrote before them is not believed.
ALLAUTH_TRUSTED_PROXY_COUNT = understood(
    "FOI_TRUSTED_PROXIES", lambda: env.int("FOI_TRUSTED_PROXIES", default=0), "1"
)
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "FOI responses"
# Addresses are given by administrators and not verified by mail; two-step sign-in may be set up all the same.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# A council's own sign-in (Microsoft Entra ID, for example) by OpenID Connect.
OIDC_URL = env.str("FOI_OIDC_URL", default="")
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": "council",
                "name": env.str("FOI_OIDC_NAME", default="your council account"),
                "client_id": env.str("FOI_OIDC_CLIENT_ID", default=""),
                "secret": env.str("FOI_OIDC_SECRET", default=""),
                "settings": {"server_url": OIDC_URL},
            }
        ]
        if OIDC_URL
        else []
    }
}

LANGUAGE_CODE = "en-gb"
# Days are counted in UK time: an e-mail received at 23:55 is received that day (clock.md, section 2).
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
DATE_FORMAT = "j F Y"

STATIC_URL = "/static/"
STATIC_ROOT = env.path("FOI_STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
if not DEBUG:
    STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }

CRISPY_ALLOWED_TEMPLATE_PACKS = ["gds"]
CRISPY_TEMPLATE_PACK = "gds"

# A pasted request may be long: 1 MB is read and then answered with a clear message, not cut off half way.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-src": [SELF],
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
    },
}
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
if not DEBUG:
    if ALLAUTH_TRUSTED_PROXY_COUNT:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # asked by a monitor beside the server, which speaks plain HTTP
    SECURE_SSL_REDIRECT = env.bool("FOI_SSL_REDIRECT", default=True)
    SECURE_HSTS_SECONDS = env.int("FOI_HSTS_SECONDS", default=31536000)
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

EMAIL_CONFIG = understood(
    "FOI_EMAIL_URL",
    lambda: env.email_url("FOI_EMAIL_URL", default="consolemail://"),
    "smtp+tls://user:password@mail.example.org:587",
)
vars().update(EMAIL_CONFIG)
MAIL_IS_SET = bool(env.str("FOI_EMAIL_URL", default=""))
MAIL_BACKEND = EMAIL_CONFIG["EMAIL_BACKEND"]
EMAIL_BACKEND = "foi.running.mail.CarefulBackend"
DEFAULT_FROM_EMAIL = env.str("FOI_FROM_EMAIL", default="foi@example.org")

LOGGING = logging_settings(readable=DEBUG)
