from django.apps import AppConfig


class ProcesosConfig(AppConfig):
    name = "comicios.nucleo.procesos"
    verbose_name = "Procesos electorales"

    def ready(self) -> None:
        from comicios.nucleo import bitacora
        from comicios.nucleo.procesos.actos import ACTOS

        bitacora.track(self.get_model("Ejercicio"))
        bitacora.track(self.get_model("ProcesoElectoral"))
        bitacora.register_actos(ACTOS)
