"""The figures of a finding as they are written in its sentence, each worked out only if the sentence has it."""

from __future__ import annotations

from fractions import Fraction
from typing import Protocol

from comicios.reglas.acta import pasos
from comicios.reglas.acta.acta import Acta, ruta_de_voto
from comicios.reglas.acta.cifras import Comparacion
from comicios.reglas.acta.definicion import NOMBRES
from comicios.reglas.numeros import porcentaje
from comicios.reglas.periodos import enumerar

SUMANDOS = ("no_registradas", "nulos")


class ConCifras(Protocol):
    """What the sentences need to know of a finding."""

    @property
    def acta(self) -> Acta: ...
    @property
    def campos(self) -> tuple[str, ...]: ...
    @property
    def comparacion(self) -> Comparacion | None: ...
    @property
    def umbral(self) -> Fraction | None: ...


class Cuenta(int):
    """A figure of a sentence: `{urna}` is `1,001`, and `{urna:se sacó # voto|se sacaron # votos}` agrees with it."""

    def __format__(self, palabras: str) -> str:
        singular, _, plural = palabras.partition("|")
        return ((singular if self == 1 else plural) or "#").replace("#", int.__format__(self, ","))


class Valores(dict[str, str | Cuenta]):
    """What fills the braces of a text: a field of the acta by its name, or what the rule works out from them."""

    def __init__(self, hallazgo: ConCifras) -> None:
        super().__init__()
        self._hallazgo = hallazgo

    def __missing__(self, clave: str) -> str | Cuenta:
        calculo = getattr(self, f"_{clave}", None)
        valor: str | Cuenta = calculo() if calculo else Cuenta(getattr(self._hallazgo.acta, clave))
        return valor

    def _sumandos_y_contra(self) -> tuple[list[int], int]:
        comparacion, acta = self._hallazgo.comparacion, self._hallazgo.acta
        assert comparacion is not None, "only the texts of a comparison speak of its two sides"
        *sumandos, contra = (getattr(acta, campo) for campo in comparacion.campos)
        return sumandos, contra

    def _suma(self) -> Cuenta:
        return Cuenta(sum(self._sumandos_y_contra()[0]))

    def _operacion(self) -> str:
        return pasos.operacion(self._sumandos_y_contra()[0])

    def _diferencia(self) -> str:
        sumandos, contra = self._sumandos_y_contra()
        return f"{abs(sum(sumandos) - contra):,}"

    def _desajuste(self) -> str:
        sumandos, contra = self._sumandos_y_contra()
        verbo = "sobra" if sum(sumandos) > contra else "falta"
        return f"{verbo}{'' if abs(sum(sumandos) - contra) == 1 else 'n'} {self._diferencia()}"

    def _techo(self) -> Cuenta:
        acta = self._hallazgo.acta
        return Cuenta((acta.lista_nominal or 0) + (acta.representantes or 0))

    def _tasa(self) -> str:
        acta = self._hallazgo.acta
        return porcentaje(Fraction(100 * (acta.nulos or 0), acta.total_calculado or 1))

    def _umbral(self) -> str:
        return porcentaje(100 * (self._hallazgo.umbral or 0))

    def _campos(self) -> str:
        return enumerar(map(nombrar, self._hallazgo.campos))

    def _detalle(self) -> str:
        """The vote rows at stake, each with its votes."""
        acta = self._hallazgo.acta
        votos = {ruta_de_voto(fila): cuenta for fila, cuenta in acta.votos.items()}
        cuentas = votos | {campo: getattr(acta, campo) for campo in SUMANDOS}
        con_dato = [campo for campo in self._hallazgo.campos if cuentas.get(campo) is not None]
        return ", ".join(f"{nombrar(campo)} ({cuentas[campo]:,})" for campo in con_dato)


def nombrar(ruta: str) -> str:
    """A field as people read it: `votos[PAN]` is «votos de PAN»."""
    if ruta.startswith("votos["):
        return f"votos de {ruta.removeprefix('votos[').removesuffix(']')}"
    return NOMBRES[ruta]
