"""Builders for tests: an institute, its people and its programme, made only by the services."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

from comicios.config.instalacion import ensure_base
from comicios.nucleo.archivos.models import Evidencia
from comicios.nucleo.archivos.services import register_evidencia
from comicios.nucleo.cuentas.models import Persona, Rol
from comicios.nucleo.cuentas.services import appoint, ensure_operator, register_persona
from comicios.nucleo.organos.models import Organo
from comicios.nucleo.procesos.models import ProcesoElectoral, TipoDeProceso
from comicios.nucleo.procesos.services import register_proceso
from comicios.pat.models import Avance, Indicador, LineaDeAccion, Programa
from comicios.pat.origen.lectura import bundled
from comicios.pat.services.avances import accept_avance, attach_evidencia, capture_avance, submit_avances
from comicios.pat.services.captura import read_captura
from comicios.pat.services.lineas import define_indicador, set_meses
from comicios.pat.services.programas import import_programa

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
PUESTOS = {
    "direccion": (Rol.DIRECCION, "DEOE"),
    "analista": (Rol.ANALISTA, "DEOE"),
    "area-ucsi": (Rol.AREA, "UCSI"),
    "consejo-08": (Rol.CONSEJO, "CD-08"),
    "comision": (Rol.COMISION, "COE"),
    "auditoria": (Rol.AUDITORIA, "Instituto"),
}


def make_instituto() -> tuple[Persona, ProcesoElectoral]:
    """The operator and the local process 2023-2024, with every body of the seed."""
    return ensure_base()


def make_persona(cuenta: str) -> Persona:
    """A demo account by its role: one of PUESTOS."""
    existente = Persona.objects.filter(cuenta=cuenta).first()
    if existente:
        return existente
    operador = ensure_operator()
    rol, organo = PUESTOS[cuenta]
    persona = register_persona(
        cuenta=cuenta, nombre=f"{cuenta.capitalize()} (muestra)", cargo=rol.label, by=operador
    )
    appoint(persona=persona, rol=rol, organo=Organo.objects.get(clave=organo), by=operador)
    return persona


def make_programa(
    *, simulacro: bool = False, hoy: date = date(2024, 11, 4), clave: str = "demostracion"
) -> Programa:
    """The real 2024 programme; as a drill it stands beside the real one and takes `hoy` for today."""
    operador, ple = make_instituto()
    proceso = ple
    if simulacro:
        proceso = register_proceso(
            clave=clave,
            nombre="Demostración 2024",
            tipo=TipoDeProceso.SIMULACRO,
            inicio=date(2023, 12, 1),
            fuente_inicio="prueba",
            fecha_de_referencia=hoy,
            by=operador,
        )
    deoe = Organo.objects.get(clave="DEOE")
    return import_programa(contenido=bundled(), proceso=proceso, organo=deoe, by=operador).programa


def find_linea(programa: Programa, clave: str) -> LineaDeAccion:
    linea = LineaDeAccion.objects.select_related("objetivo", "responsable").get(
        programa=programa, clave=clave
    )
    linea.programa = programa
    return linea


def find_indicador(programa: Programa, clave: str) -> Indicador:
    indicador = Indicador.objects.get(linea__programa=programa, linea__clave=clave, orden=1)
    indicador.linea = find_linea(programa, clave)
    return indicador


def make_indicador(
    programa: Programa,
    clave: str,
    *,
    meses: tuple[int, ...] = (9, 10),
    meta: str = "100",
    unidad: str = "%",
    **campos: object,
) -> Indicador:
    """An indicator for a line without one, with its months."""
    operador = ensure_operator()
    set_meses(linea=find_linea(programa, clave), meses=meses, by=operador)
    base = {
        "dimension": "Eficacia",
        "nombre": f"Avance de {clave} (%)",
        "metodo_de_calculo": "Actividades realizadas entre programadas",
        "frecuencia": "bimestral",
        "unidad": unidad,
        "meta": Decimal(meta),
        "tendencia": "incremento",
    }
    return define_indicador(linea=find_linea(programa, clave), campos=base | campos, by=operador)


def make_evidencia(
    programa: Programa, *, titulo: str = "Acta circunstanciada 007/2024", by: Persona | None = None
) -> Evidencia:
    return register_evidencia(
        organo=programa.organo,
        proceso=programa.proceso,
        tipo="acta",
        titulo=titulo,
        fecha=date(2024, 10, 24),
        clasificacion="publica",
        contenido=BytesIO(PDF),
        nombre="acta.pdf",
        by=by or ensure_operator(),
    )


def capture(
    programa: Programa, clave: str, mes: int, texto: str, *, by: Persona | None = None, **mas: object
) -> Avance:
    """A captured month, as typed."""
    indicador = find_indicador(programa, clave)
    return capture_avance(
        indicador=indicador,
        mes=mes,
        captura=read_captura(indicador, texto),
        by=by or make_persona("analista"),
        **mas,
    )


def accept(
    programa: Programa, clave: str, mes: int, texto: str, *, evidencia: Evidencia | None = None, **mas: object
) -> Avance:
    """A month captured with evidence, sent to review and accepted."""
    analista, direccion = make_persona("analista"), make_persona("direccion")
    capture(programa, clave, mes, texto, by=analista, **mas)
    indicador = find_indicador(programa, clave)
    avance = attach_evidencia(
        indicador=indicador,
        mes=mes,
        evidencia=evidencia or make_evidencia(programa, by=analista),
        by=analista,
    )
    [enviado] = submit_avances(avances=[_reload(avance, indicador)], by=analista)
    return accept_avance(avance=enviado, by=direccion)


def _reload(avance: Avance, indicador: Indicador) -> Avance:
    fresco = Avance.objects.select_related("vigente", "aceptada").get(pk=avance.pk)
    fresco.indicador = indicador
    return fresco
