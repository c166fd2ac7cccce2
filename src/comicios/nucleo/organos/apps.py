from django.apps import AppConfig


class OrganosConfig(AppConfig):
    name = "comicios.nucleo.organos"
    verbose_name = "Órganos"

    def ready(self) -> None:
        from comicios.nucleo import bitacora
        from comicios.nucleo.organos.actos import ACTOS

        bitacora.track(self.get_model("Organo"))
        bitacora.track(self.get_model("Acuerdo"))
        bitacora.register_actos(ACTOS)
