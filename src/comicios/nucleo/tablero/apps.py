from django.apps import AppConfig


class TableroConfig(AppConfig):
    name = "comicios.nucleo.tablero"
    verbose_name = "Tablero"

    def ready(self) -> None:
        from comicios.nucleo.caras.navegacion import register_navegacion
        from comicios.nucleo.tablero.navegacion import entries

        register_navegacion(entries)
