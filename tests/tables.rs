//! Flat tables hold what the JSON holds: CSV and workbooks of the user's document, read back cell by cell.

use calamine::{Data, Reader, Xlsx as Workbook};
use qingdan::emit::{self, Cell, FlatTable, TABLES};
use qingdan::model::ParseOutput;
use qingdan::{Lang, Options, parse};
use serde_json::Value;
use std::io::Cursor;

fn table(name: &str) -> &'static FlatTable {
    TABLES.iter().find(|table| table.name == name).unwrap()
}

fn daan() -> ParseOutput {
    let bytes = std::fs::read("fixtures/daan-2021-2030.docx").unwrap();
    parse(&bytes, "fixtures/daan-2021-2030.docx", &Options::default()).unwrap()
}

/// Header and rows, by a reader of its own.
fn csv(output: &ParseOutput, name: &str) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    emit::csv_header(table(name), false, &mut out).unwrap();
    emit::csv(output, table(name), emit::Guard::Formulas, &mut out).unwrap();
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(Cursor::new(out));
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn column<'r>(rows: &'r [Vec<String>], name: &str) -> Vec<&'r str> {
    let index = rows[0].iter().position(|header| header == name).unwrap_or_else(|| panic!("no column {name}"));
    rows[1..].iter().map(|row| row[index].as_str()).collect()
}

/// All tasks or goals of the JSON with the title of their plan and the name of their domain.
fn items(json: &Value, kind: &str) -> Vec<(String, String, Value)> {
    let mut all = Vec::new();
    for plan in json["plans"].as_array().unwrap() {
        for domain in plan["domains"].as_array().unwrap() {
            for item in domain[kind].as_array().unwrap() {
                let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
                all.push((text(&plan["title"]), text(&domain["name"]), item.clone()));
            }
        }
    }
    all
}

fn names(list: &Value) -> String {
    let names = list.as_array().into_iter().flatten().map(|department| department["name"].as_str().unwrap());
    names.collect::<Vec<_>>().join("；")
}

#[test]
fn tasks_and_goals_in_csv_are_those_of_the_json() {
    let output = daan();
    let json = serde_json::to_value(&output).unwrap();
    for (name, count) in [("tasks", 161), ("goals", 137)] {
        let rows = csv(&output, name);
        let items = items(&json, name);
        assert_eq!((rows.len() - 1, items.len()), (count, count));
        let texts = |field: &str| -> Vec<String> {
            items.iter().map(|(.., item)| item[field].as_str().unwrap_or_default().to_owned()).collect()
        };
        assert_eq!(column(&rows, "id"), texts("id"));
        assert_eq!(column(&rows, "text"), texts("text"));
        if name == "tasks" {
            assert_eq!(column(&rows, "title"), texts("title"));
        }
        assert!(column(&rows, "file").iter().all(|file| *file == "fixtures/daan-2021-2030.docx"));
        assert_eq!(column(&rows, "plan"), items.iter().map(|(plan, ..)| plan.as_str()).collect::<Vec<_>>());
        assert_eq!(column(&rows, "domain"), items.iter().map(|(_, domain, _)| domain.as_str()).collect::<Vec<_>>());
        let numbers = items.iter().map(|(.., item)| item["number"]["text"].as_str().unwrap());
        assert_eq!(column(&rows, "number"), numbers.collect::<Vec<_>>());
        for role in ["lead", "responsible", "support"] {
            assert_eq!(column(&rows, role), items.iter().map(|(.., item)| names(&item[role])).collect::<Vec<_>>());
        }
        for part in ["table", "row", "column", "paragraph"] {
            let places = items.iter().map(|(.., item)| item["at"][part].to_string());
            assert_eq!(column(&rows, part), places.collect::<Vec<_>>());
        }
        assert!(column(&rows, "line").iter().all(|line| line.is_empty()));
    }
}

#[test]
fn departments_in_csv_are_those_of_the_json() {
    let output = daan();
    let json = serde_json::to_value(&output).unwrap();
    let rows = csv(&output, "departments");
    let mut expected = Vec::new();
    for (.., item) in items(&json, "goals").into_iter().chain(items(&json, "tasks")) {
        for role in ["lead", "responsible", "support"] {
            for department in item[role].as_array().into_iter().flatten() {
                let fields = ["name", "canonical", "level", "kind", "second_name", "role_text", "text"];
                let mut row = vec![item["id"].as_str().unwrap().to_owned(), role.to_owned()];
                row.extend(fields.map(|field| department[field].as_str().unwrap_or_default().to_owned()));
                expected.push(row);
            }
        }
    }
    let wanted = ["id", "role", "name", "canonical", "level", "kind", "second_name", "role_text", "text"];
    let columns = wanted.map(|name| column(&rows, name));
    let mut found: Vec<Vec<String>> =
        (0..rows.len() - 1).map(|row| columns.iter().map(|column| column[row].to_owned()).collect()).collect();
    assert_eq!(found.len(), 366);
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
}

