"""Settings, from the environment alone; every variable is listed in docs/configuration.md."""

from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from portal.environment import Environment, local_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
env = Environment()

# Where this portal runs
DEBUG = env.bool("DEBUG", default=False)
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var"))).resolve()
SITE_URL = env.str("SITE_URL", default="").rstrip("/")
SITE = urlsplit(SITE_URL)
if SITE_URL and (SITE.scheme not in ("http", "https") or not SITE.hostname):
    raise ImproperlyConfigured(f"SITE_URL={SITE_URL} is not an address such as https://reforms.example.")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[SITE.hostname] if SITE.hostname else []) or [
    "localhost",
    "127.0.0.1",
    "[::1]",
]
SECRET_KEY = env.str("SECRET_KEY", default="")
if not SECRET_KEY:
    if SITE_URL:
        raise ImproperlyConfigured(
            "SECRET_KEY is not set. A portal with a public address (SITE_URL) needs a key of its own, the "
            "same on every server: make one with python3 -c 'import secrets; print(secrets.token_urlsafe(50))'."
        )
    SECRET_KEY = local_secret_key(VAR_DIR)

# Applications, lowest layer first
PROJECT_APPS = [
    "portal.postgres",
    "portal.rendering",
    "portal.editorial",
    "portal.changes",
    "portal.catalogue",
    "portal.topics",
    "portal.sources",
    "portal.records",
    "portal.threads",
    "portal.search",
    "portal.home",
    "reforms",
    "elections",
]
INSTALLED_APPS = [
    *(app for app in PROJECT_APPS if find_spec(app)),
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_htmx",
    "csp",
    "corsheaders",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "import_export",
]
ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "portal.desk_middleware.DeskSessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "portal.desk_middleware.DeskAuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "portal.desk_middleware.DeskMessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

# Public pages are Jinja2; the admin and the packages' own pages are Django templates.
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

# Database: DATABASE_URL, or the portal's own PostgreSQL
STATEMENT_TIMEOUT_MS = env.int("STATEMENT_TIMEOUT_MS", default=0)  # 0: no limit, for commands
DESK_STATEMENT_TIMEOUT_MS = env.int("DESK_STATEMENT_TIMEOUT_MS", default=15_000)
LOCK_TIMEOUT_MS = env.int("LOCK_TIMEOUT_MS", default=0)
DATABASE_POOL_SIZE = env.int("DATABASE_POOL_SIZE", default=0)  # 0: no pool, for commands
DATABASES = {"default": env.db_url("DATABASE_URL", default="postgresql://postgres@/portal")}
DATABASES["default"] |= {
    "ENGINE": "django.db.backends.postgresql",
    "CONN_MAX_AGE": 0,  # the pool keeps connections, not the request
    "CONN_HEALTH_CHECKS": True,
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("kk", "Қазақша"), ("ru", "Русский")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "portal.formats"
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
