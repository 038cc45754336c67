# Two commands matter: `make run` and `make test`. The rest is for people who work on the code.
.POSIX:
.DEFAULT_GOAL := help

PREFIX ?= /usr/local
DATABASE ?=
DEMO ?= 0
N ?= 200
SEED ?=
MINUTES ?= 10
SECONDS ?= 60
LONG ?= 0

.PHONY: help run build test test-long web-test lint format bench crash soak fuzz proto install uninstall clean

help: ## Lists these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' Makefile

run: ## Builds and starts the collector; DEMO=1 fills it with a day of agent sessions
	@DEMO='$(DEMO)' DATABASE='$(DATABASE)' scripts/run.sh

build: ## Builds the command in release mode
	@scripts/prerequisites.sh build
	swift build -c release --product telemetry

test: ## Every test, each outside client once
	@scripts/test.sh

test-long: ## The same, with long fuzzing, soak and large data
	@LONG=1 scripts/test.sh

web-test: ## The dashboard alone: types, modules, and its pages in a browser
	@scripts/web-test.sh

lint: ## Format, warnings, and what must not be tracked
	@scripts/lint.sh

format: ## Formats the Swift sources in place
	swift format -i -p $$(git ls-files '*.swift' | grep -v '/Generated/')

bench: ## Measures the budgets beside their ceilings; LONG=1 adds large tables
	@LONG='$(LONG)' scripts/bench.sh

crash: ## Kills programs at random moments, N rounds each, and looks for what was acknowledged
	@N='$(N)' SEED='$(SEED)' scripts/crash.sh

fuzz: ## Damages WebSocket frames, OTLP requests and compressed bodies, SECONDS for each kind (default 60)
	@FUZZ_SECONDS='$(SECONDS)' SEED='$(SEED)' scripts/fuzz.sh

soak: ## Load, kills and faults for MINUTES (default 10); every event offered must be accounted for
	@MINUTES='$(MINUTES)' SEED='$(SEED)' scripts/soak.sh

proto: ## Generates the Swift of the messages in Proto
	@Proto/generate.sh

install: build ## Installs the command under PREFIX (default /usr/local)
	install -d '$(DESTDIR)$(PREFIX)/bin'
	install -m 755 "$$(swift build -c release --show-bin-path)/telemetry" '$(DESTDIR)$(PREFIX)/bin/telemetry'

uninstall: ## Removes what install installed
	rm -f '$(DESTDIR)$(PREFIX)/bin/telemetry'

clean: ## Removes everything that was built
	rm -rf .build .build-* .venv Benchmarks/.build Benchmarks/.build-* Examples/.build Examples/.build-*
