# The words of this project: `make book` and `make test`, each alone on a fresh machine.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin

.PHONY: book test setup lint types clean lock pango java gettext zbar exiftool minisign

book: setup pango ## every edition in every default format, in output/
	$(BIN)/pubtool build

test: setup pango java gettext zbar exiftool minisign ## everything that must hold before a change lands
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

gettext: ## a translator's tools must take what pubtool gives them
	@sh scripts/need.sh gettext

zbar: ## a decoder of barcodes that is not ours
	@sh scripts/need.sh zbar

exiftool: ## a reader of metadata that is not ours
	@sh scripts/need.sh exiftool

minisign: ## the signatures of a release are checked by the program that readers have
	@sh scripts/need.sh minisign

lock: setup ## choose the newest versions that pyproject.toml allows
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --upgrade --extra dev --extra cjk --extra exchange --extra georgian -o requirements.lock pyproject.toml

clean:
	rm -rf .venv output/*.epub output/*.pdf output/*.html
