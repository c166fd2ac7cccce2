"""The posts of the programme's body: the temporary ones come with the source, the permanent ones a person writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from comicios.nucleo import bitacora
from comicios.nucleo.cuentas.capacidades import require
from comicios.nucleo.errores import Detalle, Rechazo
from comicios.pat.models import Programa
from comicios.pat.origen.lectura import bundled, fingerprint, parse
from comicios.pat.services.permiso_de_cambio import refuse_locked
from comicios.pat.services.vistos import refuse_stale

if TYPE_CHECKING:
    from comicios.nucleo.cuentas.models import Persona

CAPTURAR = "pat.describir_estructura"
MAXIMO_DE_CARGOS = 60
MAXIMO_DE_PLAZAS = 500
LARGO = 120


@dataclass(frozen=True)
class CargoPropuesto:
    """A permanent post: its name, how many people hold it, and the name of the post above (empty: the body itself)."""

    nombre: str
    plazas: int
    superior: str = ""


@transaction.atomic
def set_permanentes(
    *, programa: Programa, cargos: Sequence[CargoPropuesto], visto: str = "", by: Persona
) -> Programa:
    """The permanent posts, whole and in the order given. Raises Rechazo with every fault, row by row."""
    require(by, CAPTURAR, organo_id=programa.organo_id)
    refuse_locked(programa)
    bloqueado = _lock(programa)
    refuse_stale(visto, [bloqueado], ("estructura",), f"la estructura de {programa.clave}")
    limpios = [CargoPropuesto(c.nombre.strip(), c.plazas, c.superior.strip()) for c in cargos]
    faltas = list(_faults(limpios))
    if faltas:
        raise Rechazo("La estructura no se guardó. Corrija lo siguiente:", detalles=faltas)
    nuevos = [asdict(c) for c in limpios] or None
    if nuevos != bloqueado.estructura.get("permanentes"):
        _save(
            bloqueado,
            bloqueado.estructura | {"permanentes": nuevos},
            "pat.estructura.capturar",
            len(limpios),
            by,
        )
    return bloqueado


@transaction.atomic
def fill_estructura(*, programa: Programa, by: Persona) -> bool:
    """Give a programme loaded by an earlier version what its source says of its posts; says whether it did.

    Only where the source is the programme that ships with the house and nothing is there yet.
    """
    require(by, "pat.importar", organo_id=programa.organo_id)
    datos = parse(bundled())
    bloqueado = _lock(programa)
    if bloqueado.estructura or bloqueado.huella_de_origen != fingerprint(datos) or programa.is_cerrado:
        return False
    estructura = datos["estructura"]
    _save(bloqueado, estructura, "pat.estructura.cargar", len(estructura["cargos_temporales"]), by)
    return True


def _lock(programa: Programa) -> Programa:
    bloqueado = Programa.objects.select_for_update(of=("self",)).get(pk=programa.pk)
    bloqueado.organo, bloqueado.proceso = programa.organo, programa.proceso
    return bloqueado


def _save(programa: Programa, estructura: object, acto: str, cargos: int, by: Persona) -> None:
    antes = bitacora.snapshot(programa)
    programa.estructura = estructura
    programa.save(update_fields=["estructura"])
    bitacora.record(
        acto=acto,
        by=by,
        cadena=programa.cadena,
        objeto=programa,
        antes=[antes],
        despues=[programa],
        historia=bitacora.key_of(programa),
        palabras={"programa": programa.clave, "cargos": cargos},
    )


def _faults(cargos: Sequence[CargoPropuesto]) -> Iterator[Detalle]:
    if len(cargos) > MAXIMO_DE_CARGOS:
        yield Detalle("", f"Son {len(cargos)} cargos y caben {MAXIMO_DE_CARGOS}: agrupe los iguales en uno.")
    veces = Counter(c.nombre for c in cargos)
    for numero, cargo in enumerate(cargos, start=1):
        for mensaje in _faults_of(cargo, veces, cargos):
            yield Detalle(f"renglón {numero}", mensaje)


def _faults_of(cargo: CargoPropuesto, veces: Counter[str], cargos: Sequence[CargoPropuesto]) -> Iterator[str]:
    if not cargo.nombre:
        yield "Falta el nombre del cargo: escríbalo o borre el renglón entero."
    elif len(cargo.nombre) > LARGO:
        yield f"El nombre pasa de {LARGO} letras: abrévielo."
    elif veces[cargo.nombre] > 1:
        yield f"«{cargo.nombre}» está repetido: sume sus plazas en un solo renglón."
    if not 1 <= cargo.plazas <= MAXIMO_DE_PLAZAS:
        yield f"Las plazas son un entero de 1 a {MAXIMO_DE_PLAZAS}."
    if cargo.superior and cargo.superior not in veces:
        yield f"El superior «{cargo.superior}» no está en la lista: escríbalo igual que en su renglón."
    elif _goes_round(cargo, cargos):
        yield f"«{cargo.nombre}» termina siendo superior de sí mismo: cambie su superior."


def _goes_round(cargo: CargoPropuesto, cargos: Sequence[CargoPropuesto]) -> bool:
    arriba = {c.nombre: c.superior for c in cargos}
    nombre, pasos = cargo.superior, 0
    while nombre and nombre != cargo.nombre and pasos <= len(cargos):
        nombre, pasos = arriba.get(nombre, ""), pasos + 1
    return bool(nombre) and nombre == cargo.nombre
