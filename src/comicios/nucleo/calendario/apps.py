from django.apps import AppConfig


class CalendarioConfig(AppConfig):
    name = "comicios.nucleo.calendario"
    verbose_name = "Calendario y plazos"

    def ready(self) -> None:
        from comicios.nucleo import bitacora
        from comicios.nucleo.calendario.actos import ACTOS, RASTREADOS
        from comicios.nucleo.calendario.encargos import PLAZOS
        from comicios.nucleo.calendario.navegacion import VIVO, entries
        from comicios.nucleo.calendario.permisos import CAPACIDADES
        from comicios.nucleo.calendario.selectors.bandeja import count_urgent
        from comicios.nucleo.caras.encargos import register_encargos
        from comicios.nucleo.caras.navegacion import register_contador, register_navegacion
        from comicios.nucleo.cuentas.capacidades import register_capacidades

        for modelo in RASTREADOS:
            bitacora.track(self.get_model(modelo))
        bitacora.register_actos(ACTOS)
        register_capacidades(CAPACIDADES)
        register_navegacion(entries)
        register_contador(VIVO, count_urgent)
        register_encargos(PLAZOS)
