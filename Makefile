# make run starts the bot; make test tests it; make check is exactly what CI runs.
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 3978

.PHONY: setup run talk test check format lint bench accept audit lock

setup: .venv/.installed

.venv/.installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

run: setup
	@$(BIN)/python tools/install_web_chat.py
	$(BIN)/bookwith serve --demo --port $(PORT)

talk: setup
	$(BIN)/bookwith talk

test: setup
	$(BIN)/python -m pytest -n auto

check: setup lint
	$(BIN)/python -m pytest -n auto

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: setup
	$(BIN)/python -m tools.bench

accept: setup
	BOOKWITH_ACCEPT=1 $(BIN)/python -m pytest tests/conversations

audit: setup
	$(BIN)/python -m tools.audit

lock: setup
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --extra dev pyproject.toml -o requirements.lock
