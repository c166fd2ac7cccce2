"""The acta of a hand-over: what it says, frozen as data, and its paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from comicios.nucleo import bitacora
from comicios.nucleo.bitacora.models import Ancla, Evento
from comicios.nucleo.formatos.canonico import dump_canonical, load_canonical
from comicios.nucleo.formatos.pdf import render_pdf
from comicios.nucleo.formatos.qr import render_qr
from comicios.nucleo.formatos.textos import format_fecha
from comicios.nucleo.organos.models import Organo

if TYPE_CHECKING:
    from comicios.nucleo.caras.encargos import Pendiente
    from comicios.nucleo.cuentas.models import EntregaRecepcion, Nombramiento, Persona

PLANTILLA = Path(__file__).resolve().parent / "plantillas/acta.typ"
INSTITUTO = "Instituto"
LUGAR = "La Paz, Baja California Sur"
# What the acta must say, by the words it prints. Product's criterion: the form of the institute's own control body is to
# be confirmed, and the acta says so.
CAMPOS_OBLIGATORIOS = (
    "Folio",
    "Lugar y fecha",
    "Surte efecto",
    "Entrega",
    "Recibe",
    "Motivo",
    "Puestos que terminan",
    "Puestos que toma quien recibe",
    "Asuntos que se entregan",
    "Cuenta de quien entrega",
    "Registró el acto",
    "Firma de quien entrega",
    "Firma de quien recibe",
    "Contenido, SHA-256",
)
DUDA = {
    "parametro": "Formato del acta de entrega-recepción",
    "valor": "el de la casa",
    "fuente": "por confirmar con el órgano interno de control",
}


@dataclass(frozen=True)
class Parte:
    """Who hands over or receives, as they were named that day."""

    nombre: str
    cargo: str
    cuenta: str


@dataclass(frozen=True)
class Asunto:
    """One thing that passed from hand to hand."""

    sala: str
    texto: str
    marco: str


@dataclass(frozen=True)
class ContenidoEntrega:
    """The whole acta, but for what its seal knows."""

    folio: str
    instituto: str
    lugar: str
    registrada: str
    surte_efecto: str
    entrega: Parte
    recibe: Parte
    registro: Parte
    motivo: str
    terminan: tuple[str, ...]
    toma: tuple[str, ...]
    con_baja: bool
    lista: tuple[Asunto, ...]

    def to_json(self) -> str:
        return dump_canonical(self)

    @classmethod
    def from_json(cls, texto: str) -> ContenidoEntrega:
        return load_canonical(cls, texto)

    @property
    def huella(self) -> str:
        """SHA-256 (hexadecimal) of the frozen text."""
        return sha256(self.to_json().encode()).hexdigest()

    @property
    def asuntos(self) -> int:
        return len(self.lista)


def build_contenido(
    *,
    entrega: Persona,
    recibe: Persona,
    fecha: date,
    motivo: str,
    con_baja: bool,
    puestos: Sequence[Nombramiento],
    tomados: Sequence[Nombramiento],
    pendientes: Sequence[tuple[str, Sequence[Pendiente]]],
    by: Persona,
) -> ContenidoEntrega:
    """What the acta will say; its folio is taken later, with the turn of the chain."""
    return ContenidoEntrega(
        folio="",
        instituto=Organo.objects.get(clave=INSTITUTO).nombre,
        lugar=LUGAR,
        registrada=format_fecha(timezone.localdate()),
        surte_efecto=format_fecha(fecha),
        entrega=_part(entrega),
        recibe=_part(recibe),
        registro=_part(by),
        motivo=motivo,
        terminan=tuple(map(_post, puestos)),
        toma=tuple(map(_post, tomados)),
        con_baja=con_baja,
        lista=tuple(Asunto(sala, p.texto, p.marco) for sala, suyos in pendientes for p in suyos),
    )


def _part(persona: Persona) -> Parte:
    return Parte(persona.nombre, persona.cargo_de_firma, persona.cuenta)


def _post(puesto: Nombramiento) -> str:
    return f"{puesto.get_rol_display()}, {puesto.organo.nombre}"


def render_acta(fila: EntregaRecepcion) -> bytes:
    """The acta as PDF/A-2b, from its frozen content: the same acta is always the same bytes."""
    contenido = ContenidoEntrega.from_json(fila.contenido)
    sello = _verification(fila)
    datos = asdict(contenido) | {
        "pagina": _page(contenido),
        "emblema_svg": "",
        "duda": DUDA,
        "verificacion": sello,
        "qr_svg": _qr(contenido, sello),
    }
    momento = fila.registrada_at.astimezone(UTC).replace(microsecond=0)
    titulo = f"Acta de entrega-recepción {contenido.folio}"
    return render_pdf(PLANTILLA, datos, titulo=titulo, momento=momento)


def _verification(fila: EntregaRecepcion) -> dict[str, Any]:
    """The act of the hand-over and the first ancla that seals it."""
    evento = Evento.objects.get(objeto=bitacora.key_of(fila), acto="cuentas.entrega.registrar")
    ancla = Ancla.objects.filter(momento__gte=evento.momento).earliest("numero")
    sellada = timezone.localtime(datetime.fromisoformat(ancla.momento))
    return {
        "sha256": fila.huella,
        "acto_texto": f"{evento.numero:,}",
        "cadena": evento.cadena,
        "ancla": ancla.numero,
        "sellada": f"{format_fecha(sellada.date())}, {sellada:%H:%M} h (La Paz)",
        "comando": f"comicios verificar --ancla {ancla.numero}:{ancla.huella[:12]}",
    }


def _page(contenido: ContenidoEntrega) -> dict[str, Any]:
    return {
        "instituto": contenido.instituto,
        "area": "Entrega-recepción",
        "documento": f"Acta de entrega-recepción {contenido.folio}",
        "folio_y_ancla": contenido.folio,
        "derecha": [
            f"Acta {contenido.folio}",
            f"{contenido.lugar}, {contenido.registrada}",
            contenido.registrada,
        ],
        "sellos": [],
        "avisos": [],
    }


def _qr(contenido: ContenidoEntrega, sello: dict[str, Any]) -> str:
    texto = (
        f"Acta de entrega-recepción {contenido.folio}\nSHA-256 {sello['sha256']}\n"
        f"Acto {sello['acto_texto']}, cadena {sello['cadena']}\n"
        f"Ancla {sello['ancla']}, {sello['sellada']}\n{sello['comando']}"
    )
    return render_qr(texto).decode()
