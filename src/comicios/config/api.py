"""The read API of the house, with what every room adds to it."""

from comicios.nucleo.api.ensamble import build_api

API = build_api()
