# Every target sets up what it needs in .venv; Python 3.11 or newer and make are all that must be there.
PYTHON ?= python3
BIN := .venv/bin
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help generate check lint quick test proof simulate chromium mutation compat packaging publish index demo docs bench vendors sandbox clean

help:
	@echo "make demo      update a customer in both modes and at a prompt, against a local sandbox, and show what went over the wire"
	@echo "make quick     what a change of one module needs, in under a minute; SINCE=main counts from there, not from HEAD"
	@echo "make test      everything that must pass: check, lint, all tests"
	@echo "make proof     the proofs at full size: slower, and with figures of what they covered"
	@echo "make simulate  a million schedules of the real clients in a world of their own, with faults at each byte"
	@echo "make mutation  change the runtime in small ways, and see that tests notice: some minutes"
	@echo "make compat    try the client together with other people's tools, in an environment of their own"
	@echo "make packaging build our wheel and sdist and a tenant's wheel, and use them in clean environments; compare with the last release"
	@echo "make publish   make packaging, then upload to the package index INDEX=https://..."
	@echo "make generate  write generated/ from spec/, overlays/ and generator/"
	@echo "make check     fail, with a diff, when generated/ is not what these give"
	@echo "make lint      rules of the spec, words, ruff, mypy and pyright"
	@echo "make bench     speed, as ratios to raw httpx"
	@echo "make docs      the documentation, with a page per action, as site/index.html"
	@echo "make vendors   adopt, build and try each document of a folder: DOCS=DIR"
	@echo "make sandbox   the sandbox server on port 4010"

.venv/ready: requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --requirement requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# Apart from .venv: only publishing needs it.
.venv-publish/ready: requirements-publish.txt
	$(PYTHON) -m venv .venv-publish
	.venv-publish/bin/python -m pip install --quiet --requirement requirements-publish.txt
	@touch $@

generate: .venv/ready
	$(BIN)/python -m generator twins
	$(BIN)/python -m generator build

check: .venv/ready
	$(BIN)/python -m generator twins --check
	$(BIN)/python -m generator check

# The two type checkers take a core each.
lint: .venv/ready
	$(BIN)/python -m generator lint
	$(BIN)/python -m tests.style
	$(BIN)/ruff check generator src generated tests hatch_build.py
	$(BIN)/ruff format --check generator src generated tests hatch_build.py
	$(BIN)/mypy & mypy=$$!; $(BIN)/basedpyright --warnings; found=$$?; wait $$mypy && exit $$found

# SINCE: the commit that changes are counted from.
quick: .venv/ready
	$(BIN)/python -m tests.quick --since $(or $(SINCE),HEAD)

# The tests of a module stay in one process, and tests/conftest.py lets the slowest modules begin.
test: check lint
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

# The proofs look at the documentation as it is built.
proof: .venv/ready chromium docs
	$(BIN)/pytest -n 2 --proof -m proof

# SCHEDULES: how many, from the first seed.
simulate: .venv/ready
	$(BIN)/python -m tests.simulation --schedules $(or $(SCHEDULES),1000000)

# The proofs use the sandbox's pages in a browser. That of the system, since it is no Python package.
chromium: .venv/ready
	@$(BIN)/python -m tests.support.browser || { \
	    command -v apt-get >/dev/null || { echo "error: make proof needs Chromium: install it with your package manager"; exit 1; }; \
	    test "$$(id -u)" = 0 || as_root=sudo; \
	    $$as_root apt-get update --quiet && $$as_root apt-get install --yes --quiet --no-install-recommends chromium; \
	}

# Apart, as mutmut brings a text interface along. The package itself is not installed: the tests import its mutants.
.venv-mutation/ready: requirements.txt tests/mutation/requirements.txt
	$(PYTHON) -m venv .venv-mutation
	.venv-mutation/bin/python -m pip install --quiet --constraint requirements.txt \
		--requirement tests/mutation/requirements.txt
	@touch $@

mutation: check .venv-mutation/ready
	.venv-mutation/bin/python -m tests.mutation

# Apart, as several of these tools change what all modules of a process share. In `older`: versions that are tried
# beside the newest.
.venv-compat/ready: requirements.txt pyproject.toml tests/compat/requirements.txt tests/compat/older-requirements.txt
	$(PYTHON) -m venv .venv-compat
	.venv-compat/bin/python -m pip install --quiet --constraint requirements.txt \
		--requirement tests/compat/requirements.txt
	.venv-compat/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	.venv-compat/bin/python -m pip install --quiet --no-deps --upgrade --target .venv-compat/older \
		--requirement tests/compat/older-requirements.txt
	@touch $@

compat: .venv-compat/ready
	.venv-compat/bin/python -m pytest tests/compat

packaging: check compat .venv-publish/ready
	$(BIN)/python -m generator diff --check
	rm -rf dist
	$(BIN)/pyproject-build --no-isolation --outdir dist
	.venv-publish/bin/twine check --strict dist/*
	$(BIN)/python -m tests.packaging dist

# The index gets user and password from TWINE_USERNAME and TWINE_PASSWORD, or from the keyring. What was uploaded becomes
# the release that later changes are counted from.
publish: index packaging
	.venv-publish/bin/twine upload --non-interactive --disable-progress-bar --repository-url "$(INDEX)" dist/*
	cp generated/soliditech/openapi.json generated/soliditech/MANIFEST.json tests/packaging/released
	@echo "Commit tests/packaging/released."

index:
	@test -n "$(INDEX)" || { echo "error: give the index to upload to: make publish INDEX=https://..."; exit 1; }

demo: generate
	$(BIN)/python -m tests.demo

# Apart, as the client needs none of it.
.venv-docs/ready: requirements-docs.txt
	$(PYTHON) -m venv .venv-docs
	.venv-docs/bin/python -m pip install --quiet --requirement requirements-docs.txt
	@touch $@

docs: .venv/ready .venv-docs/ready
	$(BIN)/python -m generator.pages .build-docs
	.venv-docs/bin/codespell --ignore-words-list zar,sme README.md CHANGELOG.md CONTRIBUTING.md SECURITY.md docs .build-docs/actions .build-docs/reference
	rm -rf site
	.venv-docs/bin/python -m sphinx -W --keep-going -q -j 2 .build-docs site
	@echo "site/index.html"

bench: .venv/ready
	$(BIN)/python -m tests.bench

# DOCS: a folder with the documents of vendors.
vendors: .venv/ready
	$(BIN)/python -m generator.trying.vendors "$(DOCS)"

sandbox: .venv/ready
	$(BIN)/python -m soliditech_tools.sandbox --port 4010

clean:
	rm -rf .venv .venv-bench .venv-compat .venv-docs .venv-mutation .venv-publish .build-docs dist site .mypy_cache .pytest_cache .ruff_cache .hypothesis .schemathesis
