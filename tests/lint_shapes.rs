//! Rules see what the model says of bodies: the same findings in cells, in brackets of the cells of tasks, and in brackets
//! of paragraphs.

use qingdan::lint::Selection;
use qingdan::{Options, lint};

/// Code, text, and what to write instead.
type Told = (&'static str, String, Option<String>);

fn told(document: &str, select: &str) -> Vec<Told> {
    let selection = Selection { select: vec![select.into()], ..Selection::default() };
    let findings = lint(document.as_bytes(), &Options::default(), &selection).unwrap();
    findings.into_iter().map(|f| (f.rule.code, f.text, f.fix.map(|fix| fix.replacement))).collect()
}

fn found(code: &'static str, text: &str, fix: Option<&str>) -> Told {
    (code, text.to_owned(), fix.map(str::to_owned))
}

const TITLE: &str = "某市2021年重点任务清单";

/// What is said of each task, in brackets of paragraphs.
fn listed(said: &[&str]) -> String {
    let items = (1..).zip(said).map(|(number, said)| format!("{number}.做好第{number}件事。（{said}）\n"));
    format!("{TITLE}\n{}", items.collect::<String>())
}

/// The same in brackets of the cells of tasks.
fn bracketed(said: &[&str]) -> String {
    let rows = (1..).zip(said).map(|(number, said)| format!("\t{number}\n\t做好第{number}件事。（{said}）\n\n"));
    format!("{TITLE}\n\t序号\n\t工作任务\n\n{}", rows.collect::<String>())
}

/// The same in cells of their own.
fn in_cells(said: &[&str]) -> String {
    let rows = (1..).zip(said).map(|(number, said)| format!("\t做好第{number}件事。\n\t{said}\n\n"));
    format!("{TITLE}\n\t工作任务\n\t责任单位\n\n{}", rows.collect::<String>())
}

/// What a rule finds in brackets of both shapes, and in cells.
fn everywhere(said: &[&str], code: &str, expected: &[Told]) {
    assert_eq!(told(&listed(said), code), expected, "in paragraphs: {said:?}");
    assert_eq!(told(&bracketed(said), code), expected, "in cells of tasks: {said:?}");
    assert_eq!(told(&in_cells(said), code), expected, "in cells: {said:?}");
}

#[test]
fn delimiters_that_are_missing_doubled_or_others() {
    let sound = "责任单位：市教育局、市财政局、市民政局";
    everywhere(
        &[sound, "责任单位：市教育局 市财政局", "责任单位：市妇联市残联"],
        "DEP001",
        &[
            found("DEP001", "市教育局 市财政局", Some("市教育局、市财政局")),
            found("DEP001", "市妇联市残联", Some("市妇联、市残联")),
        ],
    );
    everywhere(
        &[sound, "责任单位：市教育局、、市财政局", "责任单位：市水利局"],
        "DEP003",
        &[found("DEP003", "市教育局、、市财政局", Some("市教育局、市财政局"))],
    );
}

#[test]
fn bodies_that_stand_twice_or_lead_and_support() {
    everywhere(
        &["责任单位：市教育局、市财政局、市教育局", "责任单位：市水利局、市财政局", "责任单位：市水利局"],
        "DEP004",
        &[found("DEP004", "市教育局", None)],
    );
    everywhere(
        &["市教育局牵头，市财政局、市教育局配合", "市水利局牵头，市财政局配合", "市民政局牵头"],
        "DEP005",
        &[found("DEP005", "市教育局", None)],
    );
    everywhere(
        &["牵头单位：市教育局；配合单位：市财政局、市教育局", "牵头单位：市水利局", "牵头单位：市民政局"],
        "DEP005",
        &[found("DEP005", "市教育局", None)],
    );
    // Responsible bodies that support in the column beside.
    let rows = [["市教育局、市财政局", "市民政局、市教育局"], ["市水利局", "市财政局"]];
    let rows =
        (1..).zip(rows).map(|(number, [own, beside])| format!("\t做好第{number}件事。\n\t{own}\n\t{beside}\n\n"));
    let document = format!("{TITLE}\n\t工作任务\n\t责任单位\n\t协同单位\n\n{}", rows.collect::<String>());
    assert_eq!(told(&document, "DEP005"), [found("DEP005", "市教育局", None)]);
}

#[test]
fn a_comma_that_changes_the_scope_is_no_mix_of_delimiters() {
    let sound = "责任单位：省教育厅、省财政厅、省民政厅";
    for said in [
        "责任单位：省委网信办，省政务和数据局",
        "责任单位：省教育厅、省财政厅，各市人民政府",
        "责任单位：市教育局，各县区政府",
        "责任单位：市教育局、市财政局，大安区政府、城关区政府",
        "责任单位：省教育厅、省财政厅，长沙市人民政府",
    ] {
        everywhere(&[sound, said, sound], "DEP008", &[]);
    }
    // A stronger mark without a reason is one.
    everywhere(
        &[sound, "责任单位：市水利局，市财政局", sound],
        "DEP008",
        &[found("DEP008", "市水利局，市财政局", Some("市水利局、市财政局"))],
    );
}

/// TXT003 tells half-width commas where sentences stand; in cells of bodies it sees none, and DEP008 tells them.
#[test]
fn a_half_width_comma_is_told_once() {
    let said = ["责任单位：市教育局、市财政局、市民政局", "责任单位：市教育局,市财政局", "责任单位：市水利局"];
    for document in [listed(&said), bracketed(&said)] {
        assert_eq!(told(&document, "DEP008"), [], "{document}");
        assert_eq!(told(&document, "TXT003").len(), 1, "{document}");
    }
    assert_eq!(told(&in_cells(&said), "TXT003"), []);
    assert_eq!(told(&in_cells(&said), "DEP008"), [found("DEP008", "市教育局,市财政局", Some("市教育局、市财政局"))]);
}

#[test]
fn ends_of_sentences_in_columns_of_measures() {
    let rows = ["完善制度。", "加强培训。", "开展督查", "落实经费。"];
    let rows = (1..).zip(rows).map(|(number, text)| format!("\t第{number}件事\n\t{text}\n\t市财政局\n\n"));
    let document = format!("{TITLE}\n\t工作任务\n\t具体措施\n\t责任单位\n\n{}", rows.collect::<String>());
    assert_eq!(told(&document, "TXT002"), [found("TXT002", "开展督查", None)]);
}
