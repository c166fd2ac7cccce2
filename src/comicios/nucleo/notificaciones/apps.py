from django.apps import AppConfig


class NotificacionesConfig(AppConfig):
    name = "comicios.nucleo.notificaciones"
    verbose_name = "Notificaciones"
