from django.apps import AppConfig


class CuentasConfig(AppConfig):
    name = "comicios.nucleo.cuentas"
    verbose_name = "Cuentas"

    def ready(self) -> None:
        from comicios.nucleo import bitacora
        from comicios.nucleo.cuentas.actos import ACTOS
        from comicios.nucleo.cuentas.capacidades import register_capacidades
        from comicios.nucleo.cuentas.permisos import CAPACIDADES

        bitacora.track(self.get_model("Persona"), exclude={"last_login", "password", "tema"})
        bitacora.track(self.get_model("Nombramiento"))
        bitacora.register_actos(ACTOS)
        register_capacidades(CAPACIDADES)
