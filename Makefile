# Only Python >= 3.11 and make are needed.
PYTHON ?= python3
BIN := .venv/bin
export PYTHONDONTWRITEBYTECODE :=

.PHONY: install run test check bench soak openapi lock

run: install  ## migrate, load the demo, serve
	$(BIN)/estampille serve --demo

test: .venv/dev  ## the whole suite, on SQLite and PostgreSQL
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: .venv/dev  ## linters and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/dev  ## ratios against a peer or the bare limit, measured in the same run
	$(BIN)/python -m bench

soak: .venv/dev  ## the long form of the tests, then the readers under coverage where atheris is installed
	ESTAMPILLE_SOAK=1 $(BIN)/python -m pytest -n 2 --dist loadfile
	$(BIN)/python -m tests.fuzzing

openapi: .venv/dev  ## write the contract again
	$(BIN)/estampille openapi openapi/openapi.json

install: .venv/run

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv

.venv/run: requirements.lock pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

.venv/dev: requirements-dev.lock .venv/run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.lock
	touch $@

lock:  ## choose the versions again, with their hashes
	$(PYTHON) -m pip install --quiet uv
	$(PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url --extra build pyproject.toml --output-file requirements.lock
	$(PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url --extra build --group dev pyproject.toml --output-file requirements-dev.lock
