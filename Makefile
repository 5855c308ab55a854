# Two commands for a newcomer: `make demo` settles a real contract, `make test` runs the tests.
# Both make .venv on the first run and take any Python from 3.11 on; `make PYTHON=/path/to/python demo` names one.

VENV := .venv
BIN := $(VENV)/bin
MADE := $(VENV)/made
INSTALLED := $(VENV)/installed
DEVELOPING := $(VENV)/installed-dev
SAMPLE := sample_contracts/kakamigahara-2024
PIP_INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check

.PHONY: help demo test check corpus laws faults goldens rules catalogue bench clean

help: ## this list
	@sed -n 's/^\([a-z]*\):[^#]*## /\1	/p' Makefile

demo: $(INSTALLED) ## settle a real contract with its published results
	@$(BIN)/pfs settle $(SAMPLE)/contract.yaml $(SAMPLE)/results.xlsx

test: $(DEVELOPING) ## run the tests
	@$(BIN)/python -m pytest -q

check: $(DEVELOPING) ## format, lint, types, and who may import whom
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -q tests/test_layers.py

corpus: $(DEVELOPING) ## run every bad input in every mode; `make test` takes a sample of the modes
	@PFS_WHOLE_CORPUS=1 $(BIN)/python -m pytest -q tests/test_bad_inputs.py

laws: $(DEVELOPING) ## hold the laws of every settlement against thousands of contracts; `make test` draws a few
	@PFS_WHOLE_LAWS=1 $(BIN)/python -m pytest -q tests/properties tests/whatif

rules: $(DEVELOPING) ## write docs/rules.md from the descriptions of the checks
	@$(BIN)/python tools/write_rules.py

goldens: $(DEVELOPING) ## write anew the lines that bad contracts are answered with (tests/bad/contracts), to be read as a difference
	@$(BIN)/python -m tests.bad.golden

faults: $(DEVELOPING) ## plant every kind of fault in every sample contract and print which are found; `make test` plants some
	@$(BIN)/python -m tests.planted

catalogue: $(DEVELOPING) ## compile the words: pfs_cli/locale/*/LC_MESSAGES/pfs.po to pfs.mo
	@$(BIN)/python tools/compile_catalogue.py

bench: $(DEVELOPING) ## measure, as ratios in one run
	@for bench in bench/*.py; do $(BIN)/python "$$bench" || exit 1; done

clean: ## remove what make and the tools left behind
	rm -rf $(VENV) .hypothesis .mypy_cache .pytest_cache .ruff_cache build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# pip compiles what it copies; of an editable package the sources are compiled here, or every start would do it.
# The stamps below are written last, so a broken install is tried again and a changed pyproject.toml installs anew.

$(MADE):
	@for python in $(or $(PYTHON),python3.13 python3.12 python3.11 python3 python); do \
		if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			echo "Making $(VENV) with $$("$$python" --version), once." >&2; \
			"$$python" -m venv --clear $(VENV) && touch $@; \
			exit; \
		fi; \
	done; \
	echo "pfs needs Python 3.11 or newer; $(or $(PYTHON),python3) here: $$($(or $(PYTHON),python3) --version 2>&1)" >&2; \
	exit 1

$(INSTALLED): $(MADE) pyproject.toml
	@$(PIP_INSTALL) --editable .
	@$(BIN)/python -m compileall -q pfs_cli
	@touch $@

$(DEVELOPING): $(MADE) pyproject.toml
	@$(PIP_INSTALL) --editable '.[dev]'
	@$(BIN)/python -m compileall -q pfs_cli
	@touch $(INSTALLED) $@
