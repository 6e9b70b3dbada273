# The commands of this project. `make run` and `make test` need Python 3.11 or later and make; they set up the rest.
#
#   PYTHON=python3.12      the Python that makes the virtual environment
#   DATABASE_URL=…         the database that `make run` uses (SQLite in db.sqlite3 otherwise)
#   HOST=, PORT=           where `make run` serves
#   TEST_DATABASE_URL=…    a PostgreSQL server on which `make test` may make its own test database
#   CHROMIUM=…             the browser of the browser tests
#   WORKERS=               how many test processes run at once

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# Steps wait for one another, but for the checks of the code, which need nothing of each other.
ifeq (,$(filter types,$(MAKECMDGOALS)))
.NOTPARALLEL:
endif

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 2

VENV := .venv
BIN := $(VENV)/bin
STATIC := foi/static/web
NODE := node_modules
WITH_NODE := PATH="$(CURDIR)/$(BIN):$$PATH"

# Debian's own Python comes without the part that makes virtual environments.
VENV_PACKAGE := $(shell $(PYTHON) -c 'import ensurepip' 2>/dev/null || echo python3-venv)
# libharfbuzz-subset0 makes letters several times faster; the fonts are what letters are set in.
RUN_PACKAGES := $(VENV_PACKAGE) libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation fonts-noto-core \
	fonts-wqy-microhei
TEST_PACKAGES := $(RUN_PACKAGES) poppler-utils chromium redis-server

