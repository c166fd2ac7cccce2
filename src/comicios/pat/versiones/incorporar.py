"""Writing a draft's changes over the rows of the year's programme, by keys: lines keep their number and their progress."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from comicios.nucleo import bitacora
from comicios.nucleo.organos.models import Organo
from comicios.pat.models import (
    Abreviatura,
    Discrepancia,
    Indicador,
    LineaDeAccion,
    Objetivo,
    PartidaDeRenglon,
    PoliticaGeneral,
    Programa,
    ProgramaGeneral,
)
from comicios.pat.versiones import campos as c
from comicios.pat.versiones import piezas
from comicios.pat.versiones.cargar import natural
from comicios.pat.versiones.comparar import Parche
from comicios.pat.versiones.contenido import agreement_of

ENLACES = frozenset(campo.clave for campo in c.ENLACES_DE_OBJETIVO)


@dataclass
class Incorporacion:
    """What was written: how the rows were, and the rows saved."""

    programa: Programa
    acuerdo: str
    antes: list[bitacora.Foto] = field(default_factory=list)
    despues: list[models.Model] = field(default_factory=list)

    def write(self, parches: Iterable[Parche]) -> None:
        """Write each change; the programme's own data go in with its new version, see `own_changes`."""
        for parche in parches:
            if parche.despues.tipo != piezas.PROGRAMA:
                self._write_one(parche)
        self._renumber()

    def _write_one(self, parche: Parche) -> None:
        fila = self._find(parche.despues.clave)
        if fila is None:
            fila = self._new(parche.despues)
        else:
            self.antes.append(bitacora.snapshot(fila))
        _set(fila, parche)
        if isinstance(fila, LineaDeAccion) and fila.cancelacion and not fila.respaldo_de_cancelacion:
            fila.respaldo_de_cancelacion = self.acuerdo
        fila.full_clean(validate_unique=False, validate_constraints=False)
        fila.save()
        if isinstance(fila, Objetivo):
            self._link(fila, parche)
        self.despues.append(fila)

    def _find(self, clave: piezas.Clave) -> Any:
        match clave:
            case (piezas.OBJETIVO, suya):
                return Objetivo.objects.filter(programa=self.programa, clave=suya).first()
            case (piezas.LINEA, suya):
                return LineaDeAccion.objects.filter(programa=self.programa, clave=suya).first()
            case (piezas.INDICADOR, linea, orden):
                return Indicador.objects.filter(
                    linea__programa=self.programa, linea__clave=linea, orden=int(orden)
                ).first()
            case (piezas.PARTIDA, linea, orden, suya):
                return PartidaDeRenglon.objects.filter(
                    indicador=self._find((piezas.INDICADOR, linea, orden)), clave=suya
                ).first()
            case (piezas.ABREVIATURA, sigla):
                return Abreviatura.objects.filter(programa=self.programa, sigla=sigla).first()
            case (_, suya):
                return Discrepancia.objects.filter(programa=self.programa, clave=suya).first()
        raise RuntimeError(f"a piece without a row: {clave}")

    def _new(self, pieza: piezas.Pieza) -> Any:
        match pieza.clave:
            case (piezas.OBJETIVO, clave):
                return Objetivo(
                    programa=self.programa, bloque=pieza.fuente["bloque"], clave=clave, orden=AL_FINAL
                )
            case (piezas.LINEA, clave):
                objetivo = Objetivo.objects.get(programa=self.programa, clave=clave.rsplit(".", 1)[0])
                return LineaDeAccion(programa=self.programa, objetivo=objetivo, clave=clave, orden=AL_FINAL)
            case (piezas.INDICADOR, linea, orden):
                return Indicador(
                    linea=LineaDeAccion.objects.get(programa=self.programa, clave=linea), orden=int(orden)
                )
            case (piezas.PARTIDA, linea, orden, _):
                return PartidaDeRenglon(indicador=self._find((piezas.INDICADOR, linea, orden)))
            case (piezas.ABREVIATURA, sigla):
                return Abreviatura(programa=self.programa, sigla=sigla)
        return Discrepancia(programa=self.programa, clave=pieza.clave[1])

    def _link(self, objetivo: Objetivo, parche: Parche) -> None:
        """Area, policies and general programme, named in the file by their key, name and number."""
        tocados = {campo.clave for campo in parche.campos} & ENLACES
        valores, acuerdo = parche.despues.valores, agreement_of(self.programa.marco_legal)
        if "area_coordinadora" in tocados:
            objetivo.area_coordinadora = Organo.objects.filter(
                clave=valores["area_coordinadora"] or ""
            ).first()
        if "programa_general_numero" in tocados:
            objetivo.programa_general = ProgramaGeneral.objects.filter(
                acuerdo=acuerdo, numero=valores["programa_general_numero"] or 0
            ).first()
        if "politicas_generales" in tocados:
            objetivo.politicas.set(
                PoliticaGeneral.objects.filter(acuerdo=acuerdo, nombre__in=valores["politicas_generales"])
            )
        objetivo.save()

    def _renumber(self) -> None:
        """Put what is new in its place: S before P, and each by its own number. Only rows that move are written."""
        objetivos = sorted(
            Objetivo.objects.filter(programa=self.programa), key=lambda o: (o.bloque != "S", o.numero)
        )
        lugares = {o.pk: i for i, o in enumerate(objetivos, start=1)}
        lineas = sorted(
            LineaDeAccion.objects.filter(programa=self.programa),
            key=lambda ln: (lugares[ln.objetivo_id], natural(ln.numero)),
        )
        filas: list[tuple[int, Objetivo | LineaDeAccion]] = [
            *enumerate(objetivos, start=1),
            *enumerate(lineas, start=1),
        ]
        for orden, fila in filas:
            if fila.orden != orden:
                self._place(fila, orden)

    def _place(self, fila: Objetivo | LineaDeAccion, orden: int) -> None:
        ya = {bitacora.key_of(f): f for f in self.despues}
        if (escrita := ya.get(bitacora.key_of(fila))) is None:
            self.antes.append(bitacora.snapshot(fila))
            self.despues.append(fila)
            escrita = fila
        escrita.orden = orden  # type: ignore[attr-defined]  # both have it
        escrita.save(update_fields=["orden"])


AL_FINAL = 9999


def _set(fila: Any, parche: Parche) -> None:
    """The fields the patch names; of a new row, all those of its table."""
    propios = [campo for campo in parche.campos if campo.clave not in ENLACES]
    for campo, valor in c.load(parche.despues.fuente, propios).items():
        actual = getattr(fila, campo, None)
        niveles = {k.campo.split(".")[1] for k in propios if k.campo.startswith(f"{campo}.")}
        if niveles and isinstance(valor, dict):
            valor = {k: v for k, v in (actual or {}).items() if k not in niveles} | valor
        setattr(fila, campo, valor)
    if fila.pk is None and isinstance(fila, Objetivo | LineaDeAccion):
        fila.numero = parche.despues.fuente["numero"]


def own_changes(programa: Programa, parches: Iterable[Parche]) -> dict[str, Any]:
    """The programme's own fields that the draft changed, ready to be set on it."""
    propio = next((p for p in parches if p.despues.tipo == piezas.PROGRAMA), None)
    if propio is None:
        return {}
    copia = Programa(
        **{f: getattr(programa, f) for f in ("notas", "formato_mir", "bloques") if getattr(programa, f)}
    )
    _set(copia, propio)
    return {campo.campo.split(".")[0]: getattr(copia, campo.campo.split(".")[0]) for campo in propio.campos}
