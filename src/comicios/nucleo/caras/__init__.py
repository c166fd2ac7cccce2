"""The faces: how a room joins the house without any other room changing.

`medidas` (what the work itself measures), `plazos` (what is due), `tablero` (front-page cards), `conjuntos`
(datasets) and `busqueda` (what the search finds). Beside them `navegacion`, the rail's entries.
"""
