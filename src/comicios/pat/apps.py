from django.apps import AppConfig


class PatConfig(AppConfig):
    name = "comicios.pat"
    verbose_name = "Programa Anual de Trabajo"

    def ready(self) -> None:
        from comicios.nucleo import archivos, bitacora
        from comicios.nucleo.caras import conjuntos, medidas, navegacion, plazos, tablero
        from comicios.nucleo.caras.api import register_alcances, register_rutas
        from comicios.nucleo.caras.busqueda import register_busqueda
        from comicios.nucleo.caras.encargos import register_encargos
        from comicios.nucleo.cuentas.capacidades import register_capacidades
        from comicios.pat import busqueda, respaldos
        from comicios.pat import conjuntos as propios
        from comicios.pat import navegacion as rutas
        from comicios.pat import plazos as vencimientos
        from comicios.pat import tablero as portada
        from comicios.pat.actos import ACTOS, RASTREADOS
        from comicios.pat.alcances import ALCANCES
        from comicios.pat.encargos import LINEAS
        from comicios.pat.medida_proyecto import PROYECTO_SIGUIENTE
        from comicios.pat.medidas import MEDIDAS
        from comicios.pat.permisos import CAPACIDADES

        for modelo in RASTREADOS:
            bitacora.track(self.get_model(modelo))
        bitacora.register_actos(ACTOS)
        register_capacidades(CAPACIDADES)
        archivos.register_respaldo(respaldos.backed_by)
        navegacion.register_navegacion(rutas.entries)
        navegacion.register_marco(rutas.frame)
        medidas.register_medida(PROYECTO_SIGUIENTE)
        plazos.register_plazos(vencimientos.due)
        tablero.register_tablero(portada.cards)
        register_busqueda("Líneas de acción", busqueda.search_lineas, orden=10)
        register_busqueda("Indicadores", busqueda.search_indicadores, orden=20)
        register_busqueda("Informes", busqueda.search_informes, orden=30)
        register_busqueda("Evidencias", busqueda.search_evidencias, orden=40)
        for medida in MEDIDAS:
            medidas.register_medida(medida)
        register_encargos(LINEAS)
        for conjunto in propios.CONJUNTOS:
            conjuntos.register_conjunto(conjunto)
        register_alcances(ALCANCES)
        register_rutas("comicios.pat.api.router")
