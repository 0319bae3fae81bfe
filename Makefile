# Set-up lands in .venv and is repeated only when a lock file changes.
PYTHON ?= python3
EVIDENCE ?= evidence
PORT ?= 8000
BIN := .venv/bin
export NO_MKDOCS_2_WARNING = 1

.PHONY: serve test test-all test-fast lint fuzz mutants bench ports build check lock clean

serve: .venv/runtime
	$(BIN)/mkdocs serve --livereload --dev-addr 127.0.0.1:$(PORT)

# A file of tests stays in one process, so that it builds its sites once.
test: lint
	$(BIN)/python -m bench.browser
	$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadfile -m "not slow"

# With all that is slow, and a thousand mutated files; CI runs it weekly.
test-all: lint
	$(BIN)/python -m bench.browser
	FUZZ=1000 $(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadfile

# Tests that need neither a browser nor a site, then the lines and branches that they leave out.
test-fast: .venv/development
	$(BIN)/slipcover --source knowledge_base --branch --dont-wrap-pytest --json \
	  --out .coverage.json -m pytest --numprocesses auto -m "not slow" tests/unit tests/cases
	$(BIN)/slipcover --merge .coverage.json --out .coverage.json --skip-covered --fail-under 94

# The limits of prose are those of the models (structlog, scriv).
lint: .venv/development
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python .ci/prose.py

# Ten thousand mutated files, other ones each day; SEED=1 and the number of a file that failed repeat it.
fuzz: SEED ?= $(shell date +%Y%m%d)
fuzz: .venv/development
	FUZZ=10000 FUZZ_SEED=$(SEED) $(BIN)/pytest tests/unit/loading/test_fuzz.py

# Code that decides a number or a sentence, changed in one place at a time; a change that no test notices is in mutants/survivors.txt.
mutants: .venv/development
	rm -rf mutants
	$(BIN)/python .ci/mutants.py

# What large bases cost, beside a stock site of the same pages; STOCK names the sizes at which that is built, which takes minutes.
bench: SIZES ?= 300 1000 2000 3000
bench: STOCK ?= 300 1000 2000
bench: SEED ?= 1
bench: .venv/development
	$(BIN)/python -m bench.browser
	$(BIN)/python -m bench --sizes "$(SIZES)" --stock "$(STOCK)" --seed $(SEED)

# The same pages under the generators that the site could move to.
ports: .venv/development
	$(BIN)/python -m bench.ports

# The new site replaces the last one only when it is whole.
build: .venv/runtime
	rm -rf .site.new
	$(BIN)/mkdocs build --strict --site-dir .site.new
	rm -rf site
	mv .site.new site

check: .venv/runtime
	$(BIN)/kb check $(EVIDENCE)

# Resolve the lock files anew: for every platform and Python from 3.11, with
# hashes, without an index address. Needs uv.
lock:
	uv pip compile --upgrade --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url --no-emit-find-links --extra build pyproject.toml -o requirements.txt
	uv pip compile --upgrade --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url --no-emit-find-links --extra build --extra dev -c requirements.txt \
	  pyproject.toml -o requirements-dev.txt

clean:
	rm -rf .venv site .site.new mutants

.venv/created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed; set PYTHON=/path/to/python3"; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

# pip takes no editable install in a call with hashes, so the project itself
# is installed apart, with the pinned build backend.
.venv/runtime: requirements.txt pyproject.toml | .venv/created
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/development: requirements-dev.txt | .venv/runtime
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@
