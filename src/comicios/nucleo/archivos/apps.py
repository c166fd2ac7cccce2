from django.apps import AppConfig


class ArchivosConfig(AppConfig):
    name = "comicios.nucleo.archivos"
    verbose_name = "Archivos y evidencias"

    def ready(self) -> None:
        from comicios.nucleo import bitacora
        from comicios.nucleo.archivos.actos import ACTOS
        from comicios.nucleo.archivos.permisos import CAPACIDADES
        from comicios.nucleo.archivos.verificacion import verify_archivos
        from comicios.nucleo.cuentas.capacidades import cadenas_visibles, register_capacidades, require_view

        bitacora.track(self.get_model("Archivo"))
        bitacora.track(self.get_model("Evidencia"))
        bitacora.register_actos(ACTOS)
        bitacora.register_verifier("archivos", verify_archivos)
        register_capacidades(CAPACIDADES)
        # The bitácora knows no accounts: who may read its pages is told to it from above.
        bitacora.register_acceso(require_view=require_view, cadenas_visibles=cadenas_visibles)
