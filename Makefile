# Two commands do everything: `make run` and `make test`. See CONTRIBUTING.md for the rest.
SHELL := /bin/sh
PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8000
PIP = .venv/bin/pip install --quiet --disable-pip-version-check
VENDOR = src/comicios/nucleo/interfaz/static/vendor
export PORT

.PHONY: run test test-largo lint bench mutantes openapi preparar activos entorno entorno-dev capturas limpiar

run: preparar  ## serve the house on http://127.0.0.1:$(PORT)
	@.venv/bin/comicios servir

preparar: entorno activos
	@.venv/bin/comicios preparar --demo

test: entorno-dev activos  ## every test this machine can run, on each database it has
	@.venv/bin/python scripts/pruebas.py

test-largo: entorno-dev activos  ## crash, load and full-size proofs; figures go to benchmarks/
	@.venv/bin/python scripts/pruebas.py --largas

lint: entorno-dev  ## style, types, layers
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/python scripts/revisar.py

bench: entorno-dev activos  ## the performance harness; writes benchmarks/resultados
	@.venv/bin/python benchmarks/medir.py && .venv/bin/python benchmarks/computos.py

mutantes: entorno-dev .mutantes/.sello  ## break the law one line at a time and see that its tests notice
	@.venv/bin/python scripts/mutantes.py

.mutantes/.sello: requirements-mutantes.lock | .venv/.sello-desarrollo
	@echo "Instalando la herramienta de mutantes…"
	@$(PIP) --require-hashes --no-deps --target .mutantes -r requirements-mutantes.lock
	@touch $@

openapi: entorno  ## write the API's contract again after changing it
	@.venv/bin/comicios exportar openapi --salida docs/api/openapi.json

capturas: entorno-dev activos  ## take the manual's screenshots again from the product
	@.venv/bin/python scripts/capturas.py

entorno: .venv/.sello-ejecucion
entorno-dev: .venv/.sello-desarrollo
activos: $(VENDOR)/.sello

.venv/bin/python:
	@$(PYTHON) scripts/crear_entorno.py .venv

.venv/.sello-ejecucion: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Instalando dependencias…"
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

.venv/.sello-desarrollo: requirements-dev.lock .venv/.sello-ejecucion
	@echo "Instalando herramientas de desarrollo…"
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

$(VENDOR)/.sello: package-lock.json scripts/activos.py requirements-node.lock | .venv/.sello-ejecucion
	@echo "Instalando activos de la interfaz…"
	@.venv/bin/python scripts/instalar_npm.py
	@.venv/bin/python scripts/activos.py
	@touch $@

limpiar:
	rm -rf .venv .mutantes node_modules $(VENDOR)
