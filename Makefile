# Every command of the project. `make help` lists them.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO ?= demo
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev

.PHONY: help setup browser server format check types imports test long bench docs lock demo clean

help: ## List the commands.
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 12

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "gangmap needs Python 3.11 or newer; name one with make PYTHON=...")'
	$(PYTHON) -m venv $(VENV)

$(READY): requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	@touch $@

$(READY_DEV): requirements-dev.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-dev.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@ $(READY)

setup: $(READY_DEV) ## Make an environment with everything for working on gangmap.

browser: ## Install Chromium and Chinese fonts (Debian and its kin), for the tests of pages.
	@bash tests/browser/install.sh

server: $(READY_DEV) ## Install Java and Maven, and assemble a Neo4j server for the tests outside the checkout.
	@bash tests/server/install.sh
	@$(BIN)/python tests/server/assemble.py

format: $(READY_DEV) ## Format the code.
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix-only --quiet .

check: $(READY_DEV) types imports ## Format, lint, types, imports, tests.
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(MAKE) test

types: $(READY_DEV) ## Check the types.
	$(BIN)/mypy

imports: $(READY_DEV) ## Check that imports go one way.
	$(BIN)/lint-imports

test: $(READY_DEV) browser server ## Run all tests; sets up what they need.
	$(BIN)/python -m pytest -n 2 --dist loadfile

long: $(READY_DEV) ## Run the tests that take many minutes: kills at many moments.
	$(BIN)/python -m pytest -m long

bench: $(READY_DEV) ## Measure speed and memory beside a peer, and write docs/scoreboard.md.
	@for bench in tests/bench/bench_*.py; do echo "== $$bench"; $(BIN)/python $$bench || exit 1; done

docs: $(READY_DEV) ## Write the pages of the documentation that are made from the code.
	$(BIN)/python docs/build.py

lock: ## Write the lock files anew from pyproject.toml (needs uv).
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --output-file requirements.lock
	uv pip compile pyproject.toml --all-extras --group dev --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --output-file requirements-dev.lock

demo: $(READY) ## Run the bundled case to its maps, and say which page to open.
	$(BIN)/gangmap demo $(DEMO)

clean: ## Remove the environment and what tools left.
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