STYLE_SOURCES := $(wildcard foi/web/styles/*.scss foi/web/scripts/*.js foi/web/images/*)

# The tests choose their own database: TEST_DATABASE_URL where a step names it, SQLite otherwise; never DATABASE_URL.
ON_SQLITE := env --unset=TEST_DATABASE_URL --unset=DATABASE_URL
PYTEST := $(BIN)/python -m pytest

.PHONY: help
help:  ## Say what can be made
	@grep -hE '^[a-z-]+:.*  ## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*  ## /  make \1\t/' | expand --tabs=26

# Running ---------------------------------------------------------------------------------------------------

.PHONY: run
run: setup  ## Set up what is missing, then serve the demo at http://127.0.0.1:8000
	@FOI_DEBUG=on exec $(BIN)/python manage.py serve_demo $(HOST):$(PORT)

.PHONY: setup
setup: run-packages $(VENV)/.run-installed styles  ## Set up all that `make run` needs

.PHONY: styles
styles: $(STATIC)/.built  ## Compile the styles and collect the scripts

# Testing ---------------------------------------------------------------------------------------------------

.PHONY: test
test: test-setup  ## Set up what is missing, then run every check and test
	@$(MAKE) --no-print-directory --jobs=2 --output-sync types lint contracts migrations-check
	@$(MAKE) --no-print-directory test-sqlite test-postgres
	@echo
	@echo "Everything passed. $(if $(TEST_DATABASE_URL),The database tests ran on SQLite and on \
	PostgreSQL (TEST_DATABASE_URL).,The database tests ran on SQLite only: TEST_DATABASE_URL names no PostgreSQL server.)"

.PHONY: test-setup
test-setup: test-packages $(VENV)/.test-installed styles  ## Set up all that `make test` needs

.PHONY: lint
lint:  ## Check style of Python and of templates
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint templates --lint --quiet

.PHONY: types
types:  ## Check types
	$(ON_SQLITE) $(BIN)/mypy foi

.PHONY: contracts
contracts:  ## Check who imports whom
	$(BIN)/lint-imports --no-logo

.PHONY: migrations-check
migrations-check:  ## Check that the migrations say what the models say
	$(ON_SQLITE) DATABASE_URL=sqlite://:memory: $(BIN)/python manage.py makemigrations --check --dry-run

.PHONY: test-sqlite
test-sqlite: chromium  ## Every test once: pure ones, those of the database on SQLite, those in Chromium
	$(ON_SQLITE) $(PYTEST) -n $(WORKERS) --dist worksteal

.PHONY: test-postgres
test-postgres:  ## Tests that touch the database, on the server that TEST_DATABASE_URL names
ifdef TEST_DATABASE_URL
	$(PYTEST) -m database -n $(WORKERS)
else
	@echo "No tests on PostgreSQL: TEST_DATABASE_URL names no server."
endif

.PHONY: test-browser
test-browser: chromium  ## Tests in Chromium alone
	$(ON_SQLITE) $(PYTEST) tests/browser -n $(WORKERS)

.PHONY: chromium
chromium:
	@$(BIN)/python -m tests.chromium

# Looking after it ------------------------------------------------------------------------------------------

.PHONY: format
format: $(VENV)/.test-installed  ## Format the Python
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: coverage
coverage: test-setup  ## Say which lines no test but a browser's runs
	$(ON_SQLITE) $(BIN)/coverage run -m pytest -m "not browser"
	$(BIN)/coverage report

.PHONY: bench
bench: test-setup  ## Measure pages and letters on the demo
	$(ON_SQLITE) $(PYTEST) tests/benchmarks -o python_files='bench_*.py' -s

.PHONY: quality
quality: test-setup  ## Compare with the documents the product was made from, where they are at hand
	@for module in $(sort $(basename $(notdir $(filter-out %/__init__.py,$(wildcard tests/quality/*.py))))); do \
		echo "== $$module"; \
		$(BIN)/python -m "tests.quality.$$module"; \
	done

.PHONY: lock
lock: $(VENV)/.made  ## Choose the newest allowed versions anew and lock them
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --group build $(LOCK_OPTIONS) --output-file requirements.lock
	$(BIN)/uv pip compile pyproject.toml --group build --group test --constraints requirements.lock \
		$(LOCK_OPTIONS) --output-file requirements-dev.lock
	rm -f package-lock.json
	$(WITH_NODE) npm install --package-lock-only --omit-lockfile-registry-resolved --legacy-peer-deps
	$(BIN)/python -c '$(WITHOUT_FUNDING)'

LOCK_OPTIONS := --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-header --annotation-style line
# npm notes where each author takes donations; a lock file holds versions and hashes only.
define WITHOUT_FUNDING
import json, pathlib; lock = pathlib.Path("package-lock.json"); tree = json.loads(lock.read_text()); \
[package.pop("funding", None) for package in tree["packages"].values()]; \
lock.write_text(json.dumps(tree, indent=2) + "\n")
endef

.PHONY: clean
clean:  ## Remove what the set-up made; the database stays
	rm -rf $(VENV) $(NODE) $(STATIC) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

# Setting up: each step leaves a stamp and is done again when what it was made from changes ------------------

.PHONY: run-packages
run-packages:
	@.ci/system-packages $(RUN_PACKAGES)

.PHONY: test-packages
test-packages:
	@.ci/system-packages $(TEST_PACKAGES)

$(VENV)/.made: | run-packages
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or later is needed. Name one, for example: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.run-installed: requirements.lock $(VENV)/.made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	touch $@

$(VENV)/.test-installed: requirements-dev.lock $(VENV)/.made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	touch $@ $(VENV)/.run-installed

# sass is all that is run: nothing of it needs to be built, and no package's own scripts are run.
$(NODE)/.installed: package-lock.json package.json .npmrc | $(VENV)/.run-installed
	$(WITH_NODE) npm ci --omit=optional --ignore-scripts --legacy-peer-deps --no-audit --no-fund
	touch $@

# The crown, the crest and the GDS Transport typeface are for gov.uk only, so just the icons are taken.
$(STATIC)/.built: $(NODE)/.installed $(STYLE_SOURCES)
	rm -rf $(STATIC)
	mkdir -p $(STATIC)/images
	$(WITH_NODE) $(NODE)/.bin/sass --load-path=. --style=compressed --no-source-map --quiet-deps \
		foi/web/styles/app.scss | sed 's,url("images/govuk-crest.svg"),none,g' > $(STATIC)/app.css
	for script in govuk-frontend/dist/govuk/govuk-frontend.min.js @ministryofjustice/frontend/moj/moj-frontend.min.js; do \
		sed 's,//# sourceMappingURL=.*,,' "$(NODE)/$$script" > "$(STATIC)/$$(basename "$$script")"; \
	done
	cp $(NODE)/@github/markdown-toolbar-element/dist/index.js $(STATIC)/markdown-toolbar.js
	cp $(NODE)/@ministryofjustice/frontend/moj/assets/images/icon-* foi/web/images/* $(STATIC)/images/
	cp foi/web/scripts/*.js $(STATIC)/
	touch $@
