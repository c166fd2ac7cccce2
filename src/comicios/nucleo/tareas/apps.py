from django.apps import AppConfig


class TareasConfig(AppConfig):
    name = "comicios.nucleo.tareas"
    verbose_name = "Tareas largas"

    def ready(self) -> None:
        from comicios.nucleo import bitacora
        from comicios.nucleo.caras.navegacion import register_navegacion
        from comicios.nucleo.cuentas.capacidades import register_capacidades
        from comicios.nucleo.tareas.actos import ACTOS, AVANCE, RASTREADOS
        from comicios.nucleo.tareas.navegacion import entries
        from comicios.nucleo.tareas.permisos import CAPACIDADES

        for modelo in RASTREADOS:
            bitacora.track(self.get_model(modelo), exclude=AVANCE)
        bitacora.register_actos(ACTOS)
        register_capacidades(CAPACIDADES)
        register_navegacion(entries)
