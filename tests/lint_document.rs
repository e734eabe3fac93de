//! What the linter says of the user's document, each finding read off the source by hand: the text export by
//! its line numbers, the Word file by its tables.

mod support;

use insta::assert_snapshot;
use qingdan::lint::{Finding, Selection};
use qingdan::model::Severity;
use qingdan::{Options, lint};
use support::program::{out, qingdan};
use support::{fixture, fixture_bytes};

/// Code, table/row/column/paragraph (- for none), line of the text export, text; {3} is three line breaks.
const IN_ALL: &str = "
    DEP009 1/7/4/3    55 市监局
    TAB001 1/14/1/1   98 {16}（二）
    TAB001 1/14/4/1  124 {2}市妇联、{1}市教育局{3}
    TAB001 1/24/1/1  192 {14}（三）
    TAB001 1/26/4/2  234 市人社局{1}
    TAB001 1/28/4/2  249 市人社局{1}
    TAB001 1/29/4/1  256 市人社局{1}
    TAB001 1/30/4/1  263 市人社局{1}
    TAB001 1/31/4/2  271 市卫健局{1}
    DEP010 1/34/4/-  293 市乡村振兴局、{1}市农业农村局、{1}市人社局、{1}市妇联
    TAB001 1/35/1/1  299 {17}（四）
    DEP002 1/37/4/1  345 市委{1}组织部
    DEP002 1/38/4/1  352 市委{1}组织部
    DEP002 1/39/4/1  359 市委{1}组织部
    TAB001 1/44/4/1  393 {1}市委组织部、
    TAB001 1/45/1/1  398 {1}（五）
    TAB001 1/55/1/1  482 {2}（六）
    DEP010 1/56/4/-  503 市卫健局、{1}市住建局、{1}市人社局、{1}市妇联
    DEP002 1/57/5/2  516 市退役军人{1}事务局
    TAB001 1/59/4/1  529 {1}市妇联{1}
    DEP010 1/60/4/-  537 市妇联、{1}市司法局、{1}市卫健局、{1}市民政局
    TXT008 1/60/3/1  536 婚姻法
    DEP010 1/63/4/-  561 市民政局、{1}市妇联、{1}市人社局、{1}市税务局
    TAB001 1/65/1/1  574 {1}（七）
    TAB001 1/65/4/1  586 {1}市妇联{1}
    TXT005 1/68/3/1  608 提高运用互联网获取信息、学习交流、促进自身发展的能力
    TXT001 1/71/3/1  630 设计标准。·在商场、旅
    TAB001 1/74/1/2  651 妇女与法律{1}
    DEP010 1/74/4/-  663 市妇联、{1}市公安局、{1}市检察院、{1}市法院、{1}市司法局
    DEP010 1/76/4/-  680 市妇联、{1}市公安局、{1}市检察院、{1}市法院、{1}市司法局
    DEP010 1/77/4/-  690 市妇联、{1}市公安局、{1}市检察院、{1}市法院、{1}市司法局
    DEP009 1/78/4/3  702 市政法委
    TAB005 1/80/3/1  715 预防和制止针对妇女的性骚扰
    DEP010 1/80/4/-  716 市公安局、{1}市检察院、{1}市法院、{1}市妇联
    NUM010 2/2/2/8   768 8.5岁
    DEP009 2/5/5/1   796 市监局
    DEP009 2/18/4/3  893 市监局
    DEP010 2/18/4/-  891 市交通局、{1}市公安局、{1}市监局、{1}市教育局
    DEP009 2/20/4/1  907 市监局
    DEP009 2/22/4/2  925 市综治办
    DEP010 2/23/4/-  931 市委宣传部、{1}市公安局、{1}市检察院、{1}市法院
    TAB001 2/25/1/2  944 儿童与教育{1}
    DEP009 2/27/4/3  970 市监局
    DEP010 2/35/4/- 1020 市教育局、{1}市妇联、{1}团市委、{1}市科协、{1}市关工委
    DEP010 2/43/4/- 1090 市妇联、{1}市民政局、{1}团市委、{1}市人社局
    TAB005 2/55/3/1 1173 逐步完善支持家庭生育养育的法规政策
    TAB001 2/57/1/2 1186 儿童与环境{1}
    DEP001 2/62/4/1 1231 市教育局{1}市文旅局{1}市工信局{1}市科协
    DEP010 2/62/4/- 1231 市教育局{1}市文旅局{1}市工信局{1}市科协
    DEP010 2/63/4/- 1240 市生态环境局、{1}市水利局、{1}市卫健局、{1}市农业农村局
    DEP009 2/65/5/1 1259 市监局
    TXT009 2/68/3/1 1287 人民市检察院
    TXT009 2/68/3/1 1287 人民市法院
    DEP010 2/68/4/- 1288 市公安局、{1}市检察院、{1}市法院、{1}市司法局、{1}市民政局
    DEP010 2/69/4/- 1298 市公安局、{1}市检察院、{1}市法院、{1}市司法局
    DEP010 2/71/4/- 1313 市教育局、{1}市公安局、{1}市妇联、{1}市民政局
    DEP010 2/76/4/- 1350 市妇联、{1}市公安局、{1}市检察院、{1}市法院
