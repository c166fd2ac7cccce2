"""The demonstration: accounts named by their role and a drill of the programme, made only by the services."""

from comicios.config.demo.juego import ensure_demo

__all__ = ["ensure_demo"]
