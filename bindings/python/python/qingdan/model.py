"""What documents are read as: the types of ``Document.plans``, ``Document.warnings``, ``Document.lint()`` and ``qingdan.grid()``.

Names and meanings are those of the JSON that ``qingdan parse``, ``grid`` and ``lint`` give; a name that is a word of Python has ``_``
behind it, and days are ``datetime.date``. What the source does not have is ``None``, ``False`` or ``()``.

This file is made from the JSON Schemas by ``make_model.py``.
"""

# fmt: off
from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

__all__ = [
    "Attachment",
    "By",
    "Certainty",
    "Column",
    "Comparator",
    "DateRange",
    "Department",
    "Division",
    "DocumentNumber",
    "Domain",
    "Edit",
    "Facts",
    "FieldValue",
    "Finding",
    "Fix",
    "Format",
    "Goal",
    "GridCell",
    "GridOutput",
    "GridParagraph",
    "GridTable",
    "Indicator",
    "Kind",
    "Level",
    "Note",
    "Number",
    "NumberStyle",
    "ParseOutput",
    "Period",
    "Person",
    "Place",
    "Plan",
    "Role",
    "Severity",
    "Source",
    "Task",
    "Warning",
]

By = Literal["column", "label", "verb", "bracket", "joint", "rule", "above"]
"""What gives a body its role."""


Certainty = Literal["opinion", "likely", "certain"]
"""How sure a finding is."""


Comparator = Literal["at-least", "at-most", "more-than", "less-than", "exactly", "about", "increase", "decrease"]
"""How an indicator's value is to be compared."""


FieldValue = int | str
"""What a field of a warning holds."""


Format = Literal["docx", "doc", "html", "text"]
"""Input formats."""


Kind = Literal["party", "government", "court", "procuratorate", "people-organization", "enterprise", "vertical", "collective"]
"""Kinds of bodies."""


Level = Literal["national", "province", "prefecture", "county", "township", "village"]
"""Levels of administration."""


NumberStyle = Literal["chinese", "chinese-parenthesized", "decimal-dot", "decimal-comma", "decimal-parenthesized", "decimal-half-parenthesized", "decimal", "circled", "chapter", "other"]
"""The form of a label. Half-width and full-width marks are one style."""


Role = Literal["serial", "domain", "goal", "task", "measure", "indicator", "lead", "responsible", "support", "person", "deadline", "remark", "other"]
"""What a column holds."""


Severity = Literal["info", "warning", "error"]
"""How bad a finding is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """An attachment label: 附件1."""
    number: int | None
    """Its number, ``null`` for a bare 附件."""
    text: str
    """As written."""


def _attachment(d: Any) -> Attachment:
    return Attachment(
        number=d["number"],
        text=d["text"],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a plan's table."""
    header: str
    """The header's words."""
    role: Role
    """What the column holds."""


