"""Documents: what can be read, what they give, and what is raised."""

from __future__ import annotations

import datetime
import io
import json
import pickle
import threading
import sys
from pathlib import Path

import pytest
import qingdan
from conftest import DAAN, FIXTURES, SOURCES, command
from qingdan import model


def test_paths_bytes_and_files_give_the_same() -> None:
    by_path = qingdan.read(DAAN)
    with open(DAAN, "rb") as file:
        by_file = qingdan.read(file)
    content = DAAN.read_bytes()
    for other in (
        qingdan.read(str(DAAN)),
        by_file,
        qingdan.read(content, name=str(DAAN)),
        qingdan.read(bytearray(content), name=str(DAAN)),
        qingdan.read(io.BytesIO(content), name=str(DAAN)),
    ):
        assert other.to_dict() == by_path.to_dict()
    assert by_path.source.file == "daan-2021-2030.docx"
    assert by_path.source.path == str(DAAN)
    assert qingdan.read(content).source.file == "-"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_dict_json_and_the_command_line_agree(path: Path, tmp_path: Path) -> None:
    document = qingdan.read(path)
    assert document.to_dict() == json.loads(document.to_json()) == json.loads(command(tmp_path, "parse", str(path)))
    assert json.loads(document.to_json(pretty=True)) == document.to_dict()
    assert "\n" not in document.to_json()


def plain(value: object) -> object:
    """An object of the model as the JSON has it, with everything that is left out there."""
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    if hasattr(value, "__dataclass_fields__"):
        fields = {name.rstrip("_"): plain(getattr(value, name)) for name in value.__dataclass_fields__}
        return fields
    return value


def holds(full: object, short: object) -> bool:
    """Whether all of `short` is in `full`, and what is in `full` alone is nothing."""
    if isinstance(full, dict) and isinstance(short, dict):
        return set(short) <= set(full) and all(
            holds(value, short[name]) if name in short else value in (None, False, [], {}, "")
            for name, value in full.items()
        )
    if isinstance(full, list) and isinstance(short, list):
        return len(full) == len(short) and all(map(holds, full, short))
    return full == short


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_attributes_are_those_of_the_json(path: Path) -> None:
    document = qingdan.read(path)
    output = document.to_dict()
    assert holds(plain(document.plans), output["plans"])
    assert holds(plain(document.warnings), output["warnings"])
    assert holds(plain(document.source), output["source"])
    assert holds(plain(document.facts), output.get("document"))
    grid = qingdan.grid(path)
    assert isinstance(grid, model.GridOutput)


def test_attributes_are_typed() -> None:
    # Read off the document: 附件1, the fourth domain, its third task.
    plan = qingdan.read(DAAN).plans[0]
    assert isinstance(plan, model.Plan)
    assert plan.title == "大安市妇女发展规划（2021—2030年）重点任务清单"
    assert plan.period == model.Period(start=2021, end=2030)
    task = plan.domains[3].tasks[2]
    assert (task.id, task.title) == ("1.4.3", "注重女党员的发展和培养")
    assert task.number is not None and task.number.value == 3
    assert [body.name for body in task.lead] == ["市委组织部"]
    assert (task.at.table, task.at.row, task.deadline) == (1, 37, None)
    text = "某县任务清单\n\t工作任务\n\t完成时限\n\t责任单位\n\n\t修路。\n\t2024年6月底前\n\t县交通局\n\n"
    date = qingdan.read(text.encode()).plans[0].domains[0].tasks[0].date
    assert date == model.DateRange(until=datetime.date(2024, 6, 30))


def test_findings_are_those_of_the_command_line(tmp_path: Path) -> None:
    document = qingdan.read(DAAN)
    printed = json.loads(command(tmp_path, "lint", str(DAAN), "--format", "json", "--exit-zero"))
    found = document.lint()
    assert holds(plain(found), printed) and len(found) > 20
    numbers = document.lint(select=["NUM"])
    assert numbers and all(finding.code.startswith("NUM") for finding in numbers)
    assert not [finding for finding in document.lint(ignore=["num"]) if finding.code.startswith("NUM")]
    with pytest.raises(ValueError, match="NUMB"):
        document.lint(select=["NUMB"])


def test_the_report_is_a_page_of_its_own() -> None:
    page = qingdan.read(DAAN, lang="zh").report(select=["NUM"])
    assert page.startswith("<!DOCTYPE html>") and "<mark" in page and "default-src 'none'" in page


