from django.apps import AppConfig


class NumeracionConfig(AppConfig):
    name = "comicios.nucleo.numeracion"
    verbose_name = "Numeración"

    def ready(self) -> None:
        from comicios.nucleo import bitacora
        from comicios.nucleo.caras.busqueda import register_busqueda
        from comicios.nucleo.caras.navegacion import register_navegacion
        from comicios.nucleo.cuentas.capacidades import register_capacidades
        from comicios.nucleo.numeracion.actos import ACTOS
        from comicios.nucleo.numeracion.busqueda import search
        from comicios.nucleo.numeracion.navegacion import entries
        from comicios.nucleo.numeracion.permisos import CAPACIDADES

        bitacora.track(self.get_model("Serie"))
        bitacora.track(self.get_model("Numero"))
        bitacora.register_actos(ACTOS)
        register_capacidades(CAPACIDADES)
        register_navegacion(entries)
        register_busqueda("Números", search, orden=60)
