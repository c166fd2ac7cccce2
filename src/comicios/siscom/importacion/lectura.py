"""Rows into actas, one at a time. What cannot be read is kept as an error; what does not add up is not this module's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from comicios.reglas.argumentos import ArgumentoInvalido
from comicios.reglas.claves import ClaveDeCasilla, leer_clave
from comicios.reglas.errores import DatoInvalido
from comicios.siscom.importacion.celdas import Blanco, LectorDeCeldas, Valor, unquote, why_unreadable
from comicios.siscom.importacion.claves_vistas import ClavesVistas
from comicios.siscom.importacion.errores import Errores, clean, refuse_file
from comicios.siscom.importacion.reconocimiento import Encabezado
from comicios.siscom.importacion.tabla import Tabla
from comicios.siscom.importacion.texto import Fuente, choose_encoding, read_rows

DEMARCACIONES_MAXIMAS = 100_000
REPETIDAS_MAXIMAS = 100_000
CONTABILIZADA, SIN_CONTABILIZAR, FUERA_DE_CATALOGO = 1, 0, 2
SUELTAS = (
    "no_registradas", "nulos", "total", "asentado", "calculado", "validos", "lista_nominal", "representantes",
    "actas",
)  # fmt: skip
Demarcacion = tuple[str, str]
Principio = Literal["MR", "RP"]


class RenglonLeido(NamedTuple):
    """An acta as the file has it: numbers, and blanks with their reason."""

    renglon: int
    demarcacion: Demarcacion
    principio: Principio
    estado: int
    observacion: str
    tipo: str
    votos: list[Valor]
    totales: list[Valor]
    actas: int
    no_registradas: Valor
    nulos: Valor
    total: Valor | None = None
    asentado: Valor | None = None
    calculado: Valor | None = None
    validos: Valor | None = None
    lista_nominal: Valor | None = None
    representantes: Valor | None = None


class Repetida(NamedTuple):
    """A row whose acta had already come, and the line where it came first."""

    renglon: int
    clave: str
    tipo: str
    primero: int


@dataclass
class Lectura:
    """A file being read. Iterate it once; then `errores` and `repetidas` are complete."""

    fuente: Fuente
    encabezado: Encabezado
    demarcacion: int | None
    nombre_de_demarcacion: int | None
    errores: Errores = field(default_factory=Errores)
    repetidas: list[Repetida] = field(default_factory=list)
    renglones: int = 0

    def __post_init__(self) -> None:
        tabla = self.encabezado.tabla
        self._vistas = ClavesVistas()
        self._demarcaciones: dict[Demarcacion, Demarcacion] = {}
        self._lector_de_votos = LectorDeCeldas(tabla.perfil.palabras, tabla.perfil.vacio)
        self._lector = LectorDeCeldas(tabla.perfil.palabras, Blanco.VACIO)
        self._de_votos = [o.indice for o in tabla.opciones]
        self._de_totales = [t.indice for t in tabla.totales]
        self._solas = [(rol, tabla.roles[rol]) for rol in SUELTAS if rol in tabla.roles]

    def __iter__(self) -> Iterator[RenglonLeido]:
        tabla = self.encabezado.tabla
        encoding = choose_encoding(self.fuente, tabla.perfil.codificaciones)
        filas = read_rows(self.fuente, encoding, self.encabezado.separador, tabla.renglon)
        ancho = len(tabla.columnas)
        for renglon, celdas in filas:
            self.renglones += 1
            if isinstance(celdas, str):
                self.errores.add(renglon, "", "", celdas)
            elif len(celdas) != ancho:
                self.errores.add(renglon, "", "", _wrong_width(len(celdas), ancho))
            elif (leido := self._read(renglon, celdas)) is not None:
                yield leido
        if not self.renglones:
            raise refuse_file(
                "el archivo trae encabezado y ninguna acta. Descárguelo de nuevo.", renglon=tabla.renglon
            )
        self._settle_repeated(tabla)

    def _read(self, renglon: int, celdas: list[str]) -> RenglonLeido | None:
        """One row as an acta; None when something in it could not be read (it is already among the errors)."""
        tabla, antes = self.encabezado.tabla, self.errores.total
        votos = self._numbers(renglon, celdas, self._de_votos, self._lector_de_votos)
        totales = self._numbers(renglon, celdas, self._de_totales, self._lector)
        self._numbers(renglon, celdas, tabla.cuentas, self._lector)
        solas = {rol: self._number(renglon, celdas, i) for rol, i in self._solas}
        tipo, principio = self._type(celdas), self._principle(renglon, celdas)
        estado = self._state(renglon, celdas)
        if estado != FUERA_DE_CATALOGO:  # an acta that the catalogue does not know has no key to answer for
            self._key(renglon, celdas, tipo, principio)
        demarcacion = self._demarcation(renglon, celdas)
        if self.errores.total != antes:
            return None
        actas = solas.pop("actas", 1)
        return RenglonLeido(
            renglon=renglon,
            demarcacion=demarcacion,
            principio=principio,
            estado=estado,
            observacion=self._text(celdas, "observaciones"),
            tipo=tipo,
            votos=votos,
            totales=totales,
            actas=actas if type(actas) is int else 0,
            **solas,
        )

    def _numbers(
        self, renglon: int, celdas: list[str], indices: Sequence[int], lector: LectorDeCeldas
    ) -> list[Valor]:
        vistas = lector.vistas
        return [
            v if (v := vistas.get(celdas[i])) is not None else self._unseen(renglon, celdas[i], i, lector)
            for i in indices
        ]

    def _number(self, renglon: int, celdas: list[str], indice: int) -> Valor:
        visto = self._lector.vistas.get(celdas[indice])
        return self._unseen(renglon, celdas[indice], indice, self._lector) if visto is None else visto

    def _unseen(self, renglon: int, texto: str, indice: int, lector: LectorDeCeldas) -> Valor:
        valor = lector.read(texto)
        if valor is None:
            columna = self.encabezado.tabla.columnas[indice]
            self.errores.add(renglon, columna, texto, why_unreadable(texto))
            return Blanco.ILEGIBLE
        return valor

    def _text(self, celdas: Sequence[str], rol: str) -> str:
        indice = self.encabezado.tabla.roles.get(rol)
        return "" if indice is None else celdas[indice].strip()

    def _type(self, celdas: Sequence[str]) -> str:
        indice = self.encabezado.tabla.roles.get("tipo")
        return "" if indice is None else unquote(celdas[indice]).upper()

    def _principle(self, renglon: int, celdas: Sequence[str]) -> Principio:
        """RP when the column of the principle, or the acta's type, says so; MR otherwise."""
        tabla = self.encabezado.tabla
        patron = tabla.perfil.actas_rp
        indice = tabla.roles.get("principio", tabla.roles.get("tipo_acta"))
        if patron is None or indice is None:
            return "MR"
        texto = unquote(celdas[indice]).upper()
        if "principio" in tabla.roles and texto not in ("MR", "RP"):
            self.errores.add(
                renglon, tabla.columnas[indice], celdas[indice], "no es un principio. Escriba MR o RP."
            )
        return "RP" if patron.search(texto) else "MR"

    def _state(self, renglon: int, celdas: Sequence[str]) -> int:
        tabla = self.encabezado.tabla
        indice = tabla.roles.get("contabilizada")
        if indice is None:
            return CONTABILIZADA
        texto = unquote(celdas[indice])
        if texto not in ("0", "1", "2"):
            self.errores.add(
                renglon,
                tabla.columnas[indice],
                celdas[indice],
                "no dice si el acta se contabilizó. Escriba 1 (sí), 0 (no) o 2 (fuera de catálogo).",
            )
            return SIN_CONTABILIZAR
        return int(texto)

    def _demarcation(self, renglon: int, celdas: Sequence[str]) -> Demarcacion:
        if self.demarcacion is None:
            return ("", "")
        clave = clean(unquote(celdas[self.demarcacion]))
        nombre = (
            "" if self.nombre_de_demarcacion is None else clean(unquote(celdas[self.nombre_de_demarcacion]))
        )
        par = (clave, nombre)
        guardada = self._demarcaciones.get(par)
        if guardada is not None:
            return guardada
        if len(self._demarcaciones) >= DEMARCACIONES_MAXIMAS:
            raise refuse_file(
                f"hay más de {DEMARCACIONES_MAXIMAS:,} demarcaciones. Elija otra columna con --demarcacion.",
                renglon=renglon,
            )
        return self._demarcaciones.setdefault(par, par)

    def _key(self, renglon: int, celdas: Sequence[str], tipo: str, principio: Principio) -> None:
        """Read the acta's key and see whether it had come; a key that cannot be read is an error."""
        tabla = self.encabezado.tabla
        indices = [tabla.roles[rol] for rol in tabla.perfil.llave]
        partes = [unquote(celdas[i]) for i in indices]
        donde = ", ".join(tabla.columnas[i] for i in indices)
        casilla = "seccion" in tabla.perfil.llave and "numero" in tabla.perfil.llave
        if not casilla and tabla.perfil.llave != ("clave",):
            self._free_key(renglon, donde, partes)
            return
        try:
            clave = _build_key(partes) if casilla else leer_clave(partes[0])
        except DatoInvalido as error:
            if tipo in tabla.perfil.claves_libres and any(partes):
                return
            self.errores.add(renglon, donde, " ".join(partes), error.mensaje)
            return
        acta = tabla.roles.get("tipo_acta")
        complemento = "" if principio == "MR" else f"/{principio}"
        if acta is not None and clave.tipo not in "BC":
            complemento += f"/{unquote(celdas[acta])}"
        primero = self._vistas.first_line(clave, complemento, renglon)
        if primero is not None:
            self._note_repeated(Repetida(renglon, str(clave), clave.tipo, primero))

    def _free_key(self, renglon: int, donde: str, partes: Sequence[str]) -> None:
        if not all(partes):
            self.errores.add(renglon, donde, " ".join(partes), "la clave está incompleta. Complétela.")
            return
        clave = " ".join(partes)
        primero = self._vistas.first_line_of_text(clave, renglon)
        if primero is not None:
            self._note_repeated(Repetida(renglon, clean(clave), "", primero))

    def _note_repeated(self, repetida: Repetida) -> None:
        if len(self.repetidas) < REPETIDAS_MAXIMAS:
            self.repetidas.append(repetida)
            return
        raise refuse_file(
            f"más de {REPETIDAS_MAXIMAS:,} renglones repiten la clave de otro. "
            "Revise que la columna de la clave sea la correcta.",
            renglon=repetida.renglon,
        )

    def _settle_repeated(self, tabla: Tabla) -> None:
        """A repeated acta is an error, but where the profile says that the source gives one key to several actas."""
        perfil = tabla.perfil
        se_perdio = perfil.si_se_perdio_la_extension and not self._vistas.has_extension
        toleradas = [r for r in self.repetidas if se_perdio or r.tipo in perfil.repetidas]
        for repetida in self.repetidas:
            if not se_perdio and repetida.tipo not in perfil.repetidas:
                donde = tabla.columnas[tabla.roles[perfil.llave[0]]]
                self.errores.add(
                    repetida.renglon,
                    donde,
                    repetida.clave,
                    f"el acta ya está en el renglón {repetida.primero}. Deje una sola o corrija la clave.",
                )
        self.repetidas = toleradas


def _build_key(partes: Sequence[str]) -> ClaveDeCasilla:
    entidad, seccion, tipo, numero, contigua = partes
    return ClaveDeCasilla(_whole(entidad), _whole(seccion), tipo, _whole(numero), _whole(contigua or "0"))


def _whole(texto: str) -> int:
    if not (texto.isascii() and texto.isdigit() and len(texto) <= 10):
        raise ArgumentoInvalido(f"«{clean(texto)}» no es un número de la clave. Escríbalo con cifras.")
    return int(texto)


def _wrong_width(hay: int, ancho: int) -> str:
    sobra = (
        "Revise que ninguna celda contenga el separador."
        if hay > ancho
        else "El renglón parece cortado: descárguelo de nuevo."
    )
    return f"tiene {hay} celdas y el encabezado tiene {ancho} columnas. {sobra}"
