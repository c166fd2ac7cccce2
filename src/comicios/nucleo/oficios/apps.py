from django.apps import AppConfig


class OficiosConfig(AppConfig):
    name = "comicios.nucleo.oficios"
    verbose_name = "Oficios"

    def ready(self) -> None:
        from django.urls import reverse

        from comicios.nucleo import bitacora
        from comicios.nucleo.caras.busqueda import register_busqueda
        from comicios.nucleo.caras.encargos import register_encargos
        from comicios.nucleo.caras.navegacion import register_navegacion
        from comicios.nucleo.cuentas.capacidades import register_capacidades
        from comicios.nucleo.numeracion.usos import register_uso
        from comicios.nucleo.oficios.actos import ACTOS
        from comicios.nucleo.oficios.busqueda import search
        from comicios.nucleo.oficios.encargos import BORRADORES
        from comicios.nucleo.oficios.navegacion import entries
        from comicios.nucleo.oficios.permisos import CAPACIDADES

        for modelo in ("PlantillaDeOficio", "VersionDePlantilla", "Oficio"):
            bitacora.track(self.get_model(modelo))
        bitacora.register_actos(ACTOS)
        register_capacidades(CAPACIDADES)
        register_navegacion(entries)
        register_busqueda("Oficios", search, orden=50)
        register_uso("oficios.Oficio", lambda pk: reverse("oficios:oficio", args=[pk]))
        register_encargos(BORRADORES)
