"""What a code of the review means: its title, how grave it is, the fields it looks at and its texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

ROLES = ("capturista", "consejo", "publico")
ERROR, ADVERTENCIA = "error", "advertencia"

NOMBRES: Mapping[str, str] = MappingProxyType(
    {
        "boletas": "boletas entregadas",
        "sobrantes": "boletas sobrantes",
        "personas": "personas que votaron",
        "representantes": "representaciones que votaron",
        "urna": "votos sacados de la urna",
        "votos": "votos",
        "no_registradas": "candidaturas no registradas",
        "nulos": "votos nulos",
        "total": "total asentado",
        "lista_nominal": "lista nominal",
        "total_calculado": "suma de los votos",
    }
)


@dataclass(frozen=True, slots=True)
class Definicion:
    """One code. `campos` are those its rule reads (`votos` stands for every row); the texts, one per role,
    are templates that take the figures of the acta: `{urna}`, or `{urna:# voto|# votos}` where words must agree with it."""

    codigo: str
    titulo: str
    gravedad: str
    campos: tuple[str, ...]
    fuente: str
    capturista: str
    consejo: str
    publico: str
    remedio: str

    def plantilla(self, rol: str) -> str:
        return {"capturista": self.capturista, "consejo": self.consejo, "publico": self.publico}[rol]
