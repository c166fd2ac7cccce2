"""Comicios: the system that runs an electoral-organisation office."""

__version__ = "0.1.0"
