"""Production settings; what differs from machine to machine comes from the environment through env.py."""

from pathlib import Path
from urllib.parse import urlsplit

from portal import logs
from portal.settings import env
from portal.settings.database import database

ROOT = Path(__file__).resolve().parents[3]

SECRET_KEY = env.secret_key()
BASE_URL = env.base_url()
DATA_DIR = env.data_dir()
DEBUG = False

_address = urlsplit(BASE_URL)
ALLOWED_HOSTS = [_address.hostname or ""]
CSRF_TRUSTED_ORIGINS = [BASE_URL]

INSTALLED_APPS = [
    "portal",
    "search",
    "search.words",
    "integration",
    "cms.home",
    "cms.news",
    "cms.results",
    "cms.directory",
    "cms.policies",
    "cms.policies.cited",
    "cms.policies.extracting",
    "cms.policies.bulk",
    "cms.policies.guidance",
    "cms.accounts",
    "cms.pages",
    "cms.places",
    "cms.changes",
    "allauth.account",
    "allauth.mfa",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "cms.accounts.apps.PeopleConfig",  # wagtail.users, with our list of people
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.sites",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "portal.request_log.RequestLog",
    "portal.headers.BrowserPowers",
    "portal.headers.PolicyByAddress",
    "portal.health_door.HealthDoor",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.methods.WrongMethods",  # before the static files, whose refusal is an empty page
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",  # allauth asks for it; its own pages are not mounted
    "django.contrib.messages.middleware.MessageMiddleware",
    "cms.accounts.door.StaffDoor",
    "cms.pages.redirects.RedirectsElsewhere",
    "cms.pages.choosing.ChosenNumbers",
    "cms.pages.uploads.ahead.Uploads",  # looks into pictures and files before there is a transaction
    "portal.atomic.AtomicUnsafeMethods",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cms.pages.context.site_identity",
            ],
        },
    }
]

DATABASES = {"default": database(env.optional("DATABASE_URL"), data_dir=DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "pages.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 14}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"
MFA_ADAPTER = "cms.accounts.sealing.SealingAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # half a minute: clocks of phones are not exact
MFA_RECOVERY_CODE_DIGITS = 10
ACCOUNT_RATE_LIMITS = False  # cms/accounts/limiter.py is the one limiter (docs/decisions/0005)
ACCOUNT_EMAIL_VERIFICATION = "none"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
LOCALE_PATHS = [ROOT / "locale"]  # what Wagtail and Django leave in English; wins over their own catalogues
# Django's own list reads 05/06/2024 as the sixth of May.
DATE_INPUT_FORMATS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"]
DATETIME_INPUT_FORMATS = [f"{day} %H:%M" for day in DATE_INPUT_FORMATS]

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [ROOT / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "cms.pages.uploads.storage.MediaStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
INDEX_DIR = DATA_DIR / "index"
ELASTICSEARCH_URLS = env.elasticsearch_urls()  # none: the index in INDEX_DIR alone serves the search
ELASTICSEARCH_INDEX = env.elasticsearch_index()
LOG_DIR = DATA_DIR / "logs"

SECURE_SSL_REDIRECT = _address.scheme == "https"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _address.scheme == "https"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600  # a long day at work; the screen locks itself much earlier
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
_prefix = "__Host-" if SESSION_COOKIE_SECURE else ""  # browsers then refuse one set by a neighbour or without https
SESSION_COOKIE_NAME = f"{_prefix}sessionid"
CSRF_COOKIE_NAME = f"{_prefix}csrftoken"
ACTIVITY_COOKIE_NAME = f"{_prefix}activity"

_strict = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "media-src": ["'self'"],
    "manifest-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}
CONTENT_SECURITY_POLICY = {"DIRECTIVES": _strict}
PREVIEW_CONTENT_SECURITY_POLICY = _strict | {"frame-ancestors": ["'self'"]}  # the panel beside the editor is a frame
STAFF_CONTENT_SECURITY_POLICY = _strict | {
    "script-src": ["'self'", "'unsafe-inline'"],  # Wagtail's date picker and previews
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "frame-src": ["'self'"],  # the preview beside the editor
    "frame-ancestors": ["'self'"],
}

DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # Wagtail's editor sends one field per block value
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

WAGTAIL_SITE_NAME = "Công tác dân tộc Quảng Ngãi"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", "Tiếng Việt")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]  # dates here are those of Vietnam, for everybody
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_DATE_FORMAT, WAGTAIL_DATETIME_FORMAT = DATE_INPUT_FORMATS[0], DATETIME_INPUT_FORMATS[0]
WAGTAIL_PASSWORD_RESET_ENABLED = False  # no mail server: an administrator sets a new password
WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": {"WIDGET": "cms.pages.richtext.CheckedRichText"}}
WAGTAILIMAGES_IMAGE_MODEL = "pages.SiteImage"
WAGTAILDOCS_DOCUMENT_MODEL = "pages.Attachment"
# No archives and no RTF: what they hold cannot be looked into, and nobody needs them here (docs/decisions/0008).
WAGTAILDOCS_EXTENSIONS = ["pdf", "doc", "docx", "odt", "xls", "xlsx", "ods", "csv", "ppt", "pptx", "odp", "txt"]
UPLOADS_LEFT_HOURS = 24  # far longer than any upload takes, and a working day to put words to several files at once
IMPORT_MAX_UPLOAD_SIZE = 500 * 1024 * 1024  # a package of scans; larger ones go by manage.py import_documents
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.pages.uploads.forms.DocumentForm"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.pages.uploads.forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "gif", "webp", "avif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "cms.pages.adminsearch", "SEARCH_CONFIG": "simple"}}

PROGRAMME_PORTAL_URL = env.optional("PROGRAMME_PORTAL_URL").rstrip("/")
PROGRAMME_PORTAL_SECRET = env.portal_secret()
METRICS_TOKEN = env.metrics_token()
SHOW_UNISSUED_FIGURES = env.flag("SHOW_UNISSUED_FIGURES")
BACKUPS_KEPT = 7  # daily ones, under DATA_DIR/backups
# Of each web process; about 3,500 pages, more than are read between two publications. Behind nginx each is asked for once.
PAGE_CACHE_BYTES = 16 * 1024 * 1024

LOGGING = logs.configuration(as_json=True)
