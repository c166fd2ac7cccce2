"""What is wrong with a file: all of it at once, with its place, and never more of it than a person can read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from comicios.nucleo.errores import Detalle, Rechazo

CON_DETALLE = 1_000
VALOR_CITADO = 40
COLUMNA_CITADA = 120


def clean(texto: object, largo: int = VALOR_CITADO) -> str:
    """A piece of the file as it may be shown: one line, printable, short."""
    entero = str(texto)
    visto = "".join(c if c.isprintable() else " " for c in entero[:largo]).strip()
    return visto if len(entero) <= largo else f"{visto}…"


@dataclass(frozen=True, slots=True)
class ErrorDeArchivo:
    """One thing to mend. `renglon` counts the file's lines from 1; 0 speaks of the whole file."""

    renglon: int
    columna: str
    valor: str
    motivo: str

    @property
    def donde(self) -> str:
        partes = [f"renglón {self.renglon}"] if self.renglon else []
        partes += [f"columna {self.columna}"] if self.columna else []
        return ", ".join(partes)

    def as_detalle(self) -> Detalle:
        return Detalle(self.donde, f"{f'«{self.valor}»: ' if self.valor else ''}{self.motivo}")


class ArchivoRechazado(Rechazo):
    """A file that cannot be read whole. `errores` has the first thousand; `errores_total` counts them all."""

    def __init__(self, mensaje: str, errores: Iterable[ErrorDeArchivo] = (), total: int = 0) -> None:
        self.errores = tuple(errores)
        self.errores_total = max(total, len(self.errores))
        super().__init__(mensaje, campo="archivo", detalles=[e.as_detalle() for e in self.errores])


def refuse_file(motivo: str, *, renglon: int = 0, valor: str = "") -> ArchivoRechazado:
    """A file that cannot even begin to be read, or that has to be left half way."""
    error = ErrorDeArchivo(renglon, "", clean(valor), motivo)
    return ArchivoRechazado("El archivo no se pudo leer y no se guardó nada.", [error])


class Errores:
    """The errors found so far: the first thousand in detail, the rest counted."""

    def __init__(self) -> None:
        self.vistos: list[ErrorDeArchivo] = []
        self.total = 0

    def add(self, renglon: int, columna: str, valor: object, motivo: str) -> None:
        self.total += 1
        if len(self.vistos) < CON_DETALLE:
            self.vistos.append(ErrorDeArchivo(renglon, clean(columna, COLUMNA_CITADA), clean(valor), motivo))

    def refuse_any(self) -> None:
        """Raise ArchivoRechazado when there is something to mend."""
        if not self.total:
            return
        cuantos = "1 error" if self.total == 1 else f"{self.total:,} errores"
        resto = self.total - len(self.vistos)
        aviso = f" Se muestran los primeros {len(self.vistos):,}; faltan {resto:,}." if resto else ""
        en_orden = sorted(self.vistos, key=lambda e: e.renglon)
        raise ArchivoRechazado(
            f"El archivo no se leyó completo y no se guardó nada. Tiene {cuantos} que corregir.{aviso}",
            en_orden,
            self.total,
        )