";

/// The numbers of three domains of the second plan, which Word makes; the spaces behind them are typed.
const IN_WORD: &str = "
    DOC003 -/-/-/1     - 附件1···
    TAB001 2/36/1/1    - {4}·············儿童与福利
    NUM006 2/36/1/5    - ·············
    NUM009 2/36/1/5    - （四）
    NUM006 2/49/1/1    - ······
    NUM009 2/49/1/1    - （五）
    NUM006 2/66/1/1    - ·····
    NUM009 2/66/1/1    - （七）
";

/// The export writes them as Arabic ones with a space behind, and bookmarks as text; its last row is cut off.
const IN_TEXT: &str = "
    DOC003 -/-/-/1     1 附件1···
    TXT006 1/2/1/1     9 [bookmark:·_Toc2522]
    TAB001 2/36/1/1 1027 {4}（4）··············儿童与福利
    NUM001 2/36/1/5 1031 （4）
    NUM006 2/36/1/5 1031 （4）··············
    NUM001 2/49/1/1 1126 （5）
    NUM006 2/49/1/1 1126 （5）·······
    NUM001 2/66/1/1 1261 （7）
    NUM006 2/66/1/1 1261 （7）······
    TAB003 2/79/-/- 1371 14.建立健全有效的未成年人违法犯罪防控…
    TXT006 2/79/3/1 1373 [bookmark:·_GoBack]
";

/// The page has them as a list with Arabic numbers, and no spaces at the ends of paragraphs.
const IN_HTML: &str = "
    TAB001 2/36/1/1    - {4}儿童与福利
    NUM001 2/36/1/5    - 4.
    NUM009 2/36/1/5    - 4.
    NUM001 2/49/1/1    - 5.
    NUM009 2/49/1/1    - 5.
    NUM001 2/66/1/1    - 7.
    NUM009 2/66/1/1    - 7.
";

fn findings(name: &str) -> Vec<Finding> {
    lint(fixture_bytes(name), &Options::default(), &Selection::default()).unwrap()
}

/// A finding as the lists have it.
fn line(finding: &Finding, with_lines: bool) -> String {
    let at = finding.at.unwrap_or_default();
    let part = |part: Option<u32>| part.map_or("-".to_owned(), |part| part.to_string());
    let place = [at.table, at.row, at.column, at.paragraph].map(part).join("/");
    let line = if with_lines { part(at.line) } else { "-".to_owned() };
    format!("{} {place} {line} {}", finding.rule.code, finding.text)
}

