# Every command of the workshop; `make` alone lists them.
PORT ?= 8000
RESET ?=
PYTEST = .venv/bin/pytest
TEMPLATES = $$(find kenesh -path '*/templates/*' -name '*.html')

.DEFAULT_GOAL := help
.PHONY: help demo serve test check lint format types imports templates fix suite permissions journeys bench soak docs messages lock clean

help:
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' Makefile

demo: .venv/ready ## Serves the real record on http://localhost:8000 (PORT=8080: another port; RESET=1: from the start).
	@.venv/bin/kenesh demo --port $(PORT) $(if $(RESET),--reset)

serve: .venv/ready ## Serves this installation, as set up with `.venv/bin/kenesh setup`.
	@.venv/bin/kenesh serve --port $(PORT)

# Two at a time: checking types, and a browser that waits, leave a processor idle.
test: ## Runs everything: check, suite, permissions, journeys.
	@$(MAKE) --no-print-directory --jobs=2 $(if $(filter output-sync,$(.FEATURES)),--output-sync=target) check suite permissions journeys

check: lint format types imports templates ## Checks lint, format, types, imports between modules, and templates.

lint: .venv/ready-dev
	.venv/bin/ruff check .

format: .venv/ready-dev
	.venv/bin/ruff format --check .

types: .venv/ready-dev
	.venv/bin/mypy

imports: .venv/ready-dev
	.venv/bin/lint-imports --no-logo

templates: .venv/ready-dev
	.venv/bin/djade --check $(TEMPLATES)

fix: .venv/ready-dev ## Formats code and templates, and mends what lint can mend.
	.venv/bin/ruff check --fix . ; .venv/bin/ruff format . ; .venv/bin/djade $(TEMPLATES)

suite: .venv/ready-dev ## Runs the tests on SQLite, or on the database that TEST_POSTGRES_URL names (TESTS="-m …": some of them).
	$(PYTEST) -n 2 --dist worksteal $(TESTS) --ignore=tests/journeys --ignore=tests/soak --ignore=tests/test_permissions.py

permissions: .venv/ready-dev ## Asks for every page and call as everybody, and compares docs/reference/permissions.md.
	$(PYTEST) -n 2 --dist worksteal tests/test_permissions.py

journeys: .venv/ready-dev ## Runs whole stories in a real browser; installs Chromium where there is none.
	KENESH_CHROMIUM="$$(tools/chromium)" $(PYTEST) -n 2 --dist loadfile tests/journeys

soak: .venv/ready-dev ## Runs the long tests, fuzzing and sudden ends; they take many minutes.
	KENESH_WHOLE=1 $(PYTEST) tests/soak
	KENESH_WHOLE=1 $(PYTEST) -n 2 --dist worksteal -m walk

bench: .venv/ready-dev ## Measures pages, weight and import; bench/README.md says how to read the figures.
	.venv/bin/python -m bench

docs: .venv/ready-dev ## Writes docs/reference from the program.
	.venv/bin/kenesh record schema --write docs/reference
	.venv/bin/kenesh api --write docs/reference
	.venv/bin/python -m tools.states
	.venv/bin/python -m tests.permissions

messages: .venv/ready ## Brings the translation files up to date with the source, and compiles them.
	.venv/bin/python tools/messages.py update

lock: .venv/ready-dev ## Chooses the newest versions that fit together, and locks them by hash.
	tools/lock

clean: ## Removes what the commands made, except the data in var/.
	rm -rf .venv .tools .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis locale/*/LC_MESSAGES/django.mo

INPUTS = tools/bootstrap tools/messages.py pyproject.toml $(wildcard locale/*/LC_MESSAGES/django.po)

.venv/ready: requirements.lock $(INPUTS)
	@tools/bootstrap

.venv/ready-dev: requirements-dev.lock $(INPUTS)
	@tools/bootstrap dev
