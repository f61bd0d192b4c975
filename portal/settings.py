"""Every setting of the portal, read from the environment; an empty environment is a safe one.

`docs/operating.md` lists the variables for operators.
"""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.management.utils import get_random_secret_key

# --- Environment -----------------------------------------------------------------------------

BASE_DIR = Path(__file__).resolve().parent.parent


def env_list(name, default=""):
    """Return the comma-separated parts of a variable, without empty ones."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def env_flag(name):
    """Return whether a variable is switched on: 1, true, yes or on."""
    return os.environ.get(name, "").strip().lower() in {"1", "true", "yes", "on"}


DATA_DIR = Path(os.environ.get("DATA_DIR") or BASE_DIR / "var")
DATA_DIR.mkdir(parents=True, exist_ok=True)  # SQLite opens no file in a folder that is not there
DEBUG = env_flag("DEBUG")
# /gaya/, the page of all components, for whoever designs.
COMPONENT_PAGE = DEBUG or env_flag("COMPONENT_PAGE")
# Without a key of its own a process makes one: safe, but logins end when it restarts.
SECRET_KEY = os.environ.get("SECRET_KEY") or get_random_secret_key()
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")
DATABASE_URL = os.environ.get("DATABASE_URL", "")
CACHE_URL = os.environ.get("CACHE_URL", "")

# --- The portal's own words ------------------------------------------------------------------

SITE_NAME = os.environ.get("SITE_NAME") or "Warta"
SITE_TAGLINE = os.environ.get("SITE_TAGLINE") or "Kabar daerah yang bisa dipegang"
# The public address without a trailing slash, for canonical links, feeds and sitemaps.
SITE_URL = (
    os.environ.get("SITE_URL") or f"http://127.0.0.1:{os.environ.get('PORT') or 8000}"
).rstrip("/")
# Printed before the first word of a story whose own dateline is empty.
SITE_DATELINE = os.environ.get("SITE_DATELINE", SITE_NAME).upper()
# Feeds carry the whole text unless told to give away summaries only.
FEED_FULL_TEXT = not env_flag("FEED_SUMMARY_ONLY")

# --- Language and time: stored in UTC, shown in the portal's zone -----------------------------

LANGUAGE_CODE = "id"
TIME_ZONE = os.environ.get("TIME_ZONE") or "Asia/Jakarta"
USE_I18N = True
USE_TZ = True
# One language: the catalogue of Django's own Indonesian, and ours on top for the newsroom's words.
LOCALE_PATHS = [BASE_DIR / "portal" / "locale"]
FORMAT_MODULE_PATH = "portal.formats"  # dates and times as the house writes them

# --- Applications and requests ---------------------------------------------------------------

INSTALLED_APPS = [
    "articles.apps.ArticlesConfig",
    "media_lib.apps.MediaLibConfig",
    "articles.admin.apps.NewsroomAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "taggit",
    "ckeditor",
    "csp",
]

# The `Newsroom…` parts act below /admin/ only: readers get no session, login, form token or cookie.
MIDDLEWARE = [
    "portal.middleware.ProxyAddressMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.compression.CompressionMiddleware",
    "portal.middleware.ContentPolicyMiddleware",
    "portal.middleware.NewsroomSessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "portal.middleware.NewsroomCsrfMiddleware",
    "portal.middleware.NewsroomAuthenticationMiddleware",
    "portal.middleware.NewsroomMessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.newest.NewestMiddleware",
    "portal.replicas.ReplicaMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

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
                "articles.frame.frame",
            ],
            "builtins": ["django.templatetags.static"],
        },
    }
]

# --- Database --------------------------------------------------------------------------------

# Connections are kept for ten minutes: opening one costs more than most pages' queries.
KEPT_OPEN = {
    "conn_max_age": 600,
    "conn_health_checks": True,
    # A pooler that lends its connections for a transaction (PgBouncer) forgets cursors between two.
    "disable_server_side_cursors": env_flag("DATABASE_POOLED"),
}
for scheme in ("postgres", "postgresql"):
    dj_database_url.register(scheme, "portal.postgresql")
if DATABASE_URL:
    DATABASES = {"default": dj_database_url.parse(DATABASE_URL, **KEPT_OPEN)}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA_DIR / "warta.sqlite3",
            "CONN_MAX_AGE": None,  # opening the file and its settings anew costs more than a page
            "OPTIONS": {
                # Take the write lock when a transaction begins, so that two editors queue
                # for it instead of failing halfway (https://www.sqlite.org/lang_transaction.html).
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,  # seconds to wait for that lock
                # WAL: readers never wait for a writer. NORMAL is durable enough with WAL:
                # a power cut may lose the last commit, never the file.
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
                ),
            },
        }
    }

# A streaming replica of PostgreSQL for readers' pages; see portal/replicas.py.
DATABASE_REPLICA_URL = os.environ.get("DATABASE_REPLICA_URL", "")
DATABASE_ROUTERS = []
if DATABASE_REPLICA_URL:
    DATABASES["replica"] = {
        **dj_database_url.parse(DATABASE_REPLICA_URL, **KEPT_OPEN),
        "OPTIONS": {"connect_timeout": 2},  # seconds; then the primary is asked
        "TEST": {"MIRROR": "default"},
    }
    DATABASE_ROUTERS = ["portal.replicas.ReplicaRouter"]

# --- Cache: one process keeps its own, several share Redis -----------------------------------

CACHES = {
    # Parts of pages, made once for an edition and shared by all pages and processes.
    "default": {
        "BACKEND": "portal.caches.ObjectCache",
        "OPTIONS": {"MAX_ENTRIES": 1000},  # pages of about 25 kB: 25 MB at most
    },
    # What this process printed lately: what every page needs, and the stories that are read now.
    "process": {
        "BACKEND": "portal.caches.ObjectCache",
        "LOCATION": "process",
        "OPTIONS": {"MAX_ENTRIES": 600},  # parts of about 20 kB: 12 MB at most
    },
}
if CACHE_URL:
    CACHES["default"] = {
        "BACKEND": "portal.caches.SpareRedisCache",
        "LOCATION": CACHE_URL,
        # Seconds: a Redis on this machine answers in a thousandth of that.
        "OPTIONS": {"socket_timeout": 0.5, "socket_connect_timeout": 0.5},
    }

# Functions of values alone remember what they printed (articles/kept.py). Not while designing: a
# template's change shows at once.
REMEMBER_PRINTED = not DEBUG

# --- Search: in the database; OpenSearch beside it where the archive is large ------------------

# https://user:password@host:9200/warta; its last part begins the names of index and alias.
OPENSEARCH_URL = os.environ.get("OPENSEARCH_URL", "")

# --- Caches in front of the portal, told of every change -------------------------------------

# Each written kind+address, the nearest first: nginx+http://127.0.0.1:8080 varnish+http://...
EDGES = os.environ.get("EDGES", "").split()
# Then answers carry a word for it alone (articles/answers.py).
IS_KEPT_BY_NGINX = any(name.startswith("nginx+") for name in EDGES)
# Lets a refresh past a cache; the same secret stands in the configuration of nginx and Varnish.
EDGE_SECRET = os.environ.get("EDGE_SECRET", "")
EDGE_TOKEN = os.environ.get("EDGE_TOKEN", "")  # of a CDN's purge address

# --- Files -----------------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "media/"
MEDIA_ROOT = DATA_DIR / "media"
# Uploaded originals stand outside MEDIA_ROOT: only what we have re-encoded is served.
ORIGINALS_ROOT = DATA_DIR / "originals"
STORAGES = {
    "default": {"BACKEND": "media_lib.storage.WholeFileStorage"},
    "originals": {
        "BACKEND": "media_lib.storage.WholeFileStorage",
        "OPTIONS": {"location": ORIGINALS_ROOT, "base_url": None},
    },
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
FILE_UPLOAD_PERMISSIONS = 0o644
# S3-compatible storage (needs django-storages[s3]): one bucket that readers may read, served from
# S3_PUBLIC_HOST, and one for the originals that nobody else may. Keys: AWS_ACCESS_KEY_ID and
# AWS_SECRET_ACCESS_KEY, read by the library itself.
S3_PUBLIC_HOST = os.environ.get("S3_PUBLIC_HOST", "")


def s3_storages(pictures, originals, options, public_host=""):
    """Return the two storages in buckets."""
    backend = "storages.backends.s3.S3Storage"
    public = {
        "bucket_name": pictures,
        "custom_domain": public_host or None,
        "querystring_auth": False,  # addresses are public and must not change
        # Other bytes have another address, so browsers may keep them for a year.
        "object_parameters": {"CacheControl": "public, max-age=31536000, immutable"},
    }
    return {
        "default": {"BACKEND": backend, "OPTIONS": {**options, **public}},
        "originals": {"BACKEND": backend, "OPTIONS": {**options, "bucket_name": originals}},
    }


if os.environ.get("S3_BUCKET"):
    STORAGES |= s3_storages(
        os.environ["S3_BUCKET"],
        os.environ["S3_ORIGINALS_BUCKET"],
        {
            "endpoint_url": os.environ.get("S3_ENDPOINT_URL") or None,
            "region_name": os.environ.get("S3_REGION") or None,
        },
        S3_PUBLIC_HOST,
    )
# Where pictures may come from, for the content policies.
PICTURE_SOURCES = [SELF, *([f"https://{S3_PUBLIC_HOST}"] if S3_PUBLIC_HOST else [])]
# What one uploaded picture may be and may cost; a press camera makes 50 megapixels in 25 MB.
PHOTO_LIMITS = {
    "max_bytes": 40_000_000,
    "max_pixels": 60_000_000,
    "max_aspect": 20,  # long side to short side
    "min_side_px": 32,
    "max_frames": 300,  # of an animation, of which the first is kept
    "max_cpu_seconds": 2,
    "max_memory_bytes": 300_000_000,
    "max_output_bytes": 60_000_000,
}
# What pictures never take of the disk: without it, sessions and texts could not be written either.
# As much as nginx's cache leaves (deploy/nginx/nginx.conf.template).
DISK_LEFT_FREE_BYTES = 200_000_000
# Who makes the served pictures: a thread of the web process, or `worker`: make_renditions --watch.
PHOTO_RENDITIONS = os.environ.get("PHOTO_RENDITIONS") or "process"

# --- Security --------------------------------------------------------------------------------

IS_HTTPS = SITE_URL.startswith("https://")
# A web server of ours stands in front; only then its word on scheme and visitor counts.
BEHIND_PROXY = env_flag("BEHIND_PROXY")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_SSL_REDIRECT = False  # the web server in front redirects; /healthz is asked over plain HTTP
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0  # a year, as hstspreload.org asks
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/admin/"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 12  # seconds: one long shift
X_FRAME_OPTIONS = "DENY"

# Every page; forms with a text editor add what CKEditor needs: articles/admin/text_desk.py.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": PICTURE_SOURCES,
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

# --- Libraries -------------------------------------------------------------------------------

TAGGIT_CASE_INSENSITIVE = True
# The one place that names the text field's editor; any widget that posts HTML will do.
RICHTEXT_WIDGET = "ckeditor.widgets.CKEditorWidget"
CKEDITOR_CONFIGS = {
    "default": {
        "skin": "moono-lisa",
        "language": "id",
        "toolbar": [
            ["Format", "Bold", "Italic", "Link", "Unlink"],
            ["Blockquote", "NumberedList", "BulletedList", "Table"],
            ["Undo", "Redo", "PasteText", "RemoveFormat"],
        ],
        "format_tags": "p;h2;h3",
        "removePlugins": "elementspath,exportpdf,uploadimage,uploadfile,filebrowser",
        "width": "auto",
        "height": 520,  # px: a screen of text without scrolling twice
        "versionCheck": False,  # the editor must not call its maker's server
    }
}
# The editor's end of life is known and met by cleaning on the server: docs/decisions.md.
SILENCED_SYSTEM_CHECKS = ["ckeditor.W001"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.server": {"level": "INFO"}},
}
