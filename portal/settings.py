"""Settings, from the environment alone; every variable is listed in docs/configuration.md."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from portal.environment import Environment, cache, database, local_secret_key
from portal.public_templates import PublicTemplates

BASE_DIR = Path(__file__).resolve().parent.parent
env = Environment()


def gettext_noop(text: str) -> str:
    """Marks a text for translation. Django's own function would read the settings while they are read."""
    return text


# Where this portal runs
DEBUG = env.flag("DEBUG")
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
# Whose reforms this portal follows, for the head of every page; empty for several.
PORTAL_JURISDICTION = env.str("PORTAL_JURISDICTION", default=gettext_noop("Kazakhstan"))
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
    "portal.rendering",
    "portal.editorial",
    "portal.changes",
    "portal.apikeys",
    "portal.catalogue",
    "portal.topics",
    "portal.sources",
    "portal.records",
    "portal.threads",
    "portal.search",
    "portal.home",
    "portal.desk",
    "portal.serving",
    "reforms",
    "elections",
]
INSTALLED_APPS = [
    *PROJECT_APPS,
    "portal.desk.admin_app.DeskAdminConfig",
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
    "django_htmx",
    "csp",
    "corsheaders",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
]
ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.replica.middleware.ReadReplica",
    "portal.desk.scheduling.PublishWhenDue",
    "portal.delivery.middleware.PageCache",
    "portal.security_policy.SecurityPolicy",
    "portal.openness.SameForAll",
    "corsheaders.middleware.CorsMiddleware",
    "portal.desk_middleware.DeskSessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "portal.request_limits.RequestLimits",
    "django.middleware.csrf.CsrfViewMiddleware",
    "portal.desk_middleware.DeskAuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "portal.desk.session_limits.SessionLimits",
    "portal.desk.languages.DeskLanguage",
    "portal.desk_middleware.DeskMessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "portal.database_errors.DatabaseErrors",
    "portal.desk_middleware.DeskPatience",
]

# Public pages are Jinja2; the admin and the packages' own pages are Django templates.
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "OPTIONS": {
            "environment": "portal.rendering.environment.environment",
            "loader": PublicTemplates(BASE_DIR / "templates"),
        },
    },
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
DATABASES = {
    "default": database(
        env,
        pool_size=DATABASE_POOL_SIZE,
        statement_timeout=STATEMENT_TIMEOUT_MS,
        lock_timeout=LOCK_TIMEOUT_MS,
    )
}

# A streaming replica for readers' pages, and how old what it shows may be
if DATABASE_REPLICA_URL := env.str("DATABASE_REPLICA_URL", default=""):
    DATABASES["replica"] = database(
        env,
        name="DATABASE_REPLICA_URL",
        pool_size=DATABASE_POOL_SIZE,
        statement_timeout=STATEMENT_TIMEOUT_MS,
        lock_timeout=LOCK_TIMEOUT_MS,
        patience=1,  # the primary answers instead
    )
REPLICA_MAX_LAG_SECONDS = env.float("REPLICA_MAX_LAG_SECONDS", default=5.0)

# Cache: this process's memory, or CACHE_URL (redis://...) shared by all
CACHES = {"default": cache(env)}

# Pages, as sent, in each worker's memory; and for how long a content network may show them unasked
PAGE_CACHE_BYTES = env.int("PAGE_CACHE_MB", default=16) * 1024 * 1024
SHARED_CACHE_SECONDS = env.int("SHARED_CACHE_SECONDS", default=0)

# Languages
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("kk", "Қазақша"), ("ru", "Русский")]
# Ours, and what Django itself lacks in Kazakh
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "framework"]
FORMAT_MODULE_PATH = "portal.formats"
USE_TZ = True
TIME_ZONE = "UTC"

# Static files: fingerprinted and compressed once, then served by the portal itself
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["map", "png", "jpg", "jpeg", "gif", "webp", "woff", "woff2", "zip"]
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG

# Editors
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "portal.desk.signing_in.locked_out"
AXES_VERBOSE = False
LOGIN_URL = "admin:login"
FORM_RENDERER = "portal.desk.admin_forms.FormRenderer"

# Security
HTTPS = SITE.scheme == "https"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 4 * 60 * 60  # idle
SESSION_SAVE_EVERY_REQUEST = True
DESK_SESSION_LONGEST = 12 * 60 * 60  # however busy
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL else []
SECURE_SSL_REDIRECT = HTTPS
# The proxy in front ends TLS. Set this only where the proxy overwrites the header.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("TRUST_PROXY") else None
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=31_536_000) if HTTPS else 0
# Only the operator knows whether every other host of the domain speaks HTTPS.
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = env.flag("HSTS_WHOLE_DOMAIN")
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# Anyone's page may read the open data; no cookie travels with it.
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_URLS_REGEX = r"^/(api/|downloads/.|catalog\.|.+\.(json|jsonld|csv|ndjson|xlsx|atom|ics|bib|ris)$)"
CORS_ALLOW_HEADERS = ["accept", "authorization", "if-modified-since", "if-none-match", "x-api-key"]
CORS_EXPOSE_HEADERS = [
    "Deprecation",
    "ETag",
    "Last-Modified",
    "Link",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "Sunset",
]

# API
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],  # read-only and open; editors use the desk
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],  # the HTML forms list drafts
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "UNAUTHENTICATED_USER": None,
    "NUM_PROXIES": env.int("NUM_PROXIES", default=0),
}
# Requests a minute, counted over all workers; 0 for no limit
API_LIMIT_ANONYMOUS = env.int("API_LIMIT_ANONYMOUS", default=600)
API_LIMIT_KEY = env.int("API_LIMIT_KEY", default=6000)
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default="")  # for those who use the data
SPECTACULAR_SETTINGS = {
    "TITLE": "Reform Portal",
    "DESCRIPTION": "Political reforms from promise to law to effect, with the source of every claim.",
    "VERSION": "1",
    "LICENSE": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
    "OAS_VERSION": "3.1.0",
    "POSTPROCESSING_HOOKS": [],  # enumerations stay where they are used
    "SERVE_INCLUDE_SCHEMA": False,
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", default="WARNING").upper()},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.request": {"level": "ERROR"},  # every stray 404 is not news
    },
}