def _column(d: Any) -> Column:
    return Column(
        header=d["header"],
        role=d["role"],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRange:
    """Dates in ISO form (``2024-06-30``), both included; an open end is left out."""
    from_: datetime.date | None = None
    """First day."""
    until: datetime.date | None = None
    """Last day."""


def _date_range(d: Any) -> DateRange:
    return DateRange(
        from_=None if d.get("from") is None else datetime.date.fromisoformat(d.get("from")),
        until=None if d.get("until") is None else datetime.date.fromisoformat(d.get("until")),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A body that a task, a goal or a domain names."""
    name: str
    """Normalized: no line breaks, padding, delimiters, list numbers, 等."""
    text: str
    """What the source holds for it, line breaks included."""
    and_others: bool = False
    """It ends a list that names others without their names: 等部门."""
    by: By | None = None
    """What gave it its role."""
    canonical: str | None = None
    """The statutory name without the level before it: 卫生健康局."""
    duty: str | None = None
    """What the source says that it is to do: 编制规划."""
    kind: Kind | None = None
    """What kind of body it is."""
    level: Level | None = None
    """The level of administration that it belongs to."""
    role_text: str | None = None
    """The words that give its role, where they stand beside the name: 牵头."""
    second_name: str | None = None
    """A second name of the same body, in brackets behind the first: 市文广旅局（市文物局）."""


def _department(d: Any) -> Department:
    return Department(
        name=d["name"],
        text=d["text"],
        and_others=d.get("and_others", False),
        by=d.get("by"),
        canonical=d.get("canonical"),
        duty=d.get("duty"),
        kind=d.get("kind"),
        level=d.get("level"),
        role_text=d.get("role_text"),
        second_name=d.get("second_name"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """An administrative division, or a township or zone."""
    name: str
    """Its name, as the document writes it."""
    code: str | None = None
    """Its code in GB/T 2260, six digits; left out where it has none, or where several divisions bear the name."""
    level: Level | None = None
    """Its level; left out for zones, and for cities that no list has."""
    prefecture: str | None = None
    """The prefecture that it belongs to."""
    province: str | None = None
    """The province that it belongs to."""


def _division(d: Any) -> Division:
    return Division(
        name=d["name"],
        code=d.get("code"),
        level=d.get("level"),
        prefecture=d.get("prefecture"),
        province=d.get("province"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentNumber:
    """The number of an official document (发文字号, GB/T 9704 §7.2.5)."""
    agency: str
    """The agency's sign: 某政发."""
    number: int
    """The number in the year."""
    text: str
    """As written."""
    year: int
    """The year."""


def _document_number(d: Any) -> DocumentNumber:
    return DocumentNumber(
        agency=d["agency"],
        number=d["number"],
        text=d["text"],
        year=d["year"],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A number that a goal or task is measured by: 孕产妇死亡率控制在12/10万以下."""
    comparator: Comparator
    """How the value is to be compared."""
    metric: str
    """What is measured, in words of the source: 孕产妇死亡率. What several measures share and what one leaves out is filled
    in: 贫血率和生长迟缓率分别… is two."""
    text: str
    """The words of the source that say it."""
    value: float
    """The value, its scale worked in: 1万名 is 10000. Of a fraction (三分之二) the quotient."""
    baseline: str | None = None
    """The words that name what a change is counted from: 以2020年为基数, 从45%; also 年均, 同比. Of a column of values, what the
    column of base values beside it holds."""
    binding: bool = False
    """The table calls it 约束性: it has to be reached."""
    bound: Comparator | None = None
    """For an increase or decrease: how its amount is to be compared, where the source says so."""
    to: float | None = None
    """The end of a range that ``value`` opens."""
    unit: str | None = None
    """%, ‰, /10万, 名, …, as written; 番 for each doubling; left out for a bare number."""
    year: int | None = None
    """The year by which the value is to be reached, of a column such as 2025年目标."""


def _indicator(d: Any) -> Indicator:
    return Indicator(
        comparator=d["comparator"],
        metric=d["metric"],
        text=d["text"],
        value=d["value"],
        baseline=d.get("baseline"),
        binding=d.get("binding", False),
        bound=d.get("bound"),
        to=d.get("to"),
        unit=d.get("unit"),
        year=d.get("year"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A label: 1. or （一）."""
    style: NumberStyle
    """Its form."""
    text: str
    """As written, or as Word shows it."""
    value: int | None
    """Its number; ``null`` where the label has none."""
    auto: bool = False
    """Word made the label; it is not in the text."""


def _number(d: Any) -> Number:
    return Number(
        style=d["style"],
        text=d["text"],
        value=d["value"],
        auto=d.get("auto", False),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person whom the source names beside what is to be done."""
    text: str
    """What the source holds: 市教育局局长张某."""
    name: str | None = None
    """The person's name."""
    of: str | None = None
    """The name of the body that the person belongs to."""
    title: str | None = None
    """The person's office, or the words of the label: 局长, 分管副省长."""


def _person(d: Any) -> Person:
    return Person(
        text=d["text"],
        name=d.get("name"),
        of=d.get("of"),
        title=d.get("title"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in the source, as a reader counts: everything from 1. Rows and columns are those of the resolved grid;
    ``paragraph`` counts in the cell, or over the body outside tables."""
    column: int | None = None
    """Column of the grid."""
    line: int | None = None
    """Line of a text source."""
    paragraph: int | None = None
    """Paragraph in the cell, or over the body."""
    row: int | None = None
    """Row of the grid."""
    table: int | None = None
    """Table, over the document."""


def _place(d: Any) -> Place:
    return Place(
        column=d.get("column"),
        line=d.get("line"),
        paragraph=d.get("paragraph"),
        row=d.get("row"),
        table=d.get("table"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A goal."""
    at: Place
    """Where it begins."""
    id: str
    """The domain's id, ``.g`` and its position from 1: ``1.4.g1``."""
    number: Number | None
    """Its label."""
    text: str
    """Its text without the label; several paragraphs are joined with a newline."""
    indicators: tuple[Indicator, ...] = ()
    """What its text measures."""
    key: str | None = None
    """Made of its own words, so that it stays when rows are inserted or renumbered; no two of a document are the same."""
    lead: tuple[Department, ...] = ()
    """Bodies that lead."""
    open_ended: bool = False
    """One of its lists ends in 等 or 等部门."""
    persons: tuple[Person, ...] = ()
    """Persons that stand beside its bodies."""
    responsible: tuple[Department, ...] = ()
    """Bodies responsible, where the document does not name a lead."""
    support: tuple[Department, ...] = ()
    """Bodies that support."""


def _goal(d: Any) -> Goal:
    return Goal(
        at=_place(d["at"]),
        id=d["id"],
        number=None if d["number"] is None else _number(d["number"]),
        text=d["text"],
        indicators=tuple([_indicator(v) for v in d.get("indicators", ())]),
        key=d.get("key"),
        lead=tuple([_department(v) for v in d.get("lead", ())]),
        open_ended=d.get("open_ended", False),
        persons=tuple([_person(v) for v in d.get("persons", ())]),
        responsible=tuple([_department(v) for v in d.get("responsible", ())]),
        support=tuple([_department(v) for v in d.get("support", ())]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task."""
    at: Place
    """Where it begins."""
    id: str
    """The domain's id, a dot, and its position in the domain from 1: ``1.4.3``."""
    lead: tuple[Department, ...]
    """Bodies that lead."""
    number: Number | None
    """Its label."""
    responsible: tuple[Department, ...]
    """Bodies responsible, where the document does not name a lead."""
    support: tuple[Department, ...]
    """Bodies that support."""
    text: str
    """Everything it says, without the label; several paragraphs are joined with a newline."""
    title: str
    """Its first sentence without the closing 。 and without signs before it (——), or the text of its title column."""
    date: DateRange | None = None
    """The date or period that the deadline names, where it can be told."""
    deadline: str | None = None
    """Text of the deadline column."""
    detail: str | None = None
    """The column that spells the task out."""
    goals: tuple[str, ...] = ()
    """Ids of the goals that its row stands beside, where the table says so."""
    indicators: tuple[Indicator, ...] = ()
    """What its text, its detail and a column of indicators measure, in this order."""
    key: str | None = None
    """Made of its own words, so that it stays when rows are inserted or renumbered; no two of a document are the same."""
    open_ended: bool = False
    """One of its lists ends in 等 or 等部门."""
    other: Mapping[str, str] = field(default_factory=dict)
    """Columns of other roles, header to text."""
    persons: tuple[Person, ...] = ()
    """Persons that stand beside its bodies, or in columns of their own."""


def _task(d: Any) -> Task:
    return Task(
        at=_place(d["at"]),
        id=d["id"],
        lead=tuple([_department(v) for v in d["lead"]]),
        number=None if d["number"] is None else _number(d["number"]),
        responsible=tuple([_department(v) for v in d["responsible"]]),
        support=tuple([_department(v) for v in d["support"]]),
        text=d["text"],
        title=d["title"],
        date=None if d.get("date") is None else _date_range(d.get("date")),
        deadline=d.get("deadline"),
        detail=d.get("detail"),
        goals=tuple(d.get("goals", ())),
        indicators=tuple([_indicator(v) for v in d.get("indicators", ())]),
        key=d.get("key"),
        open_ended=d.get("open_ended", False),
        other=d.get("other", {}),
        persons=tuple([_person(v) for v in d.get("persons", ())]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """A group of goals and tasks."""
    at: Place
    """Where it begins."""
    goals: tuple[Goal, ...]
    """Goals, in the order of the document."""
    id: str
    """The plan's id, a dot, and its position in the plan from 1: ``1.4``. Inside another: that one's id, a dot, and
    its position there."""
    name: str | None
    """Its name; ``null`` where the document has no grouping."""
    number: Number | None
    """Its label; ``null`` where it has none."""
    tasks: tuple[Task, ...]
    """Tasks, in the order of the document."""
    date: DateRange | None = None
    """The date or period that the heading's deadline names, where it can be told."""
    deadline: str | None = None
    """The deadline that stands beside the heading."""
    domains: tuple[Domain, ...] = ()
    """Domains of the next level. Where a domain holds tasks and domains, ids count on through both, in the order of
    the document."""
    key: str | None = None
    """Made of its own words, so that it stays when rows are inserted or renumbered; no two of a document are the same."""
    lead: tuple[Department, ...] = ()
    """Bodies that lead, where the source names them beside the heading and its tasks name bodies of their own."""
    persons: tuple[Person, ...] = ()
    """Persons that the source names beside its heading."""
    responsible: tuple[Department, ...] = ()
    """Bodies that the heading makes responsible."""
    support: tuple[Department, ...] = ()
    """Bodies that support what the heading says."""


def _domain(d: Any) -> Domain:
    return Domain(
        at=_place(d["at"]),
        goals=tuple([_goal(v) for v in d["goals"]]),
        id=d["id"],
        name=d["name"],
        number=None if d["number"] is None else _number(d["number"]),
        tasks=tuple([_task(v) for v in d["tasks"]]),
        date=None if d.get("date") is None else _date_range(d.get("date")),
        deadline=d.get("deadline"),
        domains=tuple([_domain(v) for v in d.get("domains", ())]),
        key=d.get("key"),
        lead=tuple([_department(v) for v in d.get("lead", ())]),
        persons=tuple([_person(v) for v in d.get("persons", ())]),
        responsible=tuple([_department(v) for v in d.get("responsible", ())]),
        support=tuple([_department(v) for v in d.get("support", ())]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One change of a fix: other text in place of some characters of a paragraph."""
    at: Place
    """The paragraph."""
    end: int
    """The character behind the last one that goes."""
    start: int
    """The first character that goes, counted from 0 in the paragraph as written."""
    text: str
    """What stands in their place."""
    joins: bool = False
    """Whether it deletes the end of the paragraph, so that the next one goes on in it; ``start`` and ``end`` are then
    the number of its characters."""


def _edit(d: Any) -> Edit:
    return Edit(
        at=_place(d["at"]),
        end=d["end"],
        start=d["start"],
        text=d["text"],
        joins=d.get("joins", False),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a document says of itself; each is left out where it is not told."""
    issued: datetime.date | None = None
    """The day on which it was given out, in ISO form."""
    issuer: str | None = None
    """Who gave it out; several are divided by a space."""
    number: DocumentNumber | None = None
    """Its number: 某政发〔2021〕5号."""
    place: Division | None = None
    """The place that it comes from."""
    title: str | None = None
    """Its title: that of the letter or notice, where one carries the list."""


def _facts(d: Any) -> Facts:
    return Facts(
        issued=None if d.get("issued") is None else datetime.date.fromisoformat(d.get("issued")),
        issuer=d.get("issuer"),
        number=None if d.get("number") is None else _document_number(d.get("number")),
        place=None if d.get("place") is None else _division(d.get("place")),
        title=d.get("title"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """What to write instead of a finding's ``text``."""
    description: str
    """What it does, in words."""
    replacement: str
    """What stands in place of ``text``; empty to take it out."""
    edits: tuple[Edit, ...] = ()
    """What it changes, in the order of the document; left out where the place of the words cannot be told."""


def _fix(d: Any) -> Fix:
    return Fix(
        description=d["description"],
        replacement=d["replacement"],
        edits=tuple([_edit(v) for v in d.get("edits", ())]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding of ``lint``."""
    at: Place | None
    """Where; ``null`` when it concerns the whole document."""
    certainty: Certainty
    """How sure it is."""
    code: str
    """The rule's code: ``NUM001``."""
    file: str
    """The file, as it was given."""
    fix: Fix | None
    """What to write instead, where that is certain."""
    message: str
    """What is wrong, in words."""
    rule: str
    """The rule's name in kebab-case."""
    severity: Severity
    """How bad it is."""
    text: str
    """The words concerned, as written; lines of one cell are joined with a newline."""
    count: int | None = None
    """How often the same stands in the document, where one finding speaks for all."""
    item: str | None = None
    """The id of the domain, goal or task that it belongs to."""
    outside: bool = False
    """Whether it stands outside the task lists of a document that has one."""
    places: tuple[Place, ...] = ()
    """The first places of those, the finding's own among them."""


def _finding(d: Any) -> Finding:
    return Finding(
        at=None if d["at"] is None else _place(d["at"]),
        certainty=d["certainty"],
        code=d["code"],
        file=d["file"],
        fix=None if d["fix"] is None else _fix(d["fix"]),
        message=d["message"],
        rule=d["rule"],
        severity=d["severity"],
        text=d["text"],
        count=d.get("count"),
        item=d.get("item"),
        outside=d.get("outside", False),
        places=tuple([_place(v) for v in d.get("places", ())]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class GridTable:
    """A resolved grid."""
    cells: tuple[GridCell, ...]
    """Each cell once, row by row. Positions that no cell covers are absent."""
    columns: int
    """Columns."""
    rows: int
    """Rows."""
    table: int
    """Its number over the document, or over the cell that holds it, from 1."""


def _grid_table(d: Any) -> GridTable:
    return GridTable(
        cells=tuple([_grid_cell(v) for v in d["cells"]]),
        columns=d["columns"],
        rows=d["rows"],
        table=d["table"],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """A cell at its top left position."""
    column: int
    """Column of its top left position, from 1."""
    column_span: int
    """Columns that it covers."""
    row: int
    """Row of its top left position, from 1."""
    row_span: int
    """Rows that it covers."""
    tables: tuple[GridTable, ...]
    """Tables inside it."""
    text: str
    """Its paragraphs, joined with a newline, automatic numbers at their head."""


def _grid_cell(d: Any) -> GridCell:
    return GridCell(
        column=d["column"],
        column_span=d["column_span"],
        row=d["row"],
        row_span=d["row_span"],
        tables=tuple([_grid_table(v) for v in d["tables"]]),
        text=d["text"],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class GridParagraph:
    """A paragraph outside tables."""
    paragraph: int
    """Its number over the body, from 1."""
    text: str
    """Its text as read."""
    label: str | None = None
    """The automatic number that Word shows before it."""


def _grid_paragraph(d: Any) -> GridParagraph:
    return GridParagraph(
        paragraph=d["paragraph"],
        text=d["text"],
        label=d.get("label"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The file that was read."""
    file: str
    """The file's name without its folders; ``-`` for standard input."""
    format: Format
    """The format, found from the bytes."""
    sha256: str
    """SHA-256 of the file's bytes, in lower-case hexadecimal."""
    path: str | None = None
    """The path as it was given; left out when that is just the name."""


def _source(d: Any) -> Source:
    return Source(
        file=d["file"],
        format=d["format"],
        sha256=d["sha256"],
        path=d.get("path"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Warning:
    """What was read with doubt."""
    at: Place | None
    """Where; ``null`` when it concerns the whole document."""
    code: str
    """Stable code, in kebab-case."""
    message: str
    """The same in words."""
    fields: Mapping[str, FieldValue] = field(default_factory=dict)
    """What the message is made of, by name; left out when empty."""


def _warning(d: Any) -> Warning:
    return Warning(
        at=None if d["at"] is None else _place(d["at"]),
        code=d["code"],
        message=d["message"],
        fields=d.get("fields", {}),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class GridOutput:
    """What ``grid`` gives for one file."""
    paragraphs: tuple[GridParagraph, ...]
    """Paragraphs outside tables, empty ones too."""
    source: Source
    """The file."""
    tables: tuple[GridTable, ...]
    """Tables outside tables."""
    warnings: tuple[Warning, ...]
    """What was read with doubt."""


def _grid_output(d: Any) -> GridOutput:
    return GridOutput(
        paragraphs=tuple([_grid_paragraph(v) for v in d["paragraphs"]]),
        source=_source(d["source"]),
        tables=tuple([_grid_table(v) for v in d["tables"]]),
        warnings=tuple([_warning(v) for v in d["warnings"]]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A sentence of the document about the list itself."""
    at: Place
    """Where it stands."""
    text: str
    """Its text."""


def _note(d: Any) -> Note:
    return Note(
        at=_place(d["at"]),
        text=d["text"],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Years, both included."""
    end: int
    """Last year; the first again for a plan of one year."""
    start: int
    """First year."""


def _period(d: Any) -> Period:
    return Period(
        end=d["end"],
        start=d["start"],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One task list."""
    attachment: Attachment | None
    """The 附件 label that introduces it."""
    columns: tuple[Column, ...]
    """The columns of its table; empty for a list of paragraphs."""
    domains: tuple[Domain, ...]
    """Its domains. A list without groups has one, without number and name."""
    id: str
    """``1``, ``2``, … in the order of the document."""
    period: Period | None
    """The years that the title names."""
    title: str | None
    """Its caption."""
    notes: tuple[Note, ...] = ()
    """Totals, remarks, notes below or inside the table."""
    place: Division | None = None
    """The place that it is made for; left out where that is not told."""
    rules: tuple[Note, ...] = ()
    """What the document itself says of roles or default assignees."""


def _plan(d: Any) -> Plan:
    return Plan(
        attachment=None if d["attachment"] is None else _attachment(d["attachment"]),
        columns=tuple([_column(v) for v in d["columns"]]),
        domains=tuple([_domain(v) for v in d["domains"]]),
        id=d["id"],
        period=None if d["period"] is None else _period(d["period"]),
        title=d["title"],
        notes=tuple([_note(v) for v in d.get("notes", ())]),
        place=None if d.get("place") is None else _division(d.get("place")),
        rules=tuple([_note(v) for v in d.get("rules", ())]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ParseOutput:
    """What ``parse`` gives for one file."""
    plans: tuple[Plan, ...]
    """The task lists, in the order of the document."""
    schema_version: str
    """Version of this form."""
    source: Source
    """The file."""
    warnings: tuple[Warning, ...]
    """What was read with doubt."""
    document: Facts | None = None
    """What the document says of itself."""


def _parse_output(d: Any) -> ParseOutput:
    return ParseOutput(
        plans=tuple([_plan(v) for v in d["plans"]]),
        schema_version=d["schema_version"],
        source=_source(d["source"]),
        warnings=tuple([_warning(v) for v in d["warnings"]]),
        document=None if d.get("document") is None else _facts(d.get("document")),
    )


# For the native part.
parse_output = _parse_output
grid_output = _grid_output
finding = _finding
