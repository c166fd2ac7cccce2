from django.apps import AppConfig


class PrivacidadConfig(AppConfig):
    name = "comicios.nucleo.privacidad"
    verbose_name = "Privacidad"

    def ready(self) -> None:
        from comicios.nucleo import bitacora
        from comicios.nucleo.cuentas.capacidades import register_capacidades
        from comicios.nucleo.privacidad.actos import ACTOS
        from comicios.nucleo.privacidad.permisos import CAPACIDADES
        from comicios.nucleo.privacidad.retencion import register_caducos

        bitacora.register_actos(ACTOS)
        register_capacidades(CAPACIDADES)
        register_caducos()
