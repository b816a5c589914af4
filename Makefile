# make demo · make test · make check — each sets up what it needs in .venv.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: help setup demo serve soak test check lint types contract format samples templates train evaluate findings bench study fuzz clean

help:
	@echo "make demo      set up and check the shipped samples"
	@echo "make serve     set up and start the service with the shipped samples"
	@echo "make test      set up and run the tests"
	@echo "make check     format, lint, types, import contract"
	@echo "make evaluate  quality on held-out documents"
	@echo "make findings  the rules of findings on planted defects, runs, pairs and notices"
	@echo "make bench     readers and classifier against others: fidelity, speed"
	@echo "make study     what the choices of the classifier rest on: designs, dirt, labels (minutes)"
	@echo "make fuzz      10,000 damaged files: nothing may crash or hang (COUNT=, SEED=)"
	@echo "make soak      the service and tag under load, killed, without disk: nothing lost or twice"
	@echo "make wheelhouse  what computers without internet install from: dist/wheelhouse-*.zip"
	@echo "make lock      the versions and hashes it is made of, anew"
	@echo "make train     train the classifier from corpora/gold"

$(STAMP): pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || \
	  { echo "Python >= 3.11 with venv is needed: apt-get install -y make python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

setup: $(STAMP)

demo: $(STAMP)
	$(BIN)/mingjian check corpora/samples/*/ -o demo-output; status=$$?; test $$status -le 1
	@echo "结果在 demo-output/ ，请打开 demo-output/台账.xlsx 或 demo-output/审核报告.html"

serve: $(STAMP)
	$(BIN)/mingjian serve --port 8321 --data serve-data --with-samples

test: $(STAMP)
	$(BIN)/python -m pytest -q

check: lint types contract

lint: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(STAMP)
	$(BIN)/mypy
	$(BIN)/mypy tests
	$(BIN)/mypy -p deploy

contract: $(STAMP)
	$(BIN)/lint-imports

format: $(STAMP)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

samples: $(STAMP)
	$(BIN)/python tests/build_samples.py

templates: $(STAMP)
	$(BIN)/python tests/build_templates.py

train: $(STAMP)
	$(BIN)/python -m batch.learning.train
	$(BIN)/python -m batch.learning.elements

evaluate: $(STAMP)
	$(BIN)/python -m batch.learning.values
	$(BIN)/python -m batch.learning.tags
	$(BIN)/python -m batch.learning.states
	$(BIN)/python -m batch.learning.evaluate

# What each rule of findings finds of planted defects, and says where nothing is wrong.
findings: $(STAMP)
	PYTHONPATH=tests $(BIN)/python -m bench.findings
	PYTHONPATH=tests $(BIN)/python -m bench.run_findings
	PYTHONPATH=tests $(BIN)/python -m bench.pledges corpora/planted/pairs.test.jsonl
	PYTHONPATH=tests $(BIN)/python -m bench.drafts corpora/planted/notices/test

# The other readers live in a venv of their own, so that nothing of theirs slips into ours.
.venv-bench/.installed: tests/bench/peers.txt
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

bench: $(STAMP) .venv-bench/.installed
	PYTHONPATH=tests $(BIN)/python -m bench.docx_fidelity
	PYTHONPATH=tests $(BIN)/python -m bench.speed
	PYTHONPATH=tests $(BIN)/python -m bench.headings corpora/structure/test
	PYTHONPATH=tests $(BIN)/python -m bench.fields test
	PYTHONPATH=tests $(BIN)/python -m bench.pdf_fidelity
	PYTHONPATH=tests $(BIN)/python -m bench.ocr
	PYTHONPATH=tests $(BIN)/python -m bench.classify_speed
	PYTHONPATH=tests $(BIN)/python -m bench.assess_speed
	PYTHONPATH=tests $(BIN)/python -m bench.keyword_checker
	PYTHONPATH=tests $(BIN)/python -m bench.annotate_speed
	PYTHONPATH=tests $(BIN)/python -m bench.ledger_scale
	PYTHONPATH=tests $(BIN)/python -m bench.reports_speed
	PYTHONPATH=tests $(BIN)/python -m bench.service_check
	PYTHONPATH=tests $(BIN)/python -m bench.copies
	PYTHONPATH=tests $(BIN)/python -m bench.search 20000
	PYTHONPATH=tests $(BIN)/python -m bench.archive_audit
	PYTHONPATH=tests $(BIN)/python -m bench.tag_profile
	PYTHONPATH=tests $(BIN)/python -m bench.tag_speed
	PYTHONPATH=tests $(BIN)/python -m bench.tag_speed --docx-only
	PYTHONPATH=tests $(BIN)/python -m bench.tag_curve
	PYTHONPATH=tests $(BIN)/python -m bench.cluster

study: $(STAMP)
	PYTHONPATH=tests $(BIN)/python -m bench.designs
	PYTHONPATH=tests $(BIN)/python -m bench.robust
	PYTHONPATH=tests $(BIN)/python -m bench.label_audit
	PYTHONPATH=tests $(BIN)/python -m bench.label_loop

.PHONY: lock wheelhouse
# Versions hold for all Pythons of one platform; those of the longer list bind the shorter.
export UV_CUSTOM_COMPILE_COMMAND = make lock
COMPILE = $(BIN)/uv pip compile pyproject.toml --quiet --upgrade --generate-hashes \
  --only-binary :all: --python-version 3.11 --extra api --extra archive --extra postgres
lock: $(STAMP)
	$(COMPILE) --python-platform x86_64-manylinux_2_28 --extra ocr -o deploy/requirements-linux-ocr.txt
	$(COMPILE) --python-platform x86_64-manylinux_2_28 -c deploy/requirements-linux-ocr.txt \
	  -o deploy/requirements-linux.txt
	$(COMPILE) --python-platform x86_64-pc-windows-msvc -c deploy/requirements-linux-ocr.txt \
	  --extra ocr -o deploy/requirements-windows-ocr.txt
	$(COMPILE) --python-platform x86_64-pc-windows-msvc -c deploy/requirements-windows-ocr.txt \
	  -o deploy/requirements-windows.txt

wheelhouse: $(STAMP)
	$(BIN)/python -m deploy.wheelhouse

COUNT ?= 10000
SEED ?= 1
fuzz: $(STAMP)
	PYTHONPATH=tests $(BIN)/python -m bench.fuzz --count $(COUNT) --seed $(SEED)

FILES ?= 1000
KILLS ?= 40
soak: $(STAMP)
	PYTHONPATH=tests $(BIN)/python -m soak.kills --files $(FILES) --kills $(KILLS) --seed $(SEED)
	PYTHONPATH=tests $(BIN)/python -m soak.faults
	PYTHONPATH=tests $(BIN)/python -m soak.clients
	PYTHONPATH=tests $(BIN)/python -m soak.archive
	PYTHONPATH=tests $(BIN)/python -m bench.service_load --files $(FILES)
	PYTHONPATH=tests $(BIN)/python -m bench.copies --scale 100000
	PYTHONPATH=tests $(BIN)/python -m bench.copies --scale 100000 --equal 100000

clean:
	rm -rf .venv demo-output serve-data dist .mypy_cache .ruff_cache .pytest_cache
