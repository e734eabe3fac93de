#!/usr/bin/env bash
# The Python package: a wheel in an environment of its own, its tests, its examples, its types. With `full`, Spark too.
# It says what it leaves out because something is missing.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! python3 -c "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))" 2>/dev/null; then
    echo "left out: Python 3.10 with venv is not there for the Python package"
    exit 0
fi
environment=target/ci-tools/package
[ -x $environment/bin/python ] || python3 -m venv $environment
if ! $environment/bin/pip install --quiet --requirement bindings/python/requirements-dev.txt; then
    echo "left out: packages of Python cannot be had for the Python package"
    exit 0
fi
cargo fmt --check --package qingdan-python
cargo clippy --package qingdan-python --locked -- -D warnings
wheels=target/wheels
rm -rf $wheels
$environment/bin/maturin build --quiet --locked --profile wheel --manifest-path bindings/python/Cargo.toml \
    --interpreter $environment/bin/python --out $wheels
$environment/bin/pip install --quiet --force-reinstall --no-deps $wheels/*.whl
if [ "${1:-}" = full ]; then
    if command -v java >/dev/null && $environment/bin/pip install --quiet pyspark; then
        export QINGDAN_SPARK=1
    else
        echo "left out: Java or pyspark is not there for the test on Spark"
    fi
fi
$environment/bin/pytest -c bindings/python/pyproject.toml bindings/python/tests
