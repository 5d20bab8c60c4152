# Each target sets up what it needs and is quick the second time.
.DEFAULT_GOAL := help
.PHONY: help serve book lab author test bench clean
SHELL := /bin/bash
PORT ?= 8000
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SITE := _build/html
export JUPYTER_PLATFORM_DIRS := 1
export PYTHONHASHSEED := 0

help:
	@echo "make serve   build what is stale and read the book at http://127.0.0.1:$(PORT)"
	@echo "make test    everything, in a real browser too"
	@echo "make lab     the chapters as notebooks in JupyterLab"
	@echo "make author  the chapters' sources in JupyterLab"
	@echo "make book    build the site into $(SITE)"
	@echo "make bench   measure speed and weight"
	@echo "make clean   remove what was built"

$(VENV)/ready: requirements.txt pyproject.toml
	@$(PYTHON) .ci/setup.py $(VENV) requirements.txt
	@touch $@

$(VENV)/ready-test: $(VENV)/ready requirements-test.txt
	@$(PYTHON) .ci/setup.py $(VENV) requirements-test.txt
	@touch $@

book: $(VENV)/ready
	@$(BIN)/jupyter-book build -W -n --keep-going --quiet .

serve: book
	@$(BIN)/python -m widgets.book.serve $(SITE) $(PORT)

lab: book
	@$(BIN)/python -m widgets.book.lab notebooks

author: $(VENV)/ready
	@$(BIN)/python -m widgets.book.lab sources

test: $(VENV)/ready-test
	@$(BIN)/python -m pytest -n auto --dist loadgroup

bench: $(VENV)/ready-test book
	@$(BIN)/python -m benchmarks

clean:
	rm -rf _build $(VENV) build *.egg-info
