from django.apps import AppConfig


class CuentasConfig(AppConfig):
    name = "comicios.nucleo.cuentas"
    verbose_name = "Cuentas"

    def ready(self) -> None:
        from comicios.nucleo import bitacora
        from comicios.nucleo.caras.navegacion import register_navegacion
        from comicios.nucleo.cuentas.actos import ACTOS, RASTREADOS
        from comicios.nucleo.cuentas.capacidades import register_capacidades
        from comicios.nucleo.cuentas.permisos import CAPACIDADES
        from comicios.nucleo.cuentas.personas.navegacion import entries

        bitacora.track(self.get_model("Persona"), exclude={"last_login", "password", "tema"})
        for modelo in RASTREADOS:
            bitacora.track(self.get_model(modelo))
        bitacora.register_actos(ACTOS)
        register_capacidades(CAPACIDADES)
        register_navegacion(entries)
