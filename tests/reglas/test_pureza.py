"""The law stays exact, without framework, clock or input and output; each rule names what it rests on."""

from __future__ import annotations

import ast
import inspect
from importlib import import_module
from pathlib import Path

import pytest

import comicios.reglas
from comicios.reglas import mir, parametros, periodos, presupuesto

CARPETA = Path(comicios.reglas.__file__).parent
MODULOS = sorted(CARPETA.rglob("*.py"))
INEXACTOS = {"float", "round"}
RELOJES = {"now", "today", "utcnow"}
AFUERA = {"django", "os", "socket", "sqlite3", "urllib", "random", "time", "subprocess", "requests"}


def _nodos(modulo: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(modulo.read_text(encoding="utf-8"))))


def test_la_revision_mira_todos_los_modulos() -> None:
    assert {"numeros.py", "calculo.py", "avance.py", "carga.py"} <= {modulo.name for modulo in MODULOS}


@pytest.mark.parametrize("modulo", MODULOS, ids=lambda modulo: str(modulo.relative_to(CARPETA)))
def test_ninguna_cifra_binaria_ni_redondeo_del_lenguaje(modulo: Path) -> None:
    for nodo in _nodos(modulo):
        assert not (isinstance(nodo, ast.Constant) and isinstance(nodo.value, float | complex)), ast.dump(
            nodo
        )
        assert not (isinstance(nodo, ast.Name) and nodo.id in INEXACTOS), ast.dump(nodo)


@pytest.mark.parametrize("modulo", MODULOS, ids=lambda modulo: str(modulo.relative_to(CARPETA)))
def test_sin_reloj_y_sin_nada_de_afuera(modulo: Path) -> None:
    for nodo in _nodos(modulo):
        assert not (isinstance(nodo, ast.Attribute) and nodo.attr in RELOJES), ast.dump(nodo)
        nombres = [alias.name for alias in nodo.names] if isinstance(nodo, ast.Import) else []
        nombres += [nodo.module or ""] if isinstance(nodo, ast.ImportFrom) else []
        assert not {nombre.split(".")[0] for nombre in nombres} & AFUERA, nombres


REGLAS = [
    mir.evaluar,
    mir.promedio,
    mir.guarda,
    mir.situacion,
    mir.planeado,
    mir.plazo_vencido,
    mir.palabra_objetivo,
    mir.Indicador,
    mir.Razon,
    parametros.en,
    parametros.por_confirmar,
    periodos.bimestre,
    periodos.meses_del_bimestre,
    periodos.destinatario_del_informe,
    presupuesto.repartir,
    presupuesto.cuadrar,
    mir.calificar,
    mir.aviso_de_dimension,
    mir.exigir_pesos,
]
DEL_COMPUTO = (
    "acta",
    "claves",
    "coaliciones",
    "letras",
    "porcentajes",
    "recuento",
    "representacion",
    "resultados",
)


def _funciones_publicas(nombre: str) -> list[object]:
    """Every function a module of the count offers: what its `__all__` names, or what it defines."""
    modulo = import_module(f"comicios.reglas.{nombre}")
    nombres = getattr(modulo, "__all__", None) or [n for n in vars(modulo) if not n.startswith("_")]
    hallados = [getattr(modulo, n) for n in nombres]
    return [f for f in hallados if inspect.isfunction(f) and f.__module__.startswith(modulo.__name__)]


REGLAS += [f for nombre in DEL_COMPUTO for f in _funciones_publicas(nombre)]


@pytest.mark.parametrize("regla", REGLAS, ids=lambda regla: regla.__name__)
def test_cada_regla_publica_nombra_su_fundamento(regla: object) -> None:
    parrafos = (inspect.getdoc(regla) or "").split("Fundamento: ")
    assert len(parrafos) == 2
    assert parrafos[1].strip().endswith(".")
