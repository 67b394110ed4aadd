# The words of this project: `make book` and `make test`, each alone on a fresh machine.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin

.PHONY: book test setup lint types clean lock pango java

book: setup pango ## every edition in every default format, in output/
	$(BIN)/pubtool build

test: setup pango java ## everything that must hold before a change lands
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 --dist loadgroup --cov --cov-report=term:skip-covered

setup: .venv/.ready

.venv/.ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

pango: ## WeasyPrint sets text with Pango, which no Python package brings
	@sh scripts/need.sh pango

java: ## EPUBCheck and veraPDF are Java programs
	@sh scripts/need.sh java

lock: setup ## choose the newest versions that pyproject.toml allows
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --upgrade --extra dev --extra cjk -o requirements.lock pyproject.toml

clean:
	rm -rf .venv output/*.epub output/*.pdf output/*.html
