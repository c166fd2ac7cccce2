from django.apps import AppConfig


class BusquedaConfig(AppConfig):
    name = "comicios.nucleo.busqueda"
    verbose_name = "Búsqueda"

    def ready(self) -> None:
        from django.db.backends.signals import connection_created

        from comicios.nucleo.busqueda.plegado import teach_to_fold

        connection_created.connect(teach_to_fold)
