"""What a distribution refuses, besides the arguments of the wrong kind."""

from __future__ import annotations

from comicios.reglas.errores import DatoInvalido


class CombinacionInvalida(DatoInvalido):
    """A row of votes that joins parties of the coalition with others that are not in it."""


class ConvenioInvalido(DatoInvalido):
    """A convenio that cannot be applied: badly written, or silent about the result at hand."""
