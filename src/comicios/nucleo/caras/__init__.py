"""The faces: how a room joins the house without any other room changing.

`medidas` (what the work itself measures), `plazos` (what is due), `tablero` (front-page cards), `conjuntos`
(datasets), `busqueda` (what the search finds) and `api` (what other systems read). Beside them `navegacion`, the
rail's entries.
"""
