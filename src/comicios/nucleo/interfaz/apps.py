from django.apps import AppConfig


class InterfazConfig(AppConfig):
    name = "comicios.nucleo.interfaz"
    verbose_name = "Interfaz"
