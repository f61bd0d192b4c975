# What can be done here, one target each. Longer steps stand in scripts: deploy/ and tests/.
SHELL := /bin/bash
.DEFAULT_GOAL := help

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: run
run: ## Serve the demo newsroom on http://127.0.0.1:$${PORT:-8000}
	@deploy/environment.sh requirements.txt
	@deploy/run.sh

.PHONY: test
test: ## Install what the tests need, then run all of them
	@deploy/environment.sh requirements.txt requirements-dev.txt
	@tests/run.sh

.PHONY: judge
judge: ## Let independent programs judge the demo's pages: markup, access, extractors, data, feeds, Lighthouse
	@deploy/environment.sh requirements.txt requirements-dev.txt
	@tests/judges/run.sh

.PHONY: screenshots
screenshots: ## Make docs/screenshots/ anew from the demo newsroom
	@deploy/environment.sh requirements.txt requirements-dev.txt
	@tests/screenshots.sh

.PHONY: sheet
sheet: ## Take pictures of every page and component in both themes and three widths, to look at
	@deploy/environment.sh requirements.txt requirements-dev.txt
	@tests/sheet.sh

.PHONY: serve
serve: ## Serve the production shape on http://127.0.0.1:$${PORT:-8080}
	@deploy/environment.sh requirements.txt
	@deploy/serve.sh

.PHONY: bench
bench: ## Measure the portal and print ratios; BENCH="--write" keeps them in docs/benchmarks.md
	@deploy/environment.sh requirements.txt requirements-dev.txt
	@tests/benchmarks/run.sh $(BENCH)