fn expected(lists: [&str; 2], with_lines: bool) -> Vec<String> {
    let rows = lists.into_iter().flat_map(str::lines).map(str::trim).filter(|row| !row.is_empty());
    let row = |row: &str| {
        let fields: Vec<&str> = row.split_whitespace().collect();
        let [code, place, line, text] = fields[..] else { panic!("{row}") };
        let line = if with_lines { line } else { "-" };
        let breaks =
            (1..=20).fold(text.replace('·', " "), |text, n| text.replace(&format!("{{{n}}}"), &"\n".repeat(n)));
        format!("{code} {place} {line} {breaks}")
    };
    let mut rows: Vec<String> = rows.map(row).collect();
    rows.sort();
    rows
}

fn compare(name: &str, own: &str) {
    let with_lines = name.ends_with(".txt");
    let mut found: Vec<String> = findings(name).iter().map(|finding| line(finding, with_lines)).collect();
    found.sort();
    let expected = expected([IN_ALL, own], with_lines);
    let missing: Vec<_> = expected.iter().filter(|row| !found.contains(row)).collect();
    let surplus: Vec<_> = found.iter().filter(|row| !expected.contains(row)).collect();
    assert!(missing.is_empty() && surplus.is_empty(), "{name}\nnot found: {missing:#?}\nnot expected: {surplus:#?}");
    assert_eq!(found.len(), expected.len(), "{name}");
}

#[test]
fn the_word_files() {
    compare("daan-2021-2030.docx", IN_WORD);
    compare("daan-2021-2030.doc", IN_WORD);
}

#[test]
fn the_text_export() {
    compare("daan-2021-2030.txt", IN_TEXT);
    // What an exporter did is told for information, and the message says so.
    let findings = findings("daan-2021-2030.txt");
    for finding in findings.iter().filter(|finding| finding.rule.code == "NUM001") {
        assert_eq!(finding.severity, Severity::Info);
        assert!(finding.message.en.contains("the export wrote") && finding.message.zh.contains("导出工具"));
    }
}

#[test]
fn the_page() {
    compare("daan-2021-2030.html", IN_HTML);
}

/// What a person sees of the Word file.
#[test]
fn as_text() {
    let output = qingdan(&fixture(""), &["lint", "daan-2021-2030.docx", "--lang", "en"]);
    assert_snapshot!(out(&output));
}

#[test]
fn findings_are_in_the_order_of_the_document() {
    let rows: Vec<_> = findings("daan-2021-2030.docx").iter().map(|f| f.at.map(|at| (at.table, at.row))).collect();
    assert!(rows.is_sorted());
}

/// The replacements, put where the texts stand, leave nothing that could be replaced, and lose no goal or task.
#[test]
fn fixes_mend_what_they_say() {
    let mut source = String::from_utf8(fixture_bytes("daan-2021-2030.txt")).unwrap();
    let fixable = |source: &str| {
        let findings = lint(source.as_bytes(), &Options::default(), &Selection::default()).unwrap();
        findings.into_iter().filter(|finding| finding.fix.is_some()).collect::<Vec<_>>()
    };
    // Where two faults overlap, the second is mended in the next round.
    for _ in 0..2 {
        for finding in fixable(&source).iter().rev() {
            let line = finding.at.unwrap().line.unwrap() as usize;
            let start: usize = source.split_inclusive('\n').take(line - 1).map(str::len).sum();
            let (before, behind) = source.split_at(start);
            let mended = behind.replacen(&finding.text, &finding.fix.as_ref().unwrap().replacement, 1);
            source = [before, &mended].concat();
        }
    }
    let left: Vec<_> = fixable(&source).iter().map(|finding| line(finding, true)).collect();
    assert!(left.is_empty(), "{left:#?}");
    let plans = qingdan::parse(source.as_bytes(), "mended.txt", &Options::default()).unwrap().plans;
    let counts = plans.iter().flat_map(|plan| &plan.domains).map(|domain| (domain.goals.len(), domain.tasks.len()));
    let (goals, tasks) = counts.fold((0, 0), |sum, counts| (sum.0 + counts.0, sum.1 + counts.1));
    assert_eq!((plans.len(), goals, tasks), (2, 137, 161));
}
