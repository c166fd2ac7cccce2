"""The chain, its acts and its anclas. Acts hold only text and integers, so that what is hashed is what is stored."""

from __future__ import annotations

from datetime import datetime

from django.db import models


def parse_momento(text: str) -> datetime | None:
    """The time written by the bitácora; None if the text is not one."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


class Cadena(models.Model):
    """The chain of acts of a body in a process, and its head: number and hash of the last act."""

    clave = models.CharField("clave", max_length=120, unique=True)
    organo = models.CharField("órgano", max_length=60)
    proceso = models.CharField("proceso", max_length=60)
    numero = models.BigIntegerField("último número", default=0)
    huella = models.CharField("última huella", max_length=80, blank=True, default="")

    class Meta:
        ordering = ["clave"]

    def __str__(self) -> str:
        return self.clave


class Evento(models.Model):
    """One act. It is never updated nor deleted: the database refuses both."""

    id = models.CharField("id", max_length=32, primary_key=True)
    cadena = models.CharField("cadena", max_length=120)
    numero = models.BigIntegerField("número")
    momento = models.CharField("momento (UTC)", max_length=27)
    peticion = models.CharField("petición", max_length=64)
    cuenta = models.CharField("cuenta", max_length=60)
    nombre = models.CharField("nombre", max_length=150)
    cargo = models.CharField("cargo", max_length=150, blank=True)
    acto = models.CharField("acto", max_length=80)
    objeto = models.CharField("objeto", max_length=150)
    historia = models.CharField("historia", max_length=150, blank=True)
    frase = models.TextField("frase")
    motivo = models.TextField("motivo", blank=True)
    datos = models.TextField("datos (JSON)")
    anterior = models.CharField("huella anterior", max_length=80, blank=True)
    huella = models.CharField("huella", max_length=80, unique=True)

    class Meta:
        ordering = ["-momento", "-numero"]
        constraints = [
            models.UniqueConstraint(fields=["cadena", "numero"], name="evento_numero_unico_en_su_cadena")
        ]
        indexes = [
            models.Index(fields=["historia", "-momento"], name="evento_de_una_historia"),
            models.Index(fields=["-momento", "-numero"], name="evento_por_momento"),
        ]

    def __str__(self) -> str:
        return f"{self.cadena} {self.numero}: {self.acto}"

    @property
    def instante(self) -> datetime | None:
        """`momento` as a time; None if what is stored is not one."""
        return parse_momento(self.momento)


class Ancla(models.Model):
    """The heads of all chains sealed together. `huella` is the SHA-256 of `contenido`, which holds the previous ancla's."""

    numero = models.BigIntegerField("número", primary_key=True)
    momento = models.CharField("momento (UTC)", max_length=27)
    contenido = models.TextField("contenido (JSON)")
    huella = models.CharField("huella", max_length=64, unique=True)

    class Meta:
        ordering = ["-numero"]

    def __str__(self) -> str:
        return f"Ancla {self.numero}"

    @property
    def instante(self) -> datetime | None:
        return parse_momento(self.momento)
