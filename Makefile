# `make help` lists what can be done here.
.DEFAULT_GOAL := help
PY := .venv/bin/python
STAGE ?= awards
SCALE ?= district
SEED ?= 1
# Compiled once and kept: where this is set, every start would compile Django anew, which takes longer than the start itself.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help
help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

.PHONY: setup
setup: ## Create .venv, install pinned requirements and missing system packages, compile messages
	@.ci/setup base

.PHONY: setup-test
setup-test: ## The same with everything that the tests need
	@.ci/setup dev

.PHONY: run
run: setup ## Migrate, load the demo into an empty database (DEMO=0: not), start web server and worker
	@exec $(PY) manage.py serve --prepare

.PHONY: test
test: setup-test ## Run the tests on SQLite and on PostgreSQL (ON=sqlite or ON=postgresql: one of them)
	@.ci/test $(ARGS)

.PHONY: coverage
coverage: setup-test ## The tests on SQLite with their coverage, held to the floor in pyproject.toml
	@ON=sqlite COVERAGE=1 .ci/test $(ARGS)

.PHONY: check
check: setup-test ## Lint, formats, import contracts, system checks, migrations, messages, types
	@.ci/check

.PHONY: lint
lint: setup-test ## Lint code and templates
	@.venv/bin/ruff check . && .venv/bin/djlint --lint --quiet templates

.PHONY: format
format: setup-test ## Format the code and sort its imports
	@.venv/bin/ruff check --quiet --fix-only . && .venv/bin/ruff format .

.PHONY: bench
bench: setup-test ## Measure: one line for each figure
	@$(PY) manage.py bench

.PHONY: messages
messages: setup-test ## Collect the messages of the source into locale/ and compile them
	@$(PY) manage.py makemessages -l zh_Hans --no-wrap --no-location -i .venv -i var -i tests
	@.ci/setup base

.PHONY: seed
seed: setup ## Load the demo district (STAGE, SCALE and SEED choose which)
	@$(PY) manage.py migrate --no-input -v 0
	@$(PY) manage.py seed_demo --stage $(STAGE) --scale $(SCALE) --seed $(SEED)

.PHONY: clean
clean: ## Remove .venv and caches; the data in var/ stays
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage .coverage.* htmlcov test-results
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
