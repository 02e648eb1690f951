# Every command of the project. `make help` lists them.
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3; do \
	$$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && echo $$python && break; done)
ifeq ($(PYTHON),)
PYTHON := python3
endif
VENV := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup run dev

run: ## start the portal at http://127.0.0.1:8000 (PORT, HOST, DATABASE_URL, VAR_DIR)
	@$(PYTHON) -m portal.serving.installation requirements.lock
	@exec $(VENV)/python -m portal.serving

dev: setup ## the same, reloading when code changes
	@exec $(VENV)/python -m portal.serving --reload

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

setup: ## create .venv with everything for running and testing
	@$(PYTHON) -m portal.serving.installation requirements-dev.lock
