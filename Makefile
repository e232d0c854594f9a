# make demo   installs healthlint into .venv and lints the drafts of examples/
# make test   everything that CI runs
# make pages  writes the pages of the rules in docs/rules anew

VENV ?= .venv
BIN := $(VENV)/bin
RUNNER := $(shell for name in python3.13 python3.12 python3.11 python3.14 python3 python; do \
	$$name -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$name; break; }; done)
PYTHON ?= $(RUNNER)

.PHONY: demo test lint pages clean

demo: $(VENV)/.installed
	$(BIN)/healthlint check --exit-zero examples

test: $(VENV)/.installed-test lint
	$(BIN)/healthlint rules test
	$(BIN)/healthlint check --quiet --format concise examples/careful
	$(BIN)/pytest -n 2

lint: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

pages: $(VENV)/.installed
	$(BIN)/healthlint rules pages docs/rules

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/.installed: pyproject.toml
	@test -n "$(PYTHON)" || { echo "healthlint needs Python 3.11 or newer: install it, or say make PYTHON=/path/to/python" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@
