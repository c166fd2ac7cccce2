from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "comicios.nucleo.api"
    verbose_name = "API y llaves de acceso"

    def ready(self) -> None:
        from comicios.nucleo import bitacora
        from comicios.nucleo.api.actos import ACTOS, RASTREADOS
        from comicios.nucleo.api.alcances import ALCANCES
        from comicios.nucleo.api.navegacion import entries
        from comicios.nucleo.api.permisos import CAPACIDADES
        from comicios.nucleo.caras.api import register_alcances, register_rutas
        from comicios.nucleo.caras.navegacion import register_navegacion
        from comicios.nucleo.cuentas.capacidades import register_capacidades

        for modelo in RASTREADOS:
            bitacora.track(self.get_model(modelo), exclude={"usado_el"})
        bitacora.register_actos(ACTOS)
        register_capacidades(CAPACIDADES)
        register_navegacion(entries)
        register_alcances(ALCANCES)
        register_rutas("comicios.nucleo.api.rutas.router")
