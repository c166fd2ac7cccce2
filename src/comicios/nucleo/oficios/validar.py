"""Whether a template says only what the house can fill: each fault with its part, its paragraph and its remedy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from io import BytesIO
from typing import Any

from docx.opc.oxml import parse_xml
from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from comicios.nucleo.errores import Detalle, Rechazo
from comicios.nucleo.formatos.docx import fill_docx
from comicios.nucleo.oficios.campos import FILTROS, POR_NOMBRE, TEXTO, ejemplos
from comicios.nucleo.oficios.paquete import NO_SE_GUARDO, W, open_package

PARTES = (
    (re.compile(r"^word/document\.xml$"), "Cuerpo"),
    (re.compile(r"^word/header\d*\.xml$"), "Encabezado"),
    (re.compile(r"^word/footer\d*\.xml$"), "Pie de página"),
    (re.compile(r"^word/footnotes\.xml$"), "Notas al pie"),
)
_MARCA = re.compile(r"\{\{(.*?)\}\}|\{%(.*?)%\}|\{#.*?#\}", re.DOTALL)
_ABRE = re.compile(r"\{[{%#]")
_ORDEN = re.compile(r"\s*(?:(?:p|tr|tc|r)\s+)?(for|if|elif|else|endfor|endif)\b(.*)", re.DOTALL)
_PARA_CADA = re.compile(r"\s+([a-z_]\w*)\s+in\s+([a-z_]\w*)\s*", re.ASCII)
_COMILLAS = str.maketrans("“”‘’", "\"\"''")
_ENTORNO = SandboxedEnvironment(autoescape=True)
_DEL_LENGUAJE = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Filter, nodes.Not, nodes.And,
    nodes.Or, nodes.Compare, nodes.Operand, nodes.CondExpr, nodes.Getattr, nodes.For, nodes.If,
)  # fmt: skip
_DEL_LAZO = frozenset({"first", "last", "index", "length"})
EXTRACTO = 60


@dataclass
class _Parte:
    """One part being read: where it is, which blocks are open, and which names they lend."""

    nombre: str
    faltas: list[Detalle] = field(default_factory=list)
    usados: set[str] = field(default_factory=set)
    abiertos: list[tuple[str, str, str]] = field(default_factory=list)  # block, its variable, where

    def prestados(self) -> set[str]:
        return {variable for _, variable, _ in self.abiertos if variable}


@lru_cache(maxsize=8)  # the same bytes are read when shown, saved and versioned; a refusal is never kept
def validate_plantilla(contenido: bytes) -> None:
    """Raise Rechazo, with every fault located, unless the template opens, is harmless and names only known fields."""
    paquete = open_package(contenido)
    partes = [
        _read_part(titulo, paquete.partes[nombre])
        for patron, titulo in PARTES
        for nombre in sorted(paquete.partes)
        if patron.match(nombre)
    ]
    faltas = [falta for parte in partes for falta in parte.faltas] + _in_properties(paquete.partes)
    faltas += _missing({nombre for parte in partes for nombre in parte.usados}) if not faltas else []
    if faltas:
        raise Rechazo(f"{NO_SE_GUARDO} Corrija en Word lo siguiente:", campo="archivo", detalles=faltas)
    _refuse_what_would_run(contenido)
    _refuse_unless_it_fills(contenido)


def _read_part(titulo: str, xml: bytes) -> _Parte:
    raiz: Any = parse_xml(xml)  # type: ignore[arg-type]  # it takes bytes, with their own encoding
    parte = _Parte(titulo)
    for numero, parrafo in enumerate(raiz.iter(f"{W}p"), start=1):
        texto = "".join(t.text or "" for t in parrafo.iter(f"{W}t") if _paragraph_of(t) is parrafo)
        if "{" in texto:
            _read_paragraph(parte, f"{titulo}, párrafo {numero}", texto)
    for orden, _, donde in parte.abiertos:
        parte.faltas.append(
            Detalle(donde, f"«{{% {orden} %}}» no se cierra. Agregue {{% end{orden} %}} después.")
        )
    if any(_ABRE.search(texto) for texto in _outside_of_text(raiz)):
        parte.faltas.append(
            Detalle(
                titulo,
                "hay un campo dentro de un dibujo, una liga o un campo de Word. Escríbalo en el texto.",
            )
        )
    return parte


def _paragraph_of(texto: Any) -> Any:
    return next((a for a in texto.iterancestors(f"{W}p")), None)


def _outside_of_text(raiz: Any) -> Iterator[str]:
    for elemento in raiz.iter():
        yield from elemento.attrib.values()
        if elemento.tag != f"{W}t" or _paragraph_of(elemento) is None:
            yield elemento.text or ""
        yield elemento.tail or ""


def _read_paragraph(parte: _Parte, donde: str, texto: str) -> None:
    """Each mark of a paragraph in its order; what remains must not look like half of one."""
    citado = f"{donde} («{texto.strip()[:EXTRACTO]}»)"
    for marca in _MARCA.finditer(texto):
        valor, orden = marca.group(1), marca.group(2)
        if valor is not None:
            _read_value(parte, citado, valor.translate(_COMILLAS))
        elif orden is not None:
            _read_order(parte, citado, orden.translate(_COMILLAS))
    if _ABRE.search(_MARCA.sub("", texto)):
        parte.faltas.append(
            Detalle(
                citado,
                "un campo se abre y no se cierra en el mismo párrafo. Complete sus llaves: {{ numero }}.",
            )
        )


def _read_value(parte: _Parte, donde: str, dicho: str) -> None:
    if arbol := _parse(parte, donde, dicho):
        nombres = _check(parte, donde, arbol)
        entero = arbol.body[0].nodes[0] if isinstance(arbol.body[0], nodes.Output) else None
        if isinstance(entero, nodes.Name) and entero.name in nombres and _is_list(parte, entero.name):
            parte.faltas.append(
                Detalle(
                    donde, f"«{entero.name}» es una lista: recórrala con {{%p for x in {entero.name} %}}."
                )
            )


def _parse(parte: _Parte, donde: str, dicho: str) -> nodes.Template | None:
    try:
        return _ENTORNO.parse("{{ " + dicho + " }}")
    except TemplateSyntaxError:
        parte.faltas.append(
            Detalle(
                donde, f"«{dicho.strip()[:40]}» no es un campo. Escriba sólo su nombre: {{{{ numero }}}}."
            )
        )
        return None


def _read_order(parte: _Parte, donde: str, dicha: str) -> None:
    hallada = _ORDEN.fullmatch(dicha)
    if hallada is None:
        parte.faltas.append(
            Detalle(donde, f"«{dicha.strip()[:40]}» no se admite. Sólo for, if, elif, else, endfor y endif.")
        )
        return
    orden, resto = hallada.group(1), hallada.group(2)
    if orden == "for":
        _open_for(parte, donde, resto)
    elif orden.startswith("end"):
        _close(parte, donde, orden.removeprefix("end"))
    else:
        if orden != "else":
            _read_condition(parte, donde, resto)
        if orden == "if":
            parte.abiertos.append(("if", "", donde))


def _read_condition(parte: _Parte, donde: str, dicha: str) -> None:
    if arbol := _parse(parte, donde, dicha):
        _check(parte, donde, arbol)


def _open_for(parte: _Parte, donde: str, resto: str) -> None:
    cada = _PARA_CADA.fullmatch(resto)
    variable, lista = cada.groups() if cada else ("", "")
    if not cada or lista not in POR_NOMBRE or not POR_NOMBRE[lista].es_lista or variable in POR_NOMBRE:
        listas = " o ".join(campo.nombre for campo in POR_NOMBRE.values() if campo.es_lista)
        parte.faltas.append(
            Detalle(
                donde, f"«for{resto[:40].rstrip()}» no se entiende. Escriba «for x in» y una lista: {listas}."
            )
        )
    parte.usados.add(lista)
    parte.abiertos.append(("for", variable, donde))


def _close(parte: _Parte, donde: str, orden: str) -> None:
    if not parte.abiertos or parte.abiertos[-1][0] != orden:
        parte.faltas.append(Detalle(donde, f"«{{% end{orden} %}}» cierra lo que no está abierto. Bórrelo."))
        return
    parte.abiertos.pop()


def _check(parte: _Parte, donde: str, arbol: nodes.Template) -> set[str]:
    """Faults of one expression; gives the known fields it names."""
    prestados = parte.prestados() | ({"loop"} if parte.prestados() else set())
    for mala in _strange(arbol):
        parte.faltas.append(
            Detalle(donde, f"«{mala}» no se admite en una plantilla. Deje sólo el nombre del campo.")
        )
    nombres = {nodo.name for nodo in arbol.find_all(nodes.Name)}
    for ajeno in sorted(nombres - set(POR_NOMBRE) - prestados):
        parte.faltas.append(Detalle(donde, f"«{ajeno}» no es un campo. {_nearest(ajeno)}"))
    parte.usados |= nombres & set(POR_NOMBRE)
    return nombres & set(POR_NOMBRE)


def _nearest(ajeno: str) -> str:
    parecidos = get_close_matches(ajeno, POR_NOMBRE, n=1)
    return (
        f"¿Quiso decir «{parecidos[0]}»?" if parecidos else "Los campos están en la página de la plantilla."
    )


def _is_list(parte: _Parte, nombre: str) -> bool:
    return nombre not in parte.prestados() and POR_NOMBRE[nombre].es_lista


def _strange(arbol: nodes.Template) -> Iterator[str]:
    """What the language of templates could do and a letter never needs: calls, arithmetic, imports, attributes."""
    for nodo in arbol.find_all(nodes.Node):
        if isinstance(nodo, nodes.Getattr):
            if not (
                isinstance(nodo.node, nodes.Name) and nodo.node.name == "loop" and nodo.attr in _DEL_LAZO
            ):
                yield f".{nodo.attr}"
        elif isinstance(nodo, nodes.Filter):
            if nodo.name not in FILTROS:
                yield f"|{nodo.name}"
        elif not isinstance(nodo, _DEL_LENGUAJE):
            yield type(nodo).__name__


def _in_properties(partes: dict[str, bytes]) -> list[Detalle]:
    texto = partes.get("docProps/core.xml", b"").decode("utf-8", "replace")
    if not _ABRE.search(texto):
        return []
    return [Detalle("Propiedades del archivo", "llevan un campo. En Word, Archivo, Información, bórrelo.")]


def _missing(usados: set[str]) -> list[Detalle]:
    faltan = [c for c in POR_NOMBRE.values() if c.obligatorio and c.nombre not in usados]
    detalles = [Detalle(c.escrito, f"falta. {c.significado}: sin él, el oficio no sirve.") for c in faltan]
    if not usados & TEXTO:
        detalles.append(
            Detalle("{{ cuerpo }} o {{ parrafos }}", "falta. Sin uno de los dos el oficio no dice nada.")
        )
    return detalles


def _refuse_what_would_run(contenido: bytes) -> None:
    """The last guard looks at the very text that will be filled, however Word split it in pieces."""
    documento = DocxTemplate(BytesIO(contenido))
    try:
        documento.init_docx()
        for xml in _sources(documento):
            if mala := next(_strange(_ENTORNO.parse(documento.patch_xml(xml))), ""):
                raise _broken(f"no se admite «{mala}»")
    except TemplateSyntaxError as error:
        raise _broken(str(error.message)) from error


def _sources(documento: DocxTemplate) -> Iterator[str]:
    yield documento.get_xml()
    for uri in (documento.HEADER_URI, documento.FOOTER_URI):
        for _, parte in documento.get_headers_footers(uri):
            yield documento.get_part_xml(parte)
    for parte in documento.docx.part.package.parts:
        if str(parte.partname).startswith("/word/footnotes"):
            yield parte.blob.decode("utf-8")


def _refuse_unless_it_fills(contenido: bytes) -> None:
    lleno = fill_docx(BytesIO(contenido), "la plantilla", ejemplos())
    if any(
        _ABRE.search(t.text or "") for t in DocxTemplate(BytesIO(lleno)).get_docx().element.body.iter(f"{W}t")
    ):
        raise _broken("quedan llaves sin llenar")


def _broken(que: str) -> Rechazo:
    return Rechazo(
        f"{NO_SE_GUARDO} Sus campos no se pudieron leer juntos: {que}. En Word, borre cada campo y escríbalo "
        "de corrido, sin cambiarle la letra a la mitad.",
        campo="archivo",
    )
