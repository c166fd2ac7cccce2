"""The review of an acta: what contradicts itself, what is blank and what is unusual, with the figures of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from operator import attrgetter

from comicios.reglas.acta import pasos
from comicios.reglas.acta.acta import Acta, ActaInvalida, ruta_de_voto
from comicios.reglas.acta.cifras import Cifras, Comparacion, cifras
from comicios.reglas.acta.codigos import CODIGOS, ROLES
from comicios.reglas.acta.codigos_de_blanco import CAMPO_DE_BLANCO
from comicios.reglas.acta.valores import SUMANDOS, Valores
from comicios.reglas.argumentos import una_de
from comicios.reglas.numeros import citar
from comicios.reglas.parametros import Ajustes, Parametros
from comicios.reglas.pasos import Paso

_CUENTAS_DEL_ACTA = attrgetter(*(campo for campo in CAMPO_DE_BLANCO.values() if campo != "votos"))


@dataclass(frozen=True, slots=True)
class Hallazgo:
    """One thing found in an acta. The texts are written from its figures when they are asked for.

    Fundamento: computos.md 2.4 y 8; CMP-12 (se listan con su explicación).
    """

    codigo: str
    acta: Acta = field(repr=False)
    senalados: tuple[str, ...] = ()
    comparacion: Comparacion | None = None
    umbral: Fraction | None = None

    @property
    def campos(self) -> tuple[str, ...]:
        """The paths of the fields it touches; every vote row where the sum of the votes is at stake."""
        propios = self.comparacion.campos if self.comparacion else CODIGOS[self.codigo].campos
        return self.senalados or tuple(_desplegar(propios, self.acta))

    @property
    def titulo(self) -> str:
        return CODIGOS[self.codigo].titulo

    @property
    def remedio(self) -> str:
        return CODIGOS[self.codigo].remedio

    @property
    def fuente(self) -> str:
        return CODIGOS[self.codigo].fuente

    def texto(self, rol: str) -> str:
        """The sentence for `capturista`, `consejo` or `publico`, with its figures; ArgumentoInvalido for another.

        Fundamento: computos.md CMP-12.
        """
        plantilla = CODIGOS[self.codigo].plantilla(una_de(rol, "rol", ROLES))
        return plantilla.format_map(Valores(self))

    @property
    def textos(self) -> dict[str, str]:
        return {rol: self.texto(rol) for rol in ROLES}

    @property
    def paso(self) -> Paso:
        """The step of the acta that this finding is."""
        if self.comparacion:
            return pasos.de_comparacion(self.comparacion, _leer(self.acta, self.comparacion))
        return Paso(self.codigo, f"{self.codigo}: {self.texto('consejo')}")


@dataclass(frozen=True, slots=True)
class Revision:
    """What was found in an acta, errors and warnings apart, in the order of their codes.

    Fundamento: computos.md 2.4, 8 y CMP-12.
    """

    acta: Acta = field(repr=False)
    errores: tuple[Hallazgo, ...]
    advertencias: tuple[Hallazgo, ...]
    _cifras: Cifras = field(repr=False, compare=False)

    @property
    def codigos(self) -> frozenset[str]:
        """The codes of everything found."""
        return frozenset(h.codigo for h in (*self.errores, *self.advertencias))

    @property
    def pasos(self) -> tuple[Paso, ...]:
        """The sum of the votes, the seven comparisons (also those that agree) and the rest of the findings."""
        comparadas = (pasos.de_comparacion(c, leer(self.acta)) for c, leer in self._cifras.comparaciones)
        demas = (h.paso for h in (*self.errores, *self.advertencias) if not h.comparacion)
        return (pasos.de_votos(self.acta), *comparadas, *demas)


def revisar(
    acta: Acta, *, parametros: Parametros | Ajustes | None = None, fecha: date | None = None
) -> Revision:
    """An acta whose elements contradict each other or are blank is marked, and the council decides on it.

    Errors: the contradictions AEC-1 to AEC-7, a code per blank field, and votes where nobody voted. Warnings: what
    is unusual. A rule with a blank field says nothing. ActaInvalida when `acta` is not an Acta.
    Fundamento: computos.md 2.4, 8, CMP-06, CMP-12 y CMP-15 (LGIPE, art. 311, por confirmar).
    """
    exigir_acta(acta, "acta")
    figuras = cifras(parametros, fecha)
    errores = (*contradicciones(acta, figuras), *_blancos(acta), *_imposibles(acta))
    return Revision(acta, errores, tuple(_advertencias(acta, figuras)), figuras)


def exigir_acta(valor: object, nombre: str) -> Acta:
    """The same value when it is an Acta; ActaInvalida otherwise."""
    if not isinstance(valor, Acta):
        raise ActaInvalida(f"{nombre}: {citar(valor)} no es un acta. Anote sus cifras en un Acta.")
    return valor


def contradicciones(acta: Acta, figuras: Cifras) -> list[Hallazgo]:
    """Which of AEC-1 to AEC-7 the acta breaks."""
    encontradas = []
    for comparacion, leer in figuras.comparaciones:
        lados = leer(acta)
        if None not in lados:
            conocidos: tuple[int, ...] = lados  # type: ignore[assignment]  # no blank is left
            # The sum of the terms less the other side, which `sum` also took in.
            diferencia = sum(conocidos) - 2 * conocidos[-1]
            if diferencia > 0 or (diferencia and not comparacion.solo_exceso):
                encontradas.append(Hallazgo(comparacion.codigo, acta, comparacion=comparacion))
    return encontradas


def _blancos(acta: Acta) -> Iterator[Hallazgo]:
    if not acta.filas_en_blanco and None not in _CUENTAS_DEL_ACTA(acta):
        return
    for codigo, campo in CAMPO_DE_BLANCO.items():
        if campo == "votos":
            if acta.filas_en_blanco:
                yield Hallazgo(codigo, acta, tuple(sorted(map(ruta_de_voto, acta.filas_en_blanco))))
        elif getattr(acta, campo) is None:
            yield Hallazgo(codigo, acta)


def _imposibles(acta: Acta) -> Iterator[Hallazgo]:
    if acta.total_calculado:
        en_cero = tuple(campo for campo in ("personas", "urna") if getattr(acta, campo) == 0)
        if en_cero:
            yield Hallazgo("AEC-31", acta, en_cero)


def _advertencias(acta: Acta, figuras: Cifras) -> Iterator[Hallazgo]:
    calculado, boletas = acta.total_calculado, acta.boletas
    if acta.lista_nominal is None and not acta.especial:
        yield Hallazgo("AEC-41", acta)
    if boletas is not None:
        yield from _sobre_las_boletas(acta, boletas)
    if calculado is None:
        return
    if _rebasa_la_lista(acta, calculado):
        yield Hallazgo("AEC-44", acta)
    if calculado == 0:
        yield Hallazgo("AEC-45", acta)
    elif acta.nulos and _son_inusuales(acta.nulos, calculado, figuras.nulos_inusuales):
        yield Hallazgo("AEC-46", acta, umbral=figuras.nulos_inusuales)


def _sobre_las_boletas(acta: Acta, boletas: int) -> Iterator[Hallazgo]:
    if acta.suma_legible > boletas:
        cuentas = [(ruta_de_voto(fila), cuenta) for fila, cuenta in acta.votos.items()]
        cuentas = sorted(cuentas) + [(campo, getattr(acta, campo)) for campo in SUMANDOS]
        rebasan = [ruta for ruta, cuenta in cuentas if cuenta is not None and cuenta > boletas]
        if rebasan:
            yield Hallazgo("AEC-42", acta, (*rebasan, "boletas"))
    if acta.total is not None and acta.total > boletas:
        yield Hallazgo("AEC-43", acta)


def _rebasa_la_lista(acta: Acta, calculado: int) -> bool:
    if acta.especial or acta.lista_nominal is None or acta.representantes is None:
        return False
    return calculado > acta.lista_nominal + acta.representantes


def _son_inusuales(nulos: int, total: int, desde: Fraction) -> bool:
    """nulos ÷ total ≥ desde, in whole numbers."""
    return nulos * desde.denominator >= desde.numerator * total


def _leer(acta: Acta, comparacion: Comparacion) -> tuple[int | None, ...]:
    return tuple(getattr(acta, campo) for campo in comparacion.campos)


def _desplegar(campos: tuple[str, ...], acta: Acta) -> Iterator[str]:
    for campo in campos:
        if campo in ("votos", "total_calculado"):
            yield from acta.rutas_de_votos()
        if campo == "total_calculado":
            yield from SUMANDOS
        elif campo != "votos":
            yield campo
