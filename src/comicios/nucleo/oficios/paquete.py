"""An uploaded Word file as a package: within limits, with nothing that runs and nothing brought from outside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]  # ships no types
from defusedxml.ElementTree import ParseError, fromstring  # type: ignore[import-untyped]  # ships no types

from comicios.nucleo.errores import Detalle, Rechazo

PESO_MAXIMO = 2 * 1024 * 1024
INFLADO_MAXIMO = 20 * 1024 * 1024
XML_MAXIMO = 2 * 1024 * 1024
PARTES_MAXIMAS = 200
NO_SE_GUARDO = "La plantilla no se guardó."
# What a letterhead never needs and a reader's machine might obey.
_PARTES_PROHIBIDAS = (
    (
        re.compile(r"vbaproject|vbadata", re.I),
        "trae macros",
        "Guárdela como documento de Word sin macros (.docx).",
    ),
    (
        re.compile(r"/embeddings/|/activex/|oleobject|\.bin$", re.I),
        "trae un objeto incrustado (OLE o ActiveX)",
        "Bórrelo en Word, o péguelo como imagen.",
    ),
    (re.compile(r"customui/", re.I), "trae botones propios de Word", "Copie su texto a un documento nuevo."),
    (
        re.compile(r"/afchunk", re.I),
        "trae otro documento incrustado",
        "Copie su texto en lugar de insertarlo.",
    ),
)
_CAMPO_DE_WORD = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|MACROBUTTON|DATABASE|RD|EMBED)\b", re.I
)
_LIGA = re.compile(r"^(https?|mailto):", re.I)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"


@dataclass(frozen=True)
class Paquete:
    """The parts of the file, already read within limits."""

    partes: dict[str, bytes]


def open_package(contenido: bytes) -> Paquete:
    """Read the package, or refuse it whole with each reason."""
    paquete = Paquete(_read_parts(contenido))
    if "word/document.xml" not in paquete.partes:
        raise Rechazo(
            f"El archivo no es un documento de Word. {NO_SE_GUARDO} Ábralo en Word y guárdelo como .docx.",
            campo="archivo",
        )
    if peligros := [*_forbidden_parts(paquete), *_forbidden_content(paquete)]:
        raise Rechazo(
            f"{NO_SE_GUARDO} Una plantilla sólo lleva texto, tablas e imágenes:",
            campo="archivo",
            detalles=peligros,
        )
    return paquete


def _read_parts(contenido: bytes) -> dict[str, bytes]:
    if len(contenido) > PESO_MAXIMO:
        raise _too_big(f"pesa más de {PESO_MAXIMO // 1024**2} MB")
    try:
        with ZipFile(BytesIO(contenido)) as archivo:
            entradas = archivo.infolist()
            if len(entradas) > PARTES_MAXIMAS or len({e.filename.lower() for e in entradas}) != len(entradas):
                raise _too_big(f"tiene más de {PARTES_MAXIMAS} partes, o partes repetidas")
            return _inflate(archivo)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise Rechazo(
            f"El archivo no se pudo abrir: está dañado, lleva contraseña o no es de Word. {NO_SE_GUARDO} "
            "Ábralo en Word, quítele la contraseña y guárdelo como .docx.",
            campo="archivo",
        ) from error


def _inflate(archivo: ZipFile) -> dict[str, bytes]:
    """Every part, read no further than its limit whatever the package declares."""
    partes, total = {}, 0
    for entrada in archivo.infolist():
        es_xml = entrada.filename.lower().endswith((".xml", ".rels"))
        limite = min(XML_MAXIMO if es_xml else INFLADO_MAXIMO, INFLADO_MAXIMO - total)
        with archivo.open(entrada) as fuente:
            partes[entrada.filename] = fuente.read(limite + 1)
        total += len(partes[entrada.filename])
        if len(partes[entrada.filename]) > limite:
            raise _too_big(f"se infla a más de lo que mide una plantilla, en {entrada.filename}")
    return partes


def _too_big(que: str) -> Rechazo:
    return Rechazo(
        f"El archivo {que}. {NO_SE_GUARDO} Reduzca sus imágenes en Word (Comprimir imágenes) y súbalo de nuevo.",
        campo="archivo",
    )


def _forbidden_parts(paquete: Paquete) -> list[Detalle]:
    return [
        Detalle(nombre, f"{que}. {remedio}")
        for nombre in paquete.partes
        for patron, que, remedio in _PARTES_PROHIBIDAS
        if patron.search(f"/{nombre}")
    ]


def _forbidden_content(paquete: Paquete) -> list[Detalle]:
    encontrados: list[Detalle] = []
    for nombre, contenido in paquete.partes.items():
        if not nombre.lower().endswith((".xml", ".rels")):
            continue
        try:
            raiz = fromstring(contenido, forbid_dtd=True)
        except (ParseError, DefusedXmlException, ValueError):
            encontrados.append(
                Detalle(nombre, "no se pudo leer, o define entidades. Guárdelo de nuevo en Word.")
            )
            continue
        encontrados += _links(nombre, raiz) if nombre.endswith(".rels") else _commands(nombre, raiz)
    return encontrados


def _links(nombre: str, raiz) -> list[Detalle]:  # type: ignore[no-untyped-def]  # an element of ElementTree
    """Only links that a reader clicks; never pictures, templates or objects that the reader's machine goes to fetch."""
    return [
        Detalle(
            nombre,
            f"trae de fuera «{r.get('Target', '')[:80]}». Inserte la imagen o el texto en el documento.",
        )
        for r in raiz.iter(f"{REL}Relationship")
        if r.get("TargetMode", "").lower() == "external"
        and not (r.get("Type", "").endswith("/hyperlink") and _LIGA.match(r.get("Target", "")))
    ]


def _commands(nombre: str, raiz) -> list[Detalle]:  # type: ignore[no-untyped-def]  # an element of ElementTree
    """Word's own fields that fetch or run, spelled whole even when Word splits them in pieces."""
    piezas = "".join(e.text or "" for e in raiz.iter(f"{W}instrText"))
    simples = " ".join(e.get(f"{W}instr", "") for e in raiz.iter(f"{W}fldSimple"))
    hallado = _CAMPO_DE_WORD.search(piezas) or _CAMPO_DE_WORD.search(simples)
    return (
        [Detalle(nombre, f"trae el campo de Word {hallado.group(0).upper()}. Bórrelo y escriba el texto.")]
        if hallado
        else []
    )
