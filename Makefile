# make demo: install crossread and see it work.  make check: a minute's look while you work.
# make test: everything that must be green.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The demo keeps its corpus out of the way of yours.
DEMO := .demo/crossread.db

.PHONY: demo browse check test style test-alpha docs pictures site dist lock clean

demo: $(VENV)/installed
	@CROSSREAD_CORPUS=$(DEMO) PATH="$(CURDIR)/$(BIN):$$PATH" sh seeds/demo.sh

browse: $(VENV)/installed
	@test -f $(DEMO) || $(MAKE) --no-print-directory demo
	$(BIN)/crossread browse --corpus $(DEMO)

# Where Python is told to keep no compiled modules, each of the many processes of the tests compiles anew.
check test: export PYTHONDONTWRITEBYTECODE :=

# Style, types, contracts, and the tests but those of Spark, killed writers, browsers and made-up input.
check: style
	$(BIN)/pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder -m "not (spark or kill or browser or fuzz)"

test: style
	$(BIN)/cog --check README.md docs/*.md
	$(BIN)/pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

style: $(VENV)/tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The pages on an alpha of Datasette 1.0; its own pages hold scripts that the browser's accessibility tests trip over.
test-alpha: $(VENV)/tested
	$(PYTHON) -m venv $(VENV)-alpha
	$(VENV)-alpha/bin/python -m pip install --quiet --requirement requirements-test.lock
	$(VENV)-alpha/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	$(VENV)-alpha/bin/python -m pip install --quiet --pre --upgrade 'datasette==1.0a41'
	$(VENV)-alpha/bin/pytest --numprocesses 2 --dist loadfile -m "not browser" tests/index/web tests/index/present

$(VENV)/installed: pyproject.toml requirements.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "crossread needs Python 3.11 or newer: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/tested: $(VENV)/installed requirements-test.lock
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-test.lock
	@touch $@

# Renew what the docs show: help texts and the demo's output.
docs: $(VENV)/tested
	$(BIN)/cog -r README.md docs/*.md

# The documentation as a site, in site/; broken links are errors.
site: $(VENV)/tested
	$(BIN)/python docs/site.py site

# Take the docs' pictures of the demo anew; needs Chromium.
pictures: $(VENV)/tested
	$(BIN)/python docs/pictures.py

# Renew the pins; needs uv.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
	  --no-emit-find-links --no-annotate pyproject.toml --group pyproject.toml:build --output-file requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
	  --no-emit-find-links --no-annotate --constraint requirements.lock pyproject.toml \
	  --group pyproject.toml:build --group pyproject.toml:dev --output-file requirements-test.lock

clean:
	rm -rf $(VENV) $(VENV)-alpha .demo
