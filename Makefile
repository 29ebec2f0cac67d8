# The two commands: `make serve` and `make test`. Both set up everything they need.
PORT ?= 8080
HOST ?= 127.0.0.1

.DEFAULT_GOAL := help
.PHONY: help setup build quick serve dev test test-native test-browser bench bench-wasm bench-browser fuzz clean

help:
	@echo 'make serve         build the page and serve it on http://$(HOST):$(PORT)'
	@echo 'make test          formatting, lints, native tests, a release build, browser tests'
	@echo 'make build         the page, as published, into dist/'
	@echo 'make quick         the page, not optimised, into dist/: soon built, for trying browser tests'
	@echo 'make dev           for working: serves and rebuilds at every change, not optimised'
	@echo 'make test-native   only the tests that need no browser'
	@echo 'make test-browser  only the browser tests, against the dist/ that is there (ARGS="-g name")'
	@echo 'make bench         how fast the engine is'
	@echo 'make bench-wasm    the same work as a native program and in a browser, side by side'
	@echo 'make bench-browser how much work a keystroke is, in the dist/ that is there'
	@echo 'make fuzz          ten minutes of odd inputs for each reader and for the engine (ARGS="target")'
	@echo 'make setup         only install what the others need'
	@echo 'make clean         remove what was built'

setup:
	@bash scripts/setup.sh test

build:
	@bash scripts/setup.sh build
	@bash scripts/build.sh

quick:
	@bash scripts/setup.sh build
	@bash scripts/build.sh quick

serve: build
	@node scripts/serve.mjs --host $(HOST) --port $(PORT)

dev:
	@bash scripts/setup.sh build
	@bash scripts/build.sh dev --address $(HOST) --port $(PORT)

test:
	@bash scripts/setup.sh test
	@bash scripts/test.sh

test-native: setup
	@bash scripts/test.sh native

test-browser: setup
	@bash scripts/test.sh browser $(ARGS)

bench:
	@bash scripts/setup.sh build
	@bash scripts/with.sh native cargo bench --locked --bench engine $(ARGS)

bench-wasm: setup
	@. ./.setup/env && CHROMIUM=$$CHROMIUM node scripts/speed.mjs

fuzz:
	@bash scripts/setup.sh build
	@bash scripts/fuzz.sh $(ARGS)

bench-browser: setup
	@. ./.setup/env && CHROMIUM=$$CHROMIUM node scripts/keystroke.mjs $(ARGS)

clean:
	rm -rf fuzz/target fuzz/corpus fuzz/artifacts dist target test-results .setup
