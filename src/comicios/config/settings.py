"""Settings. Everything an installation decides comes from the environment (see docs/operacion.md)."""

import os
from pathlib import Path

import environ

from comicios.config import entorno

PAQUETE = Path(__file__).resolve().parent.parent
COMICIOS_DATOS = entorno.carpeta_de_datos()
COMICIOS_PAPEL_DEL_CRONOGRAMA = entorno.papel_del_cronograma()
PRODUCCION = entorno.en_produccion()
DEBUG = os.environ.get("COMICIOS_DEPURAR", "0") == "1"
SECRET_KEY = entorno.secreto(COMICIOS_DATOS)
ALLOWED_HOSTS = entorno.sitios() or ([] if PRODUCCION else ["127.0.0.1", "localhost", "[::1]", "testserver"])
if PRODUCCION:
    entorno.refuse_unsafe_production(debug=DEBUG, secreto=SECRET_KEY, sitios=ALLOWED_HOSTS)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "axes",
    "django_htmx",
    "django_tasks_db",
    "allauth.account",  # allauth.mfa stands on its models; none of its pages is served (decision 0020)
    "allauth.mfa",
    "comicios.nucleo.interfaz",
    "comicios.nucleo.bitacora",
    "comicios.nucleo.organos",
    "comicios.nucleo.procesos",
    "comicios.nucleo.cuentas",
    "comicios.nucleo.cuentas.acceso",
    "comicios.nucleo.notificaciones",
    "comicios.nucleo.tareas",
    "comicios.nucleo.privacidad",
    "comicios.nucleo.archivos",
    "comicios.nucleo.calendario",
    "comicios.nucleo.numeracion",
    "comicios.nucleo.oficios",
    "comicios.nucleo.busqueda",
    "comicios.nucleo.respaldos",
    "comicios.nucleo.api",
    "comicios.nucleo.tablero",
    "comicios.siscom",
    "comicios.pat",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "comicios.nucleo.interfaz.middleware.content_security_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "comicios.nucleo.cuentas.acceso.middleware.Puerta",
    "django.contrib.messages.middleware.MessageMiddleware",
    "comicios.nucleo.cuentas.acceso.middleware.manners_of_the_session",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "comicios.nucleo.bitacora.middleware.one_request_one_id",
    "comicios.nucleo.interfaz.middleware.refusals_become_pages",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "comicios.config.urls"
WSGI_APPLICATION = "comicios.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "comicios.nucleo.interfaz.contexto.casa",
            ],
            "builtins": [
                "comicios.nucleo.interfaz.templatetags.casa",
                "comicios.nucleo.cuentas.acceso.templatetags.acceso",  # {% csrf_token %} that says whose form it is
            ],
        },
    }
]

DATABASES = {
    "default": environ.Env().db("DATABASE_URL", default=f"sqlite:///{COMICIOS_DATOS / 'comicios.sqlite3'}")
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "cuentas.Persona"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "entrar"
LOGIN_REDIRECT_URL = "tablero"
LOGOUT_REDIRECT_URL = "entrar"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25
AXES_USERNAME_FORM_FIELD = "username"  # of the form; by default axes looks for «cuenta» and counts for nobody
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "comicios.nucleo.cuentas.acceso.bloqueo.lockout_page"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the page says until when: insisting does not move it
AXES_SENSITIVE_PARAMETERS = [
    "username",
    "ip_address",
    "codigo",
    "clave_actual",
    "clave_nueva",
    "clave_repetida",
]
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

ACCOUNT_USER_MODEL_USERNAME_FIELD = "cuenta"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ADAPTER = "comicios.nucleo.cuentas.acceso.cifrado.AdaptadorDeFactores"
MFA_TOTP_ISSUER = "Comicios IEEBCS"
MFA_TOTP_TOLERANCE = 1  # steps of 30 s before and after: a clock up to half a minute off still enters
# Roles (values of Rol) that must have a second factor, separated by commas: «direccion,operacion».
COMICIOS_SEGUNDO_FACTOR = [
    r.strip() for r in os.environ.get("COMICIOS_SEGUNDO_FACTOR", "").split(",") if r.strip()
]
COMICIOS_CUENTAS_RECIENTES = os.environ.get("COMICIOS_CUENTAS_RECIENTES", "1") == "1"  # offered in a relay
COMICIOS_ESCRITOS_DIAS = int(os.environ.get("COMICIOS_ESCRITOS_DIAS", "7"))  # what was typed and never sent

LANGUAGE_CODE = "es-mx"
TIME_ZONE = "America/Mazatlan"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/estatico/"
STATIC_ROOT = COMICIOS_DATOS / "estatico"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": COMICIOS_DATOS / "archivos"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

COMICIOS_CAPACITACION = (
    os.environ.get("COMICIOS_CAPACITACION", "0") == "1"
)  # a house to practise in (decision 0019)
COMICIOS_EVIDENCIA_MAXIMA = 25 * 1024 * 1024  # bytes of one file of evidence
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

COMICIOS_CORREO = os.environ.get("COMICIOS_CORREO", "")  # smtp://…; without it no message is sent
if COMICIOS_CORREO:
    vars().update(environ.Env.email_url_config(COMICIOS_CORREO))
DEFAULT_FROM_EMAIL = os.environ.get("COMICIOS_CORREO_REMITENTE", "comicios@localhost")
COMICIOS_URL = os.environ.get("COMICIOS_URL", "http://127.0.0.1:8000")  # address of the house in the messages
EMAIL_TIMEOUT = 20

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# Seconds between two beats of whoever carries a task; six without one and it is given up for lost.
COMICIOS_TAREAS_LATIDO = float(os.environ.get("COMICIOS_TAREAS_LATIDO", "5"))

SESSION_COOKIE_AGE = 60 * max(1, int(os.environ.get("COMICIOS_SESION_MINUTOS", "600")))  # without use
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "comicios.nucleo.cuentas.acceso.views.escritos.stale_form"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if PRODUCCION:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = os.environ.get("COMICIOS_SIN_TLS", "0") != "1"
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    CSRF_TRUSTED_ORIGINS = [f"https://{s}" for s in ALLOWED_HOSTS]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"consola": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["consola"], "level": os.environ.get("COMICIOS_BITACORA_TECNICA", "WARNING")},
}
