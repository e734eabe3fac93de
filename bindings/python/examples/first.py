"""Reads one file: who leads what, then the same as a table.

python first.py fixtures/daan-2021-2030.docx
"""

from __future__ import annotations

import sys

import qingdan


def main(path: str) -> None:
    document = qingdan.read(path)
    for plan in document.plans:
        tasks = sum(len(domain.tasks) for domain in plan.domains)
        print(f"{plan.title}: {len(plan.domains)} domains, {tasks} tasks")
    task = document.plans[0].domains[0].tasks[0]
    print(f"{task.id} {task.title}: {', '.join(body.name for body in task.lead)}")
    table = document.table("tasks")
    print(f"{table.num_rows} rows of {', '.join(table.column_names[:4])}, …")
    for finding in document.lint(select=["NUM"])[:3]:
        print(f"{finding.code} {finding.message}")


if __name__ == "__main__":
    main(sys.argv[1])
