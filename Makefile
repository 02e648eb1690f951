# Every command of the project. `make help` lists them.
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3; do \
	$$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && echo $$python && break; done)
ifeq ($(PYTHON),)
PYTHON := python3
endif
VENV := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup run dev test check fix lock bench dump messages

help: ## list the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

setup: ## create .venv with everything for running and testing
	@$(PYTHON) -m portal.serving.installation requirements-dev.lock

run: ## start the portal on 127.0.0.1:8000 (PORT, HOST, DATABASE_URL, VAR_DIR)
	@$(PYTHON) -m portal.serving.installation requirements.lock
	@exec $(VENV)/python -m portal.serving

dev: setup ## the same, reloading when the code changes
	@exec $(VENV)/python -m portal.serving --reload

test: check ## everything a change must pass
	@$(VENV)/python -m tests.chromium
	@$(VENV)/python -m tests.node
	$(VENV)/python -m pytest -q -n 2 --dist loadscope

check: setup ## the fast part: lint, format, types, layers, templates, settings
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .
	$(VENV)/mypy
	$(VENV)/lint-imports
	$(VENV)/djlint templates --lint --quiet
	@SITE_URL=https://portal.example SECRET_KEY=$$($(VENV)/python -c 'import secrets; print(secrets.token_urlsafe(50))') \
		HSTS_WHOLE_DOMAIN=1 $(VENV)/python manage.py check --deploy --fail-level WARNING

fix: setup ## mend what ruff can mend
	$(VENV)/ruff check --fix .
	$(VENV)/ruff format .

lock: setup ## renew both locks from pyproject.toml
	$(VENV)/uv pip compile pyproject.toml $(LOCK) -o requirements.lock
	$(VENV)/uv pip compile pyproject.toml --group dev -c requirements.lock $(LOCK) -o requirements-dev.lock
LOCK := --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

bench: setup ## measure the speed of the pages and the API
	$(VENV)/python -m bench

dump: ## write a dump of all public data, unless there is one of this content already
	@$(PYTHON) -m portal.serving.installation requirements.lock
	@$(VENV)/python manage.py dump --if-changed

messages: setup ## collect the texts to translate into locale/*.po
	@$(VENV)/python -m portal.serving.collecting
