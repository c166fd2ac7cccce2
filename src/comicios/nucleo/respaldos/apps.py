from django.apps import AppConfig


class RespaldosConfig(AppConfig):
    name = "comicios.nucleo.respaldos"
    verbose_name = "Respaldos de la instalación"

    def ready(self) -> None:
        from comicios.nucleo import bitacora
        from comicios.nucleo.cuentas.capacidades import register_capacidades
        from comicios.nucleo.respaldos.actos import ACTOS
        from comicios.nucleo.respaldos.permisos import CAPACIDADES

        bitacora.register_actos(ACTOS)
        register_capacidades(CAPACIDADES)
