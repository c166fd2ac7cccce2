"""Causes R1 to R5: what the actas and the package themselves show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from comicios.reglas.acta import Acta, ruta_de_voto
from comicios.reglas.acta.codigos_de_blanco import BLANCOS_DE_VOTOS, CAMPO_DE_BLANCO
from comicios.reglas.acta.valores import nombrar
from comicios.reglas.pasos import Paso
from comicios.reglas.periodos import enumerar
from comicios.reglas.recuento.caso import Caso
from comicios.reglas.recuento.regla import INCISO_B, INCISO_D, Regla

_COTEJADOS = ("no_registradas", "nulos", "total")


class R1(Regla):
    """A blank on one side is no contradiction: it has its own cause."""

    codigo = "R1"
    titulo = "Los resultados de las actas no coinciden"
    fundamento = "LGIPE, art. 311, numeral 1, incisos a) y b); CMP-26"

    def procede(self, caso: Caso) -> bool:
        return next(_distintos(caso), None) is not None

    def motivo(self, caso: Caso) -> str:
        detalle = "; ".join(
            f"{nombrar(campo)}, {suyo:,} y {ajeno:,}" for campo, suyo, ajeno in _en_orden(caso)
        )
        return f"El acta del paquete y la copia del consejo no coinciden: {detalle}."

    def campos(self, caso: Caso) -> tuple[str, ...]:
        return tuple(campo for campo, _, _ in _en_orden(caso))

    def pasos(self, caso: Caso) -> tuple[Paso, ...]:
        return tuple(
            Paso(
                "CMP-26",
                f"{nombrar(campo)}: {suyo:,} en el acta del paquete y {ajeno:,} en la copia del consejo.",
                {"paquete": suyo, "consejo": ajeno},
            )
            for campo, suyo, ajeno in _en_orden(caso)
        )


class R2(Regla):
    """A person saw the alteration and marked it."""

    codigo = "R2"
    titulo = "Alteraciones evidentes en las actas"
    fundamento = f"{INCISO_B}; computos.md 2.4"

    def procede(self, caso: Caso) -> bool:
        return bool(caso.marcas and caso.marcado("R2"))

    def motivo(self, caso: Caso) -> str:
        return f"Se marcó que {caso.marcado('R2')}."


class R3(Regla):
    """Nothing to compare, neither in the package nor with the presidency."""

    codigo = "R3"
    titulo = "No hay acta legible en el paquete ni en poder de la presidencia"
    fundamento = f"{INCISO_B}; CMP-06"

    def procede(self, caso: Caso) -> bool:
        if caso.evaluada is None or caso.evaluada.sin_votos_legibles:
            return True
        return bool(caso.marcas and caso.marcado("R3"))

    def motivo(self, caso: Caso) -> str:
        if caso.evaluada is None:
            return "No hay acta en el paquete ni copia en poder de la presidencia."
        marcado = caso.marcado("R3")
        return f"Se marcó que {marcado}." if marcado else "En el acta no se lee ningún voto."


class R4(Regla):
    """AEC-1 to AEC-7 and blanks among the votes, unless other elements clear them up."""

    codigo = "R4"
    titulo = "Errores o inconsistencias evidentes en los elementos del acta"
    fundamento = f"{INCISO_D}, fracción I (por confirmar); CMP-06 y CMP-12"

    def procede(self, caso: Caso) -> bool:
        return bool(caso.contradicciones or _blancos(caso))

    def motivo(self, caso: Caso) -> str:
        frases = [f"{h.codigo}: {h.texto('capturista').rstrip('.')}" for h in caso.contradicciones]
        frases += [f"{codigo}: {_frase(campos)}" for codigo, campos in _blancos(caso).items()]
        return f"{'; '.join(frases)}."

    def campos(self, caso: Caso) -> tuple[str, ...]:
        listas = [*(h.campos for h in caso.contradicciones), *_blancos(caso).values()]
        return tuple(dict.fromkeys(campo for lista in listas for campo in lista))

    def pasos(self, caso: Caso) -> tuple[Paso, ...]:
        blancos = (Paso(codigo, f"{codigo}: {_frase(campos)}.") for codigo, campos in _blancos(caso).items())
        return (*(h.paso for h in caso.contradicciones), *blancos)


class R5(Regla):
    """Its acta is compared first, and it is opened after the unaltered ones (CMP-08)."""

    codigo = "R5"
    titulo = "Paquete con muestras de alteración"
    fundamento = "LGIPE, art. 311, numeral 1, inciso e) (por confirmar); CMP-08"

    def procede(self, caso: Caso) -> bool:
        return caso.condicion.con_alteracion or bool(caso.marcas and caso.marcado("R5"))

    def motivo(self, caso: Caso) -> str:
        if not caso.condicion.con_alteracion:
            return f"Se marcó que {caso.marcado('R5')}."
        firmas = "con firmas" if caso.condicion.firmado else "sin firmas"
        return f"El paquete se recibió con muestras de alteración, {firmas}."


def _distintos(caso: Caso) -> Iterator[tuple[str, int, int]]:
    """Field, figure of the package and figure of the council, where both are known and differ."""
    if caso.evaluada is None or caso.otra is None:
        return
    de_copia = caso.otra.votos
    for fila, suyo in caso.evaluada.votos.items():
        ajeno = de_copia.get(fila)
        if suyo != ajeno and suyo is not None and ajeno is not None:
            yield ruta_de_voto(fila), suyo, ajeno
    for campo in _COTEJADOS:
        suyo, ajeno = getattr(caso.evaluada, campo), getattr(caso.otra, campo)
        if suyo != ajeno and suyo is not None and ajeno is not None:
            yield campo, suyo, ajeno


def _en_orden(caso: Caso) -> list[tuple[str, int, int]]:
    """The vote rows first, in alphabetical order, and the rest as the acta has them."""
    return sorted(_distintos(caso), key=lambda terna: (terna[0] in _COTEJADOS, terna[0]))


def _blancos(caso: Caso) -> Mapping[str, list[str]]:
    """Code → paths of the blank votes, unless R3 already says it. One that the council cleared stays only where the
    other copy is blank too."""
    acta = caso.evaluada
    if acta is None or acta.total_calculado is not None or R3().procede(caso):
        return {}
    blancos = {"AEC-26": [ruta_de_voto(fila) for fila in acta.filas_en_blanco]}
    for codigo in BLANCOS_DE_VOTOS[1:]:
        campo = CAMPO_DE_BLANCO[codigo]
        blancos[codigo] = [campo] if getattr(acta, campo) is None else []
    con_dato = _con_dato(caso.otra)
    quedan = {
        codigo: sorted(c for c in campos if codigo not in caso.aclaradas or c not in con_dato)
        for codigo, campos in blancos.items()
    }
    return {codigo: campos for codigo, campos in quedan.items() if campos}


def _con_dato(acta: Acta | None) -> set[str]:
    if acta is None:
        return set()
    votos = {ruta_de_voto(fila) for fila, cuenta in acta.votos.items() if cuenta is not None}
    return votos | {campo for campo in _COTEJADOS if getattr(acta, campo) is not None}


def _frase(campos: list[str]) -> str:
    return f"no se lee: {enumerar(map(nombrar, campos))}"
