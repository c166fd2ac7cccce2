"""Sentences of the acts on results."""

RASTREADOS = ("LoteDeResultados",)

ACTOS = {
    "siscom.resultados.importar": (
        "cargó los resultados «{nombre}» ({eleccion}): {actas} actas, {inconsistencias} inconsistencias"
    ),
}
