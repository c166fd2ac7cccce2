from django.apps import AppConfig


class BitacoraConfig(AppConfig):
    name = "comicios.nucleo.bitacora"
    verbose_name = "Bitácora"
