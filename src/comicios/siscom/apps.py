from django.apps import AppConfig


class SiscomConfig(AppConfig):
    name = "comicios.siscom"
    verbose_name = "Cómputos"

    def ready(self) -> None:
        from comicios.nucleo import bitacora
        from comicios.nucleo.cuentas.capacidades import register_capacidades
        from comicios.siscom.actos import ACTOS, RASTREADOS
        from comicios.siscom.permisos import CAPACIDADES

        for modelo in RASTREADOS:
            bitacora.track(self.get_model(modelo))
        bitacora.register_actos(ACTOS)
        register_capacidades(CAPACIDADES)