/// A workbook of documents, read back.
fn workbook(lang: Lang, outputs: &[&ParseOutput]) -> Workbook<Cursor<Vec<u8>>> {
    let mut workbook = emit::Xlsx::new(lang).unwrap();
    for output in outputs {
        workbook.add(output).unwrap();
    }
    let mut bytes = Vec::new();
    workbook.finish(&mut bytes).unwrap();
    Workbook::new(Cursor::new(bytes)).unwrap()
}

#[test]
fn a_workbook_read_back_has_the_cells_of_the_tables() {
    let output = daan();
    let mut workbook = workbook(Lang::En, &[&output, &output]);
    let titles: Vec<_> = TABLES.iter().map(|table| table.name).collect();
    assert_eq!(workbook.sheet_names(), titles);
    for table in TABLES {
        let mut expected: Vec<Vec<Data>> = Vec::new();
        for _ in 0..2 {
            table.each_row(&output, &mut |cells| expected.push(cells.iter().map(data).collect()));
        }
        let sheet = workbook.worksheet_range(table.name).unwrap();
        let header: Vec<String> = sheet.rows().next().unwrap().iter().map(Data::to_string).collect();
        assert_eq!(header, table.all_columns().map(|column| column.name).collect::<Vec<_>>());
        let found: Vec<Vec<Data>> = sheet.rows().skip(1).map(<[Data]>::to_vec).collect();
        assert_eq!(found, expected, "{}", table.name);
    }
}

/// Rows of a sheet as texts.
fn texts(workbook: &mut Workbook<Cursor<Vec<u8>>>, sheet: &str) -> Vec<Vec<String>> {
    let range = workbook.worksheet_range(sheet).unwrap();
    range.rows().map(|row| row.iter().map(Data::to_string).collect()).collect()
}

/// A workbook in Chinese is for people: words for values, no empty columns, names of files without their folders.
#[test]
fn a_workbook_in_chinese_is_for_people() {
    let output = daan();
    let mut workbook = workbook(Lang::Zh, &[&output]);
    let titles: Vec<&str> = ["任务清单"].into_iter().chain(TABLES.iter().map(|table| table.chinese)).collect();
    assert_eq!(workbook.sheet_names(), titles);
    // Each cell of each table is there, but for columns without any; what differs is a word for a value, or the file.
    for table in TABLES {
        let mut rows: Vec<Vec<String>> = Vec::new();
        table.each_row(&output, &mut |cells| {
            rows.push(cells.iter().map(|cell| data(cell).to_string()).collect());
        });
        let columns: Vec<_> = table.all_columns().collect();
        let used = |at: &usize| rows.is_empty() || rows.iter().any(|row| !row[*at].is_empty());
        let kept: Vec<usize> = (0..columns.len()).filter(used).collect();
        let found = texts(&mut workbook, table.chinese);
        assert_eq!(found[0], kept.iter().map(|at| columns[*at].chinese).collect::<Vec<_>>(), "{}", table.name);
        assert_eq!(found.len(), rows.len() + 1);
        for (found, row) in found[1..].iter().zip(&rows) {
            for (found, at) in found.iter().zip(&kept) {
                let is_word = [
                    "item",
                    "role",
                    "level",
                    "kind",
                    "comparator",
                    "bound",
                    "open_ended",
                    "binding",
                    "status",
                    "format",
                ]
                .contains(&columns[*at].name);
                match columns[*at].name {
                    "file" if table.name != "documents" => assert_eq!(found, "daan-2021-2030.docx"),
                    _ if is_word && !row[*at].is_empty() => {
                        assert!(!found.is_ascii() || found == "Word", "{}: {found}", columns[*at].name);
                    }
                    _ => assert_eq!(found, &row[*at]),
                }
            }
        }
    }
    let departments = texts(&mut workbook, "部门");
    let column = |name: &str| departments[0].iter().position(|header| header == name).unwrap();
    // 1.4.3 names 市委组织部, the only body that leads it; 大安市 is a city at county level.
    let row = departments.iter().find(|row| row[column("编号")] == "1.4.3").unwrap();
    let of = |name: &str| row[column(name)].as_str();
    assert_eq!(
        [of("类别"), of("角色"), of("名称"), of("层级"), of("性质")],
        ["任务", "牵头", "市委组织部", "县级", "党委机关"]
    );
}

