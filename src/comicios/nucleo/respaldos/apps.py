from django.apps import AppConfig


class RespaldosConfig(AppConfig):
    name = "comicios.nucleo.respaldos"
    verbose_name = "Respaldos de la instalación"

    def ready(self) -> None:
        from comicios.nucleo import bitacora
        from comicios.nucleo.caras.navegacion import register_navegacion
        from comicios.nucleo.cuentas.capacidades import register_capacidades
        from comicios.nucleo.respaldos import trabajos  # noqa: F401  # so that the worker knows its jobs
        from comicios.nucleo.respaldos.actos import ACTOS
        from comicios.nucleo.respaldos.navegacion import entries
        from comicios.nucleo.respaldos.permisos import CAPACIDADES

        bitacora.register_actos(ACTOS)
        register_capacidades(CAPACIDADES)
        register_navegacion(entries)
