"""Tables from Python are those of the CSV and of the JSON, cell by cell, in every library that takes them."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas
import polars
import pyarrow
import pytest
import qingdan
from conftest import DAAN, SOURCES, as_text, csv_rows


def columns_of_arrow(table: Any) -> dict[str, list[Any]]:
    return pyarrow.table(table).to_pydict()


def columns_of_polars(table: Any) -> dict[str, list[Any]]:
    return polars.DataFrame(table).to_dict(as_series=False)


def columns_of_duckdb(flat: Any) -> dict[str, list[Any]]:
    found = duckdb.sql("SELECT * FROM flat")
    names, rows = found.columns, found.fetchall()
    return {name: [row[at] for row in rows] for at, name in enumerate(names)}


def columns_of_pandas(table: Any) -> dict[str, list[Any]]:
    frame = table.to_pandas()
    values = {name: frame[name].array.__arrow_array__().to_pylist() for name in frame.columns}
    assert all(isinstance(kind, pandas.ArrowDtype) for kind in frame.dtypes)
    return values


LIBRARIES = [columns_of_arrow, columns_of_polars, columns_of_duckdb, columns_of_pandas]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_cells_are_those_of_the_csv(path: Path, tmp_path: Path) -> None:
    document = qingdan.read(path)
    for name in qingdan.TABLES:
        table = document.table(name)
        header, rows = csv_rows(tmp_path, path, name)
        assert table.column_names == header, name
        assert table.num_rows == len(table) == len(rows), name
        wanted = {column: [row[at] for row in rows] for at, column in enumerate(header)}
        for library in LIBRARIES:
            found = library(table)
            assert {column: [as_text(value) for value in cells] for column, cells in found.items()} == wanted, (
                name,
                library.__name__,
            )


def walk(domains: list[dict[str, Any]]) -> Any:
    for domain in domains:
        yield domain
        yield from walk(domain.get("domains", []))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_cells_are_those_of_the_json(path: Path) -> None:
    document = qingdan.read(path)
    output = document.to_dict()
    domains = [(plan, domain) for plan in output["plans"] for domain in walk(plan["domains"])]

    tasks = [(plan, task) for plan, domain in domains for task in domain["tasks"]]
    rows = pyarrow.table(document.table("tasks")).to_pylist()
    assert len(rows) == len(tasks)
    for row, (plan, task) in zip(rows, tasks):
        names = {role: [body["name"] for body in task[role]] for role in ("lead", "responsible", "support")}
        days = {end: task.get("date", {}).get(end) for end in ("from", "until")}
        wanted = {
            "id": task["id"],
            "key": task["key"],
            "plan": plan["title"],
            "plan_id": plan["id"],
            "title": task["title"],
            "text": task["text"],
            "detail": task.get("detail"),
            "deadline": task.get("deadline"),
            "number": task["number"] and task["number"]["text"],
            "number_value": task["number"] and task["number"]["value"],
            "open_ended": task.get("open_ended", False),
            **names,
            **{end: day and datetime.date.fromisoformat(day) for end, day in days.items()},
            **{part: task["at"].get(part) for part in ("table", "row", "column", "paragraph", "line")},
        }
        assert {name: row[name] for name in wanted} == wanted

    items = [item for _, domain in domains for item in [domain, *domain["goals"], *domain["tasks"]]]
    bodies = [
        (item["id"], role, body["name"], body["text"], body.get("canonical"), body.get("level"), body.get("kind"))
        for item in items
        for role in ("lead", "responsible", "support")
        for body in item.get(role, [])
    ]
    names = ["id", "role", "name", "text", "canonical", "level", "kind"]
    departments = pyarrow.table(document.table("departments")).to_pylist()
    assert [tuple(row[name] for name in names) for row in departments] == bodies

    measured = [
        (item["id"], one["metric"], one["comparator"], one["value"], one.get("to"), one.get("unit"), one.get("year"))
        for item in items
        for one in item.get("indicators", [])
    ]
    names = ["id", "metric", "comparator", "value", "to", "unit", "year"]
    indicators = pyarrow.table(document.table("indicators")).to_pylist()
    assert [tuple(row[name] for name in names) for row in indicators] == measured

    goals = pyarrow.table(document.table("goals")).to_pylist()
    assert [(row["id"], row["text"]) for row in goals] == [
        (goal["id"], goal["text"]) for _, domain in domains for goal in domain["goals"]
    ]
    told = pyarrow.table(document.table("warnings")).to_pylist()
    assert [(row["code"], row["message"]) for row in told] == [
        (warning["code"], warning["message"]) for warning in output["warnings"]
    ]


def test_types_are_typed_and_the_same_whatever_was_read() -> None:
    full = qingdan.read(DAAN)
    empty = qingdan.read("没有清单。".encode())
    for name in qingdan.TABLES:
        assert pyarrow.schema(full.table(name)) == pyarrow.schema(empty.table(name))
    schema = pyarrow.schema(full.table("tasks"))
    names = pyarrow.list_(pyarrow.field("item", pyarrow.string(), nullable=False))
    assert [schema.field(role).type for role in ("lead", "responsible", "support")] == [names] * 3
    assert schema.field("until").type == pyarrow.date32()
    assert schema.field("number_value").type == pyarrow.int64()
    assert schema.field("open_ended").type == pyarrow.bool_()
    assert pyarrow.schema(full.table("indicators")).field("value").type == pyarrow.float64()


def test_days_are_days() -> None:
    # Leap days, ends of months, and days before 1970.
    days = ["2024年2月29日", "2023年12月31日", "2000年3月1日", "1969年12月31日", "2036年2月29日"]
    rows = "".join(f"\t{at}\n\t修路。\n\t{day}\n\t县交通局\n\n" for at, day in enumerate(days, 1))
    text = f"某县任务清单\n\t序号\n\t工作任务\n\t完成时限\n\t责任单位\n\n{rows}"
    table = qingdan.read(text.encode()).table("tasks")
    found = pyarrow.table(table)["until"].to_pylist()
    wanted = [(2024, 2, 29), (2023, 12, 31), (2000, 3, 1), (1969, 12, 31), (2036, 2, 29)]
    assert found == [datetime.date(*day) for day in wanted]


def test_a_name_with_a_delimiter_stays_one_name() -> None:
    lists = qingdan.read(DAAN).table("tasks").to_polars()["lead"].to_list()
    # Read off the document: the first task of the first plan is led by 市妇联 and 市卫健局.
    assert lists[0] == ["市妇联", "市卫健局"]


def test_an_unknown_table_names_those_that_there_are() -> None:
    with pytest.raises(KeyError, match="tasks, departments"):
        qingdan.read(DAAN).table("task")


def test_a_table_outlives_its_document_and_a_capsule_its_table() -> None:
    capsule = qingdan.read(DAAN).table("tasks").__arrow_c_stream__()
    del capsule
    table = qingdan.read(DAAN).table("tasks")
    frames = [polars.DataFrame(table) for _ in range(3)]
    del table
    assert all(len(frame) == 161 for frame in frames)
