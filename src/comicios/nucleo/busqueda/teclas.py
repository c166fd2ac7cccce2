"""The keys that work in the house, page by page. A key that is not here does nothing."""

from __future__ import annotations

TECLAS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "En toda la casa",
        (
            ("Ctrl K", "buscar en la casa"),
            ("?", "mostrar estas teclas"),
            ("Alt R", "relevo: dejar el equipo a otra persona"),
            ("H", "abrir la historia de lo que se ve"),
            ("Esc", "cerrar lo que está abierto"),
        ),
    ),
    ("En la búsqueda", (("↓ ↑", "ir de un resultado a otro"), ("Entrar", "abrir el resultado"))),
    (
        "En la captura mensual",
        (
            ("Entrar ↓", "siguiente renglón"),
            ("↑", "renglón anterior"),
            ("Tab", "siguiente dato"),
            ("M", "tomar el valor medido"),
            ("E", "abrir la evidencia"),
            ("Esc", "volver al último valor guardado"),
        ),
    ),
    ("En la revisión", (("↓ ↑", "ir de un avance a otro"), ("A", "aceptar"), ("D", "devolver"))),
    (
        "En el cronograma",
        (
            ("← → ↑ ↓", "moverse"),
            ("Espacio", "marcar o desmarcar el mes"),
            ("Mayús ← →", "extender la marca"),
            ("Ctrl Z", "deshacer"),
        ),
    ),
)
