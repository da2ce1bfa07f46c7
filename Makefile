# `make` alone lists the targets; those with a double hash are for everyone.

SHELL = /bin/bash
PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift

# Linked with Swift's own libraries, so that the program runs where no Swift is.
RELEASE = -c release --static-swift-stdlib --product ldaplint
# Warnings are errors for what CI checks, and for nobody else, whose compiler may be newer. The flag
# makes other objects, so they have a folder of their own: nothing is built anew from one to the other.
READY = --scratch-path .build/ready -Xswiftc -warnings-as-errors
# All tests are swift-testing's, which runs them in parallel by itself.
TEST = $(SWIFT) test --disable-xctest
DEMO = .build/release/ldaplint check Fixtures/demo/company.ldif \
  --portal-groups Fixtures/demo/portal-groups.txt

.PHONY: help setup setup-all build release demo test format lint docs check-docs check-imports hooks \
  ready-build ready-test ready coverage bench install uninstall record clean
.DEFAULT_GOAL := help

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install the headers and tools that are missing, check the Swift toolchain
	@scripts/setup

setup-all: ## also install the servers that only some tests want: Samba and 389 Directory Server
	@scripts/setup all

build: setup ## build for debugging
	$(SWIFT) build

release: setup ## build the program as it is installed: .build/release/ldaplint
	$(SWIFT) build $(RELEASE)

demo: release ## build, then check the export of a small company with one of everything wrong
	@echo; echo '$$ $(DEMO)'; echo
	@$(DEMO); status=$$?; echo; \
	case $$status in \
	  1 | 3) echo "That was the demo: its export is meant to have defects, and the exit status $$status says so." ;; \
	  *) echo "The demo ended with the exit status $$status; 3 is expected." >&2; exit 1 ;; \
	esac

test: setup ## run all tests
	$(TEST)

format: ## lay out the sources
	$(SWIFT) format --in-place --recursive Sources Tests Benchmarks/Sources Benchmarks/Package.swift Package.swift

lint: ## check the layout of the sources
	$(SWIFT) format lint --strict --recursive Sources Tests Benchmarks/Sources Benchmarks/Package.swift Package.swift

docs: build ## write docs/rules.md, docs/targets.md and the schema of .ldaplint.yml from the program
	.build/debug/ldaplint rules --output markdown > docs/rules.md.new
	mv docs/rules.md.new docs/rules.md
	.build/debug/ldaplint targets list --output markdown > docs/targets.md.new
	mv docs/targets.md.new docs/targets.md
	.build/debug/ldaplint config schema > docs/configuration.schema.json.new
	mv docs/configuration.schema.json.new docs/configuration.schema.json

check-docs: ready-build
	.build/ready/debug/ldaplint rules --output markdown | diff -u docs/rules.md - \
	  || { echo "docs/rules.md is not what the rules say; 'make docs' writes it" >&2; exit 1; }
	.build/ready/debug/ldaplint targets list --output markdown | diff -u docs/targets.md - \
	  || { echo "docs/targets.md is not what the profiles say; 'make docs' writes it" >&2; exit 1; }
	.build/ready/debug/ldaplint config schema | diff -u docs/configuration.schema.json - \
	  || { echo "docs/configuration.schema.json is not what the program reads; 'make docs' writes it" >&2; exit 1; }

check-imports:
	scripts/check-imports

ready-build: setup
	$(SWIFT) build --build-tests $(READY)

ready-test: ready-build
	$(TEST) --skip-build $(READY)

hooks: release ## try both pre-commit hooks; one builds from source, so it takes minutes
	Tests/hooks/run --program .build/release/ldaplint

ready: setup ## all that CI checks, in its order
	$(MAKE) lint
	$(MAKE) check-imports
	$(MAKE) ready-build
	$(MAKE) ready-test
	$(MAKE) check-docs
	Tests/hooks/run --quick --program .build/ready/debug/ldaplint

coverage: setup ## line coverage of Sources; fails below 90 percent
	scripts/coverage

bench: release ## measure speed and memory; wants a quiet machine, see Benchmarks/README.md
	Benchmarks/run $(BENCH)

record: setup ## write the expected files of the tests anew; look at the difference
	RECORD=1 $(TEST)

install: ## install the program, man page and completions below PREFIX (/usr/local)
	@[ -x .build/release/ldaplint ] || $(MAKE) release
	scripts/install "$(DESTDIR)$(PREFIX)"

uninstall: ## remove what install put below PREFIX
	scripts/install --remove "$(DESTDIR)$(PREFIX)"

clean: ## remove all that was built
	rm -rf .build Benchmarks/.build
