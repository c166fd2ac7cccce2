"""A results file read whole and computed again: one pass over its rows, then `reglas` on its sums."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from comicios.nucleo.errores import Rechazo
from comicios.reglas.resultados import PorPrincipio, Renglon, Sumas, por_principio, sumar, sumar_partidos
from comicios.siscom.importacion.calculo import Calculo, compute
from comicios.siscom.importacion.errores import clean
from comicios.siscom.importacion.inconsistencias import Inconsistencias, row_checker, shared_keys
from comicios.siscom.importacion.lectura import Demarcacion, Lectura
from comicios.siscom.importacion.perfiles import Eleccion, Perfil
from comicios.siscom.importacion.reconocimiento import TITULO_MAXIMO, Encabezado, find_eleccion, recognise
from comicios.siscom.importacion.resumen import CifraDelResumen, CuentasDelResumen, summary_findings
from comicios.siscom.importacion.sumas import SumasDelArchivo
from comicios.siscom.importacion.tabla import Tabla
from comicios.siscom.importacion.texto import Fuente, examine

CLASES = ("municipio", "distrito")


@dataclass(frozen=True)
class DemarcacionCalculada:
    """A demarcation with its result; `calculo` is None where no option has a figure."""

    clave: str
    nombre: str
    sumas: Sumas
    calculo: Calculo | None


@dataclass(frozen=True)
class Reproduccion:
    """What a file says when it is computed again. `por_partido` is None while some sorteo is pending."""

    fuente: Fuente
    encabezado: Encabezado
    eleccion: Eleccion | None
    texto_de_eleccion: str
    columna_de_demarcacion: str
    renglones: int
    lectura: SumasDelArchivo
    inconsistencias: Inconsistencias
    resumen: tuple[CifraDelResumen, ...]
    demarcaciones: tuple[DemarcacionCalculada, ...]
    principios: PorPrincipio
    total: Calculo | None
    por_partido: dict[str, int] | None

    @property
    def tabla(self) -> Tabla:
        return self.encabezado.tabla

    @property
    def perfil(self) -> Perfil:
        return self.tabla.perfil

    @property
    def is_unica(self) -> bool:
        """One contest for the whole of the file: candidacies and winner are told on its whole."""
        return self.eleccion is not None and self.eleccion.unica


def reproduce(
    ruta: Path, *, perfil: Perfil | None = None, demarcacion: str = "", eleccion: str = ""
) -> Reproduccion:
    """Read a file and compute it again. ArchivoRechazado with all of its errors when it cannot be read whole."""
    fuente = examine(ruta)
    encabezado = recognise(fuente, perfil)
    tabla = encabezado.tabla
    hallada = find_eleccion(eleccion, encabezado.titulo, f"{ruta.parent.name} {ruta.stem}")
    por, nombre = choose_demarcation(tabla, demarcacion, hallada)
    lectura = Lectura(fuente, encabezado, por, nombre)
    sumas, inconsistencias, resumen = _scan(lectura)
    unica = hallada is not None and hallada.unica
    demarcaciones, total = _compute_all(sumas, tabla, unica=unica)
    return Reproduccion(
        fuente=fuente,
        encabezado=encabezado,
        eleccion=hallada,
        texto_de_eleccion=clean(eleccion, TITULO_MAXIMO)
        or encabezado.titulo
        or (hallada.nombre if hallada else ""),
        columna_de_demarcacion="" if por is None else tabla.columnas[por],
        renglones=lectura.renglones,
        lectura=sumas,
        inconsistencias=inconsistencias,
        resumen=resumen,
        demarcaciones=demarcaciones,
        principios=_by_principle(sumas, tabla),
        total=total,
        por_partido=_parties(demarcaciones),
    )


def _scan(lectura: Lectura) -> tuple[SumasDelArchivo, Inconsistencias, tuple[CifraDelResumen, ...]]:
    """The one pass over the rows: what they add up to and what does not. ArchivoRechazado if some cannot be read."""
    encabezado = lectura.encabezado
    tabla, perfil = encabezado.tabla, encabezado.tabla.perfil
    sumas, inconsistencias = SumasDelArchivo(tabla), Inconsistencias()
    cuentas = CuentasDelResumen(perfil) if encabezado.resumen and perfil.resumen else None
    check = row_checker(tabla)
    for leido in lectura:
        sumas.add(leido)
        inconsistencias.add_all(check(leido))
        if cuentas is not None:
            cuentas.add(leido)
    lectura.errores.refuse_any()
    inconsistencias.add_all(shared_keys(lectura.repetidas, tabla.columnas[tabla.roles[perfil.llave[0]]]))
    resumen = cuentas.compare(encabezado.resumen) if cuentas is not None else ()
    inconsistencias.add_all(summary_findings(resumen))
    return sumas, inconsistencias, resumen


def choose_demarcation(tabla: Tabla, pedida: str, eleccion: Eleccion | None) -> tuple[int | None, int | None]:
    """The column to group by and the one with its name: the one asked for, that of the election, or what there is."""
    roles = tabla.roles
    if pedida:
        indice = tabla.find(pedida)
        if indice is None:
            raise Rechazo(
                f"El archivo no tiene la columna «{clean(pedida)}». "
                f"Use una de éstas: {', '.join(map(clean, tabla.columnas[:20]))}."
            )
        nombres = {roles.get(f"{c}_id"): roles.get(f"{c}_nombre") for c in CLASES}
        return indice, _other(nombres.get(indice), indice)
    preferidas = ([eleccion.demarcacion] if eleccion else []) + list(CLASES)
    for clase in preferidas:
        indice = roles.get(f"{clase}_id", roles.get(f"{clase}_nombre"))
        if indice is not None:
            return indice, _other(roles.get(f"{clase}_nombre"), indice)
    return None, None


def _other(nombre: int | None, indice: int) -> int | None:
    return None if nombre == indice else nombre


def _compute_all(
    lectura: SumasDelArchivo, tabla: Tabla, *, unica: bool
) -> tuple[tuple[DemarcacionCalculada, ...], Calculo | None]:
    de_mayoria = {
        d: acumulado.as_sumas(tabla)
        for (d, principio), acumulado in lectura.por_demarcacion.items()
        if principio == "MR"
    }
    total = sumar(de_mayoria.values())
    quienes = total if unica else None
    calculadas = tuple(
        DemarcacionCalculada(clave, nombre, sumas, compute(sumas, tabla.opciones, quienes))
        for (clave, nombre), sumas in sorted(de_mayoria.items(), key=lambda par: _natural(par[0]))
    )
    return calculadas, compute(total, tabla.opciones)


def _natural(demarcacion: Demarcacion) -> tuple[bool, int, str, str]:
    """Numbers first and in their order; then the rest by name."""
    clave, nombre = demarcacion
    is_number = clave.isascii() and clave.isdigit()
    return (not is_number, int(clave) if is_number else 0, clave, nombre)


def _by_principle(lectura: SumasDelArchivo, tabla: Tabla) -> PorPrincipio:
    return por_principio(
        Renglon(f"{n}", "/".join(filter(None, d)) or "-", acumulado.as_sumas(tabla), principio)
        for n, ((d, principio), acumulado) in enumerate(lectura.por_demarcacion.items())
    )


def _parties(demarcaciones: tuple[DemarcacionCalculada, ...]) -> dict[str, int] | None:
    """The State's votes by party: the sum of what each demarcation distributed (CMP-43)."""
    calculos = [d.calculo for d in demarcaciones if d.calculo is not None]
    if any(c.reparto is None for c in calculos):
        return None
    return sumar_partidos(c.reparto.por_partido for c in calculos if c.reparto is not None)