def test_a_notebook_shows_the_first_plan_with_merged_cells() -> None:
    shown = qingdan.read(DAAN)._repr_html_()
    assert shown is not None
    # Read off the document: 妇女与健康 is one cell beside twelve tasks, and the first plan has eight domains.
    assert '<td rowspan="12">（一）妇女与健康</td>' in shown
    assert shown.count("<caption>") == 1 and "儿童与健康" not in shown
    assert qingdan.read("没有清单。".encode())._repr_html_() is None
    hostile = "某县任务清单\n\t工作任务\n\t责任单位\n\n\t<script>修路</script>。\n\t县交通局\n\n"
    shown = qingdan.read(hostile.encode())._repr_html_()
    assert shown is not None and "<script>" not in shown and "&lt;script&gt;" in shown


def test_the_grid_is_that_of_the_command_line(tmp_path: Path) -> None:
    printed = json.loads(command(tmp_path, "grid", str(DAAN)))
    assert holds(plain(qingdan.grid(DAAN)), printed)


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty"), (b"%PDF-1.7\n", "unsupported-format"), (b"PK\x03\x04" + bytes(40), "damaged-package")],
)
def test_what_cannot_be_read_raises_with_its_code(content: bytes, code: str) -> None:
    with pytest.raises(qingdan.ReadError) as raised:
        qingdan.read(content, name="某文件.docx")
    error = raised.value
    assert isinstance(error, ValueError)
    assert (error.code, error.path) == (code, "某文件.docx")
    assert str(error).startswith("某文件.docx: ")
    again = pickle.loads(pickle.dumps(error))
    assert (again.code, again.path, str(again)) == (error.code, error.path, str(error))


def test_messages_are_in_the_language_that_is_asked_for() -> None:
    with pytest.raises(qingdan.ReadError, match="文件是空的"):
        qingdan.read(b"", lang="zh")
    with pytest.raises(ValueError, match="'en' or 'zh'"):
        qingdan.read(b"", lang="fr")  # type: ignore[arg-type]


def test_what_cannot_be_opened_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as raised:
        qingdan.read(tmp_path / "missing.docx")
    assert raised.value.filename == str(tmp_path / "missing.docx")
    with pytest.raises(IsADirectoryError):
        qingdan.read(tmp_path)
    with pytest.raises(TypeError, match="'rb'"):
        qingdan.read(io.StringIO("清单"))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="int"):
        qingdan.read(7)  # type: ignore[arg-type]


def test_own_words_and_time() -> None:
    lexicon = FIXTURES / "lexicon.toml"
    qingdan.read(DAAN, lexicon=lexicon)
    with pytest.raises(ValueError, match="example.txt"):
        qingdan.read(DAAN, lexicon=FIXTURES / "example.txt")
    with pytest.raises(qingdan.ReadError) as raised:
        qingdan.read(DAAN, timeout=0)
    assert raised.value.code == "timeout"
    with pytest.raises(ValueError, match="timeout"):
        qingdan.read(DAAN, timeout=-1)


def test_other_threads_run_while_rust_works() -> None:
    rows = "".join(f"\t{at}\n\t修第{at}条路。\n\t县交通局\n\n" for at in range(1, 20_001))
    text = f"某县任务清单\n\t序号\n\t工作任务\n\t责任单位\n\n{rows}".encode()
    order: list[str] = []
    gate = threading.Lock()
    gate.acquire()

    def other() -> None:
        with gate:
            order.append("other")

    usual = sys.getswitchinterval()
    thread = threading.Thread(target=other)
    thread.start()
    try:
        # From here on a thread runs only when another lets go of the interpreter by itself.
        sys.setswitchinterval(1_000)
        gate.release()
        qingdan.read(text)
        order.append("read")
    finally:
        sys.setswitchinterval(usual)
    thread.join()
    assert order == ["other", "read"]


def test_threads_read_alike() -> None:
    wanted = qingdan.read(DAAN).to_json()
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(qingdan.read(DAAN).to_json())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [wanted] * 8


def test_everything_has_a_docstring() -> None:
    for name in qingdan.__all__:
        thing = getattr(qingdan, name)
        if isinstance(thing, (str, tuple)):
            continue
        assert thing.__doc__, name
        if isinstance(thing, type) and thing.__module__ == "qingdan" and thing is not qingdan.ReadError:
            for member in vars(thing):
                if not member.startswith("_"):
                    assert getattr(thing, member).__doc__, f"{name}.{member}"
