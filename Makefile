# `make help` lists the targets.
PORT ?= 8000
PORTAL_PORT ?= 8010
DATA_DIR ?= var
PYTHON = .venv/bin/python
export PYTHONPATH = site:.

.PHONY: help install install-dev run password backup restore test lint format bench clean
.DEFAULT_GOAL := help

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

install: ## make .venv with the pinned requirements
	@python3 tools/bootstrap.py requirements.txt

install-dev: ## the same with the tools for tests and lint
	@python3 tools/bootstrap.py requirements.txt requirements-dev.txt

run: install ## site, worker and reference portal (PORT=8000 PORTAL_PORT=8010 DATA_DIR=var)
	@exec $(PYTHON) tools/run.py --port $(PORT) --portal-port $(PORTAL_PORT) --data-dir $(DATA_DIR)

password: install ## set and show a new password (NAME=bientap DATA_DIR=var)
	@DATA_DIR=$(DATA_DIR) $(PYTHON) manage.py reset_password $(or $(NAME),bientap)

backup: install ## one archive of database and files while the site runs (TO=file DATA_DIR=var)
	@DATA_DIR=$(DATA_DIR) $(PYTHON) tools/command.py backup $(TO)

restore: install ## the way back, with the site stopped (FROM=file OPTIONS=--replace DATA_DIR=var)
	@DATA_DIR=$(DATA_DIR) $(PYTHON) tools/command.py restore $(FROM) $(OPTIONS)

test: install-dev ## everything, on SQLite and, where found, PostgreSQL
	@$(PYTHON) tools/test.py

lint: install-dev ## style, types, arrows
	@$(PYTHON) tools/lint.py

format: install-dev ## rewrite the code in the house's layout, compile the words in locale/
	@$(PYTHON) -m ruff format . && $(PYTHON) -m ruff check --fix . && $(PYTHON) tools/catalogues.py

bench: install-dev ## measure, and rewrite docs/benchmarks.md
	@$(PYTHON) -m bench.measure

clean: ## remove caches; data and .venv stay
	@rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