/// The list to print: titles of plans and names of domains over the whole row, tasks with their bodies.
#[test]
fn the_first_sheet_is_a_list_to_print() {
    let mut workbook = workbook(Lang::Zh, &[&daan()]);
    let list = texts(&mut workbook, "任务清单");
    // No task of this document has a body responsible or a deadline of its own.
    assert_eq!(list[0], ["序号", "任务", "牵头单位", "配合单位"]);
    assert_eq!(list[1], ["附件1 大安市妇女发展规划（2021—2030年）重点任务清单", "", "", ""]);
    assert_eq!(list.iter().filter(|row| !row[1].is_empty()).count(), 162, "the header and 161 tasks");
    let heading = list.iter().position(|row| row[0] == "（四）妇女参与决策和管理").unwrap();
    assert_eq!(list[heading + 3][0], "3.");
    assert!(list[heading + 3][1].starts_with("注重女党员的发展和培养。"));
    assert_eq!(list[heading + 3][2..], ["市委组织部", ""]);
    assert_eq!(workbook.merge_cells_by_sheet_id(0).unwrap().len(), 2 + 15);
}

fn data(cell: &Cell<'_>) -> Data {
    match cell {
        Cell::Empty => Data::Empty,
        Cell::Text(text) => Data::String(text.to_string()),
        Cell::Date(day) => panic!("the document has no date: {day}"),
        Cell::Number(number) => Data::Float(*number),
        Cell::Names(bodies) => Data::String(Cell::joined(bodies)),
    }
}

#[test]
fn quotes_commas_and_lines_survive() {
    let text = "某县重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.建设“A,B\"平台。\n分步推进。\n\t县工信局\n\n";
    let output = parse(text.as_bytes(), "list.txt", &Options::default()).unwrap();
    let rows = csv(&output, "tasks");
    assert_eq!(column(&rows, "text"), ["建设“A,B\"平台。\n分步推进。"]);
    assert_eq!(column(&rows, "line"), ["5"]);
    let mut out = Vec::new();
    emit::csv(&output, table("tasks"), emit::Guard::Formulas, &mut out).unwrap();
    // RFC 4180: quotes are doubled, records end in CRLF.
    let written = String::from_utf8(out).unwrap();
    assert!(written.contains("\"建设“A,B\"\"平台。\n分步推进。\"") && written.ends_with("\r\n"), "{written}");
}

/// Every cell is of the kind that its column declares, and rows fit the printed schema.
#[test]
fn cells_are_of_their_columns_kinds() {
    use qingdan::emit::ColumnKind;
    let output = daan();
    let schema = qingdan::schema::SCHEMAS.iter().find(|schema| schema.name == "tables").unwrap().to_json();
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    // What a column holds is said in English, beside its title in Chinese.
    let columns = |table: &str| &schema["properties"][table]["items"]["properties"];
    for table in TABLES.iter().chain([qingdan::emit::FINDINGS]) {
        for (name, column) in columns(table.name).as_object().unwrap() {
            let said = column["description"].as_str().unwrap_or_default();
            assert!(said.ends_with('.') && said.starts_with(|c: char| c.is_ascii()), "{}.{name}: {said}", table.name);
        }
    }
    assert_eq!(columns("documents")["number"]["description"], "Number of the document (文号).");
    assert_eq!(columns("tasks")["number"]["description"], "Label as written.");
    let mut all = serde_json::Map::new();
    for table in TABLES {
        let mut rows = Vec::new();
        table.each_row(&output, &mut |cells| {
            let row = cells.iter().zip(table.all_columns()).map(|(cell, column)| {
                let value = match (cell, column.kind) {
                    (Cell::Empty, ColumnKind::List) => Value::Array(Vec::new()),
                    (Cell::Empty, _) => Value::Null,
                    (Cell::Text(text), ColumnKind::List) => text.split('；').map(Value::from).collect(),
                    (Cell::Names(bodies), ColumnKind::List) => bodies.iter().map(|body| body.name.as_str()).collect(),
                    (Cell::Text(text), ColumnKind::Flag) => Value::Bool(text == "true"),
                    (Cell::Text(text), ColumnKind::Text) => Value::from(text.as_ref()),
                    (Cell::Number(number), ColumnKind::Integer) if number.fract() == 0.0 => Value::from(*number as i64),
                    (Cell::Number(number), ColumnKind::Number) => Value::from(*number),
                    (Cell::Date(day), ColumnKind::Date) => Value::from(*day),
                    other => panic!("{} {}: {other:?}", table.name, column.name),
                };
                (column.name.to_owned(), value)
            });
            rows.push(Value::Object(row.collect()));
        });
        all.insert(table.name.to_owned(), Value::Array(rows));
    }
    assert_eq!(all["documents"][0]["code"], "220882");
    assert_eq!((&all["plans"][0]["tasks"], &all["plans"][1]["tasks"]), (&Value::from(83), &Value::from(78)));
    let all = Value::Object(all);
    assert!(validator.is_valid(&all), "{:?}", validator.iter_errors(&all).next());
}
