#!/usr/bin/env bash
# Spark on a real master and two workers of the loopback: 2,000 files, one worker killed in the middle, the same rows and errors
# as `scan` on one machine. Everything is started here and ended here, by its own number.
#
#     cluster.sh PYTHON [FILES]      # a Python that has the wheel, pyspark and pyarrow; Java 17
set -euo pipefail
files=${2:-2000}
# Workers have other folders. A link stays one: it is what makes the environment.
python=$(realpath --no-symlinks "$(command -v "$1")")
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
SPARK_HOME=$("$python" -c 'import os, pyspark; print(os.path.dirname(pyspark.__file__))')
export SPARK_HOME SPARK_LOCAL_IP=127.0.0.1 PYSPARK_PYTHON="$python" SPARK_WORKER_DIR="$work/workers"
port=$(("$("$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')"))
started=()
finish() {
    for id in "${started[@]}"; do kill "$id" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT

# The package from PyPI has no start scripts; spark-class becomes the JVM itself, so that its number is the worker's.
start() {
    "$SPARK_HOME/bin/spark-class" "$@" >>"$work/log" 2>&1 &
    started+=($!)
}
start org.apache.spark.deploy.master.Master --host 127.0.0.1 --port "$port" --webui-port 0
for _ in 1 2; do
    start org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --cores 1 --memory 1g --webui-port 0 "spark://127.0.0.1:$port"
done
victim=${started[2]}

mkdir "$work/files"
"$python" - "$here" "$work/files" "$files" <<'PYTHON'
import pathlib, sys
here, folder, count = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3])
content = (here.parents[2] / "fixtures" / "daan-2021-2030.docx").read_bytes()
for at in range(count):
    whole = at % 1000 != 500
    (folder / f"{at:05}.docx").write_bytes(content if whole else content[: len(content) // 3])
PYTHON

begun=$(date +%s)
"$python" "$here/../examples/spark.py" "$work/files" "$work/out" --master "spark://127.0.0.1:$port" >"$work/driver" 2>&1 &
driver=$!
started+=("$driver")
# Killed when some tasks have written what they made.
while kill -0 "$driver" 2>/dev/null; do
    done_tasks=$({ find "$work/out" -name '*.parquet' 2>/dev/null || true; } | wc -l)
    if [ "$done_tasks" -ge 4 ]; then
        # Its executor is a child; both go at once.
        executors=$(ps -o pid= --ppid "$victim" || true)
        # shellcheck disable=SC2086
        kill -9 "$victim" $executors 2>/dev/null || true
        wait "$victim" 2>/dev/null || true
        echo "killed a worker and its executor after $done_tasks files of Parquet"
        break
    fi
    sleep 0.2
done
wait "$driver" || { tail -50 "$work/driver"; exit 1; }
echo "Spark: $files files in $(($(date +%s) - begun)) s"

"$python" - "$work/files" "$work/out" <<'PYTHON'
import sys, time
import pyarrow.dataset, qingdan
begun = time.perf_counter()
scan = qingdan.scan(sys.argv[1])
wanted = scan.tables["tasks"].to_arrow()
took = time.perf_counter() - begun
found = pyarrow.dataset.dataset(sys.argv[2], partitioning="hive").to_table()
key = lambda row: (row["file"], row["id"] or "")
rows = sorted(found.to_pylist(), key=key)
errors = {row["file"]: row["error"] for row in rows if row["status"] == "error"}
assert errors == {error.path: error.code for error in scan.failed}, errors
ours = sorted(wanted.to_pylist(), key=key)
theirs = [{name: row[name] for name in wanted.column_names} for row in rows if row["status"] == "read"]
assert ours == theirs, (len(ours), len(theirs))
print(f"scan: {scan.total} files in {took:.1f} s; both have {len(ours)} rows and {len(errors)} error(s), all the same")
PYTHON
