# Two commands do everything: `make demo` and `make test`. `make help` names the rest.
PYTHON ?= python3
BIN := .venv/bin
export PYTHONHASHSEED ?= 0

.DEFAULT_GOAL := help
.PHONY: help demo test check format lint types imports coverage content quality lowest lock clean

help: ## what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F'\t' '{printf "  %-12s %s\n", $$1, $$2}'

# A bare machine may have pip but no venv module; virtualenv from pip then stands in.
.venv/ready: requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cuecard needs Python 3.11 or newer: set PYTHON=python3.11"; exit 2; }
	@echo "Setting up .venv (once, about a minute) ..."
	@$(PYTHON) -m venv .venv 2>/dev/null || { $(PYTHON) -m pip install --quiet --target .venv-tool virtualenv && PYTHONPATH=.venv-tool $(PYTHON) -m virtualenv --quiet .venv; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

demo: .venv/ready ## set up, index seeds/, answer three questions, open the chat
	@$(BIN)/cuecard demo

test: .venv/ready ## set up and pass the tests
	@$(BIN)/python -m pytest -n 2 -q

check: format lint types imports coverage content quality ## everything that must hold before a commit lands

format: .venv/ready ## is every file formatted?
	@$(BIN)/ruff format --check .

lint: .venv/ready ## ruff
	@$(BIN)/ruff check .

types: .venv/ready ## mypy --strict over bot and adapters
	@$(BIN)/mypy

imports: .venv/ready ## who may import whom
	@$(BIN)/lint-imports

coverage: .venv/ready ## branch coverage of bot/
	@rm -f .coverage .coverage.*
	@COVERAGE_PROCESS_START=pyproject.toml $(BIN)/coverage run -m pytest -q -x
	@$(BIN)/coverage combine -q
	@$(BIN)/coverage report

content: .venv/ready ## is content/ sound, and is it what seeds/ give?
	@$(BIN)/cuecard check

quality: .venv/ready ## quality floors
	@$(BIN)/python -m pytest -q tests/quality

lowest: .venv/ready ## the tests with the lowest allowed versions of the runtime dependencies
	@$(PYTHON) -m venv .venv-lowest 2>/dev/null || { $(PYTHON) -m pip install --quiet --target .venv-tool virtualenv && PYTHONPATH=.venv-tool $(PYTHON) -m virtualenv --quiet .venv-lowest; }
	@.venv-lowest/bin/python -m pip install --quiet --disable-pip-version-check -r requirements/dev.txt
	@.venv-lowest/bin/python -m pip install --quiet --disable-pip-version-check -r requirements/lowest.txt
	@.venv-lowest/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@.venv-lowest/bin/python -m pytest -n 2 -q

lock: ## lock the versions anew (needs uv)
	uv pip compile pyproject.toml --extra postgres --group dev --universal --python-version 3.11 --no-header --no-annotate -o requirements/dev.txt
	uv pip compile pyproject.toml --extra postgres --universal --python-version 3.11 --no-header --no-annotate -o requirements/runtime.txt
	uv pip compile pyproject.toml --extra postgres --resolution lowest-direct --universal --python-version 3.11 --no-header --no-annotate -o requirements/lowest.txt

clean: ## remove everything made here
	rm -rf .venv .venv-lowest .venv-tool build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage*
