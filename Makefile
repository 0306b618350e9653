# Two commands on a fresh machine with Python 3.11 or newer: `make run` and `make test`.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
HOME_DIR ?= warehouse
export OMP_NUM_THREADS ?= 1
export OPENBLAS_NUM_THREADS ?= 1

.PHONY: help setup run test check eval bench docs lock clean

help: ## Show the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 10

setup: $(VENV)/.ready ## Make .venv with everything in it, pinned by hash

run: setup ## Load the samples and publish a warehouse
	$(BIN)/dateline run samples --home $(HOME_DIR)

test: setup ## Run the tests
	$(BIN)/pytest --numprocesses 2 --dist loadfile

check: setup ## Lint, types, import contracts, docs up to date
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

eval: setup ## Measure against the gold sets beside the checkout and hold the figures against their floors
	$(BIN)/python -m eval.run

bench: setup ## Throughput, memory and queries, each against a baseline in the same run
	$(BIN)/python -m bench.run

docs: setup ## Render docs/tables.md from the schema and the views
	$(BIN)/python -m flows.docs docs

lock: setup ## Resolve the dependencies anew
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --extra dev --no-header \
		--no-emit-index-url pyproject.toml -o requirements.lock

clean: ## Remove what make made (not the warehouse)
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# uv is taken from the lock like everything else; pip only fetches it the first time.
$(UV):
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Dateline needs Python 3.11 or newer: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	grep -A 40 '^uv==' requirements.lock | awk 'NR > 1 && !/^ / {exit} {print}' > $(VENV)/uv.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r $(VENV)/uv.lock

$(VENV)/.ready: requirements.lock pyproject.toml | $(UV)
	$(UV) pip sync --quiet --require-hashes --python $(BIN)/python requirements.lock
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@
