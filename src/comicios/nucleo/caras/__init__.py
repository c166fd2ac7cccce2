"""The four faces: how a room joins the house without any other room changing.

`medidas` (what the work itself measures), `plazos` (what is due), `tablero` (front-page cards) and `conjuntos`
(datasets). Beside them `navegacion`, the rail's entries.
"""
