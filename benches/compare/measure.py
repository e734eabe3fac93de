"""Runs commands in turn and tells what each takes: for the scripts beside it.

Each command runs as a process of its own. The times are those that the system accounts to the process and its
children; the peak is that of the largest of them. Runs of different commands alternate, so that a change in the
machine's speed meets all of them; a ratio is the median of the ratios of the rounds.
"""

import os
import statistics
import subprocess
import time


def run(command, **options):
    """Wall and processor seconds of one run, and its peak memory in KB."""
    options.setdefault("stdout", subprocess.DEVNULL)
    options.setdefault("stderr", subprocess.DEVNULL)
    before = time.perf_counter()
    process = subprocess.Popen(command, **options)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - before
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{command[0]} ended with {process.returncode}")
    cpu = usage.ru_utime + usage.ru_stime
    return {"wall": wall, "cpu": cpu, "memory": usage.ru_maxrss, "code": process.returncode}


def rounds(commands, times):
    """All commands in turn, so many times: the figures of each, by its name."""
    figures = {name: [] for name in commands}
    for name, command in commands.items():
        run(command)  # Once before, so that files and libraries are in memory.
    for _ in range(times):
        for name, command in commands.items():
            figures[name].append(run(command))
    return figures


def spread(values, unit="ms", scale=1000):
    values = sorted(value * scale for value in values)
    middle = statistics.median(values)
    return f"{values[0]:10.2f} {middle:10.2f} {values[-1]:10.2f} {unit}"


def ratio(figures, other, one, key="wall"):
    """How many times longer `other` takes than `one`: median of the rounds."""
    return statistics.median(a[key] / b[key] for a, b in zip(figures[other], figures[one]))
