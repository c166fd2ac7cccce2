"""What a person typed and could not save, kept for that person alone."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models


class EscritoPendiente(models.Model):
    """The fields of one form that arrived without a session, or that a relay left half written.

    It is no act and leaves none: it is private, it is deleted when it is sent or discarded, and after some days
    (COMICIOS_ESCRITOS_DIAS) by itself.
    """

    id = models.UUIDField("id", primary_key=True, default=uuid4, editable=False)
    persona = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="escritos_pendientes")
    pagina = models.CharField("página donde se escribió", max_length=500)
    destino = models.CharField("dirección que lo recibe", max_length=500)
    campos = models.JSONField("campos: lista de [nombre, valor]")
    archivos = models.JSONField("nombres de los archivos que traía", default=list)
    es_fragmento = models.BooleanField("lo envía la página, no un formulario completo", default=False)
    momento = models.DateTimeField("momento", auto_now_add=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-momento"]

    def __str__(self) -> str:
        return f"Escrito en {self.pagina}"
