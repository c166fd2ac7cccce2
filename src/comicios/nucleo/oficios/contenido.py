"""What a letter says, as data: the one source of its Word file and of its PDF, frozen when it is issued."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from comicios.nucleo.formatos.canonico import dump_canonical, load_canonical
from comicios.nucleo.formatos.textos import format_fecha
from comicios.nucleo.organos.models import Organo

if TYPE_CHECKING:
    from comicios.nucleo.oficios.models import Oficio

INSTITUTO = "Instituto"
SIN_NUMERO = "Sin número"


@dataclass(frozen=True)
class Verificacion:
    """What is known once the letter is sealed; `sellada` carries date, hour and zone."""

    sha256: str
    acto: int
    cadena: str
    ancla: int
    ancla_huella: str
    sellada: str

    @property
    def comando(self) -> str:
        """The command that checks the document against the chain of acts."""
        return f"comicios verificar --ancla {self.ancla}:{self.ancla_huella[:12]}"


@dataclass(frozen=True)
class ContenidoOficio:
    """The whole letter. `simulacro` names the drill; `verificacion` and `cancelado` come after the seal."""

    numero: str
    fecha: str
    lugar: str
    instituto: str
    organo: str
    destinatario: str
    cargo_del_destinatario: str
    institucion: str
    asunto: str
    parrafos: tuple[str, ...]
    firmante: str
    cargo_del_firmante: str
    copias: tuple[str, ...]
    borrador: bool
    simulacro: str | None
    verificacion: Verificacion | None = None
    cancelado: str | None = None

    def to_json(self) -> str:
        """Canonical JSON: equal contents give the same text."""
        return dump_canonical(self)

    @classmethod
    def from_json(cls, texto: str) -> ContenidoOficio:
        return load_canonical(cls, texto)

    @property
    def huella(self) -> str:
        """SHA-256 (hexadecimal) of what is signed: the content without what only its seal or its end can know."""
        firmado = replace(self, verificacion=None, cancelado=None)
        return sha256(firmado.to_json().encode()).hexdigest()

    @property
    def avisos(self) -> tuple[tuple[str, str], ...]:
        """What this paper is not: the stamp behind the text and the words on top of it."""
        avisos = [("SIMULACRO", f"SIMULACRO: {self.simulacro}")] if self.simulacro is not None else []
        avisos += [("BORRADOR", "BORRADOR")] if self.borrador else []
        avisos += [("CANCELADO", f"CANCELADO: {self.cancelado}")] if self.cancelado is not None else []
        return tuple(avisos)

    def campos(self) -> dict[str, Any]:
        """What a template may name."""
        propios = {nombre: getattr(self, nombre) for nombre in _COMO_SON}
        return propios | {"cuerpo": "\n".join(self.parrafos), "numero": self.numero or SIN_NUMERO}


_COMO_SON = (
    "fecha", "lugar", "instituto", "organo", "destinatario", "cargo_del_destinatario", "institucion", "asunto",
    "parrafos", "firmante", "cargo_del_firmante", "copias",
)  # fmt: skip


def build_contenido(oficio: Oficio, *, numero: str, fecha: date, borrador: bool) -> ContenidoOficio:
    """The letter as it is now, with the number and the date it would carry."""
    quien, proceso = oficio.firmante.persona, oficio.serie.proceso
    return ContenidoOficio(
        numero=numero,
        fecha=format_fecha(fecha),
        lugar=oficio.lugar,
        instituto=Organo.objects.get(clave=INSTITUTO).nombre,
        organo=oficio.serie.organo.nombre,
        destinatario=oficio.destinatario,
        cargo_del_destinatario=oficio.cargo_del_destinatario,
        institucion=oficio.institucion,
        asunto=oficio.asunto,
        parrafos=_lines(oficio.cuerpo),
        firmante=quien.nombre,
        cargo_del_firmante=quien.cargo or oficio.serie.organo.nombre,
        copias=_lines(oficio.copias),
        borrador=borrador,
        simulacro=proceso.nombre if proceso else None,
    )


def _lines(texto: str) -> tuple[str, ...]:
    return tuple(renglon.strip() for renglon in texto.splitlines() if renglon.strip())
