# Two commands matter: `make run` opens the atlas, `make test` checks everything.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
# Two processes, each with whole files, so that servers and browsers are shared.
TESTS := -n 2 --dist loadfile

.PHONY: run test audit bench model score lock golden clean

run: $(VENV)/.ready                 ## set up, check, build, serve
	$(BIN)/atlas check
	$(BIN)/atlas build
	$(BIN)/atlas serve --port $(PORT)

test: $(VENV)/.ready browser        ## linters, types, contracts, data, unit, golden, UI and browser tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@if [ -x $(BIN)/biome ]; then $(BIN)/biome check; else echo "the browser's code was not linted – biome – its wheel is for Linux on x86-64"; fi
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/atlas check
	$(BIN)/atlas build
	@$(BIN)/python -m pytest tests --ignore tests/browser $(TESTS); rest=$$?; \
	$(BIN)/python -m pytest tests/browser $(TESTS) && exit $$rest

audit: $(VENV)/.audit-ready         ## advisories, licences, list of packages; needs the network, and fails without it
	$(BIN)/python -m audit

bench: $(VENV)/.bench-ready         ## speed of reading plans; beside a plain st_folium app; the workbench and its joins
	$(BIN)/python -m bench.reading
	$(BIN)/python -m bench
	$(BIN)/python -m bench.workbench
	$(BIN)/python -m bench.joins
	$(BIN)/python -m bench.embeds
	$(BIN)/python -m bench.pictures
	ATLAS_ROUNDS=20 $(BIN)/python -m pytest tests/browser/test_life.py

model: $(VENV)/.ready               ## train the model of names on the gold set; writes geodata/model (needs the plan texts)
	$(BIN)/python -m bench.train

score: $(VENV)/.ready               ## accuracy against the gold set; writes geodata/accuracy.yaml (needs the plan texts)
	$(BIN)/python -m bench.score

golden: $(VENV)/.ready              ## write tests/golden anew; read the difference before committing
	$(BIN)/python tests/golden/write.py
	ATLAS_GOLDEN=write $(BIN)/python -m pytest tests/export/test_golden_pictures.py

lock:                               ## write the lock files anew (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --group dev pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --group dev --group bench pyproject.toml -o bench/requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --group dev --group audit pyproject.toml -o audit/requirements.lock

$(VENV)/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python – $$($(PYTHON) --version) is too old – install Python 3.11 or newer, or run: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) || { echo "Python – cannot make a virtual environment – on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $@

$(VENV)/.bench-ready: $(VENV)/.ready bench/requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r bench/requirements.lock
	@touch $@

$(VENV)/.audit-ready: $(VENV)/.ready audit/requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r audit/requirements.lock
	@touch $@

.PHONY: browser
browser:                            ## Chromium, Noto CJK and gdal-bin through apt, where that may be done
	@sh tests/browser/install.sh

clean:
	rm -rf $(VENV) build .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

.PHONY: docs
docs: $(VENV)/.ready                ## write docs/reference and layers/schema.json from the code
	$(BIN)/python docs/write_reference.py

.PHONY: previews
previews: $(VENV)/.ready            ## draw anew the picture that links are previewed with
	$(BIN)/python docs/write_previews.py
