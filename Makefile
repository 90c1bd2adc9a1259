# Everything runs in a virtual environment of this checkout, made on first use from the pinned requirements.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# A folder of labelled papers of your own, laid out as docs/evaluation.md says: make evaluate CORPUS=my-papers
CORPUS ?= $(firstword $(wildcard corpus ../corpus ../*/corpus))

.PHONY: run test test-all test-others check check-types check-rest bench evaluate literature fuzz schema release-schema settings properties clean requirements

run: $(VENV)/.ready
	@$(BIN)/evidence up references

# docs/testing.md says which tests each of these runs. Files go to as many processes as there are processors, each with
# databases of its own. A Neo4j that EVIDENCE_TEST_NEO4J names is one for all, so there is one process.
PYTEST = $(BIN)/pytest --dist loadfile --no-loadscope-reorder
MANY = -n auto --maxprocesses 4
ALONE_ON_NEO4J = $(if $(EVIDENCE_TEST_NEO4J),,$(MANY))

test: $(VENV)/.ready-dev check
	@$(PYTEST) $(MANY) -m "not neo4j and not elsewhere"

test-all: $(VENV)/.ready-dev check
	@$(PYTEST) $(ALONE_ON_NEO4J)

# The part of test-all that test leaves out and CI requires: the contract of the store on Neo4j, and the programs of others.
test-others: $(VENV)/.ready-dev
	@$(PYTEST) $(ALONE_ON_NEO4J) -m "elsewhere or (neo4j and contract)"

# Two at the same time: the types, which take longest, and the rest.
check: $(VENV)/.ready-dev
	@$(MAKE) --no-print-directory --jobs=2 check-types check-rest

check-types:
	@$(BIN)/mypy

check-rest:
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python -m tests.support.released

bench: $(VENV)/.ready-dev
	@$(BIN)/python -m tests.bench $(PAPERS) $(if $(STUDIES),--studies $(STUDIES)) $(if $(WRITTEN),--written $(WRITTEN))
	@$(BIN)/python -m tests.bench.refusals
ifndef PAPERS
	@$(BIN)/python -m tests.bench.rdf
	@$(BIN)/python -m tests.bench.graphql $(if $(STUDIES),--studies $(STUDIES))
	@$(BIN)/python -m tests.bench.exports
endif

# A paper of the corpus that cannot be read is named and counted; it does not fail the target.
evaluate: $(VENV)/.ready
	@$(BIN)/evidence evaluate --gold references --gold tests/facts/first_study/trevillion-2022.yaml
ifeq ($(CORPUS),)
	@echo "No corpus was found to measure as well; name one with: make evaluate CORPUS=FOLDER"
else
	-@$(BIN)/evidence evaluate --gold "$(CORPUS)"
	-@$(BIN)/evidence evaluate --gold tests/gold --papers "$(CORPUS)"
	-@$(BIN)/evidence train tests/statements/development tests/statements/first_study --papers "$(CORPUS)" \
		--papers references --tables docs/evaluation.md
	-@$(BIN)/evidence evaluate $(addprefix --gold ,$(wildcard tests/facts/*t/*.yaml)) --papers "$(CORPUS)"
endif
	@$(BIN)/python -m tests.bench.similar_text references $(if $(CORPUS),"$(CORPUS)")

# Writes the page of the works on the first study's topics; a test fails while the committed one differs.
literature: $(VENV)/.ready
	@$(BIN)/evidence literature references --topic "trauma-informed care" --topic stigma \
	  --topic "intersectional stigma" --topic "peer support" --topic "shared decision making" \
	  --topic "relational practice" --topic "specialist services" --topic "holistic care" > docs/made/prior-literature.md

# Hostile input of 5 MB each, then ten minutes of random bytes and ten of random GraphQL. Linux only, as atheris is.
fuzz: $(VENV)/.ready-dev requirements-fuzz.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-fuzz.txt
	@$(BIN)/python -m tests.fuzz.hostile
	@$(BIN)/python -m tests.fuzz
	@$(BIN)/python -m tests.fuzz.graphql

# Prints the GraphQL schema; a test fails while the committed one differs.
schema: $(VENV)/.ready-dev
	@$(BIN)/python -c 'from api.graphql.schema import printed; print(printed(), end="")' > api/schema.graphql

# Writes the page of the settings from their table; a test fails while the committed one differs.
settings: $(VENV)/.ready
	@$(BIN)/python -c 'from graph.settings import markdown; print(markdown(), end="")' > docs/made/settings.md

# Writes the page of all properties, and the tables of other pages that are made from them; a test fails while one differs.
properties: $(VENV)/.ready
	@$(BIN)/python -c 'from pathlib import Path; from graph.exports.properties import FILLED, filled, markdown; \
	  Path("docs/made/properties.md").write_text(markdown(), encoding="utf-8"); \
	  [page.write_text(filled(page.read_text(encoding="utf-8")), encoding="utf-8") for page in map(Path, FILLED)]'

# Makes the current schema the one that clients are written for: from then on what breaks them fails `make check`.
release-schema: schema
	cp api/schema.graphql api/released.graphql

clean:
	rm -rf $(VENV) .evidence build dist *.egg-info

# Asks for Python 3.11 by name, since an older one fails much later and less clearly.
$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; choose one with: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@echo "Setting up $(VENV), once; this takes a minute or two ..."
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.ready: $(VENV)/.python requirements.txt pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.python requirements-dev.txt pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.ready

# Pins every package. The options keep package hosts out of the files.
UV_COMPILE = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate pyproject.toml
requirements:
	$(UV_COMPILE) --extra build --output-file requirements.txt
	$(UV_COMPILE) --extra build --extra dev --constraint requirements.txt --output-file requirements-dev.txt
	@# The fuzzer is for Linux alone and no test needs it, so it is pinned separately.
	echo 'atheris>=3.0' | uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --no-annotate --output-file requirements-fuzz.txt -
	@# The generator of clients needs another graphql-core than the API does, so it is pinned separately, and the test
	@# that needs it installs it into a folder of its own.
	echo 'ariadne-codegen>=0.19' | uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --no-annotate --output-file tests/support/clients/requirements.txt -
	@# The same holds for the program that sends the API random queries.
	echo 'schemathesis>=4' | uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --no-annotate --output-file tests/fuzz/requirements.txt -
