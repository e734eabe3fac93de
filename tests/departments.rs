//! Departments: a table of cells with the names expected, written by hand; names broken at each place; the
//! user's document with its delimiters taken out and its names broken.

mod support;

use qingdan::internals::assignment::names::{add_evidence, read};
use qingdan::internals::department::Evidence;
use qingdan::model::{Kind, Level, ParseOutput};
use qingdan::{Options, parse};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use support::{fixture_bytes, word};

fn names(lines: &[&str]) -> Vec<String> {
    read(lines, &Evidence::default()).departments.into_iter().map(|department| department.name.into()).collect()
}

/// A row each: the cell, with ⏎ for a line break; the names, | between them; `open` where the list is open.
#[test]
fn cells_with_the_names_expected() {
    let data = include_str!("departments.tsv");
    let mut wrong = Vec::new();
    for row in data.lines() {
        let fields: Vec<&str> = row.split('\t').collect();
        let [cell, expected, open] = fields[..] else { panic!("{row}") };
        let lines: Vec<&str> = cell.split('⏎').collect();
        let found = read(&lines, &Evidence::default());
        let names: Vec<&str> = found.departments.iter().map(|department| department.name.as_str()).collect();
        let expected: Vec<&str> = expected.split('|').filter(|name| *name != "-").collect();
        if names != expected || found.open_ended != (open == "open") {
            wrong.push(format!("{cell}: {names:?} {}", found.open_ended));
        }
        // Nothing is invented.
        let squeeze = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '⏎').collect::<String>();
        for name in names {
            assert!(squeeze(cell).contains(name), "{name} is not in {cell}");
        }
    }
    assert!(data.lines().count() >= 150);
    assert!(wrong.is_empty(), "{} of {}: {wrong:#?}", wrong.len(), data.lines().count());
}

/// A row each: whether it is `one` name, `two`, or may be both (`open`), so that a doubt says so; what stands before the
/// break, and behind it. A space and a line break say the same.
#[test]
fn names_on_both_sides_of_a_break() {
    let data = include_str!("department_breaks.tsv");
    let mut wrong = Vec::new();
    for row in data.lines() {
        let fields: Vec<&str> = row.split('\t').collect();
        let [expected, left, right] = fields[..] else { panic!("{row}") };
        let spaced = format!("{left} {right}");
        for lines in [&[left, right][..], &[&spaced]] {
            let found = read(lines, &Evidence::default());
            let names: Vec<&str> = found.departments.iter().map(|department| department.name.as_str()).collect();
            let is_as_expected = match expected {
                "one" => names == [format!("{left}{right}")],
                "two" => names == [left, right],
                "open" => found.doubts.iter().any(|doubt| *doubt.left == *left && *doubt.right == *right),
                other => panic!("{other}"),
            };
            if !is_as_expected {
                wrong.push(format!("{row}: {names:?} {:?}", found.doubts));
            }
        }
    }
    for side in ["one\t", "two\t"] {
        assert!(data.lines().filter(|row| row.starts_with(side)).count() >= 30);
    }
    assert!(wrong.is_empty(), "{} of {}: {wrong:#?}", wrong.len(), 2 * data.lines().count());
}

/// A row each: a name, its statutory name, level and kind, `-` where there is none.
#[test]
fn names_with_the_bodies_expected() {
    let data = include_str!("department_bodies.tsv");
    let mut wrong = Vec::new();
    for row in data.lines() {
        let fields: Vec<&str> = row.split('\t').collect();
        let [name, ..] = fields[..] else { panic!("{row}") };
        let department = read(&[name], &Evidence::default()).departments.remove(0);
        let known = |value: serde_json::Value| value.as_str().unwrap_or("-").to_owned();
        let (level, kind) = (known(json!(department.level)), known(json!(department.kind)));
        let canonical = department.canonical.unwrap_or_else(|| "-".into());
        let found = [department.name.into(), canonical.into(), level, kind];
        if found.as_slice() != fields.as_slice() {
            wrong.push(format!("{row}: {found:?}"));
        }
    }
    assert!(data.lines().count() >= 150);
    assert!(wrong.is_empty(), "{} of {}: {wrong:#?}", wrong.len(), data.lines().count());
}

#[test]
fn the_tables_are_sorted() {
    for data in
        [include_str!("departments.tsv"), include_str!("department_bodies.tsv"), include_str!("department_breaks.tsv")]
    {
        let mut rows: Vec<&str> = data.lines().collect();
        rows.sort_unstable();
        rows.dedup();
        assert_eq!(rows.join("\n") + "\n", data);
    }
}

/// Each name broken at each place inside it, between two other names, without delimiters.
#[test]
fn names_broken_at_each_place() {
    let all: Vec<&str> = include_str!("department_names.txt").lines().collect();
    assert!(all.len() >= 60 && all.iter().all(|name| name.chars().count() >= 4));
    let (mut right, mut cases, mut wrong) = (0, 0, Vec::new());
    for (index, name) in all.iter().enumerate() {
        let (before, behind) = (all[(index + 7) % all.len()], all[(index + 23) % all.len()]);
        for (at, _) in name.char_indices().skip(1) {
            let (left, rest) = name.split_at(at);
            cases += 1;
            let found = names(&[before, left, rest, behind]);
            if found == [before, name, behind] {
                right += 1;
            } else {
                wrong.push(format!("{left}⏎{rest}: {found:?}"));
            }
        }
    }
    println!("broken at each place: {right} of {cases} right");
    assert!(wrong.is_empty(), "{right} of {cases}: {wrong:#?}");
}

/// A fixed row of numbers that look random.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % limit
    }
}

/// The department lists of the user's document, task by task, and of each what the cells hold.
fn lists(output: &ParseOutput) -> Vec<Vec<String>> {
    let tasks = output.plans.iter().flat_map(|plan| &plan.domains).flat_map(|domain| &domain.tasks);
    let lists = tasks.flat_map(|task| [&task.lead, &task.support]);
    lists.map(|list| list.iter().map(|department| department.name.to_string()).collect()).collect()
}

/// A Word file with a row for each list, each line of it a paragraph.
fn document(cells: &[Vec<String>]) -> Vec<u8> {
    let header = support::row(&["工作任务", "牵头单位"].map(|text| support::cell("", &[text])));
    let rows = cells.iter().enumerate().map(|(number, lines)| {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        support::row(&[support::cell("", &[&format!("第{number}项工作。")]), support::cell("", &lines)])
    });
    let rows: Vec<String> = std::iter::once(header).chain(rows).collect();
    word(&support::table(&rows)).bytes()
}

/// The lists of the user's document, written anew: how many names are right of how many.
fn right_of(write: impl Fn(&[String], &mut Random) -> Vec<String>) -> (usize, usize) {
    let original = parse(fixture_bytes("daan-2021-2030.docx"), "x.docx", &Options::default()).unwrap();
    let lists: Vec<Vec<String>> = lists(&original).into_iter().filter(|list| !list.is_empty()).collect();
    let mut random = Random(20260301);
    let cells: Vec<Vec<String>> = lists.iter().map(|list| write(list, &mut random)).collect();
    let output = parse(document(&cells), "x.docx", &Options::default()).unwrap();
    let found: Vec<Vec<String>> = self::lists(&output).into_iter().step_by(2).collect();
    assert_eq!(found.len(), lists.len());
    let mut right = 0;
    for (found, expected) in found.iter().zip(&lists) {
        let mut left = found.clone();
        for name in expected {
            if let Some(at) = left.iter().position(|other| other == name) {
                left.remove(at);
                right += 1;
            }
        }
        if found != expected {
            println!("{expected:?} read as {found:?}");
        }
    }
    (right, lists.iter().map(Vec::len).sum())
}

fn broken(name: &str, random: &mut Random) -> String {
    let inner: Vec<usize> = name.char_indices().skip(1).map(|(at, _)| at).collect();
    let at = inner[random.below(inner.len())];
    [&name[..at], "⏎", &name[at..]].concat()
}

fn lines(text: &str) -> Vec<String> {
    text.split('⏎').map(str::to_owned).collect()
}

#[test]
fn the_users_document_without_delimiters() {
    assert_eq!(right_of(|list, _| lines(&list.join("⏎"))), (366, 366));
    // Even where nothing at all stands between the names.
    assert_eq!(right_of(|list, _| lines(&list.concat())), (366, 366));
}

#[test]
fn the_users_document_with_every_name_broken() {
    let (right, all) =
        right_of(|list, random| lines(&list.iter().map(|name| broken(name, random)).collect::<Vec<_>>().join("、⏎")));
    println!("broken, delimiters kept: {right} of {all} right");
    assert!(all == 366 && right * 100 >= all * 99, "{right} of {all}");
}

#[test]
fn the_users_document_with_every_name_broken_and_no_delimiters() {
    let (right, all) =
        right_of(|list, random| lines(&list.iter().map(|name| broken(name, random)).collect::<Vec<_>>().join("⏎")));
    println!("broken, no delimiters: {right} of {all} right");
    assert!(all == 366 && right * 100 >= all * 97, "{right} of {all}");
    let (right, all) =
        right_of(|list, random| lines(&list.iter().map(|name| broken(name, random)).collect::<String>()));
    println!("broken, nothing between: {right} of {all} right");
    assert!(right * 100 >= all * 97, "{right} of {all}");
}

/// All names of the user's document with what they mean, by hand. 大安 is a county-level city.
#[test]
fn the_users_document_by_statutory_names() {
    let expected = "\
        团市委 共青团委员会 people-organization
        市交通局 交通运输局 government
        市人社局 人力资源和社会保障局 government
        市住建局 住房和城乡建设局 government
        市公安局 公安局 government
        市关工委 关心下一代工作委员会 people-organization
        市农业农村局 农业农村局 government
        市医保局 医疗保障局 government
        市卫健局 卫生健康局 government
        市发改局 发展和改革局 government
        市司法局 司法局 government
        市商务局 商务局 government
        市城管局 城市管理局 government
        市妇联 妇女联合会 people-organization
        市委组织部 组织部 party
        市委宣传部 宣传部 party
        市工信局 工业和信息化局 government
        市应急局 应急管理局 government
        市总工会 总工会 people-organization
        市政法委 政法委员会 party
        市教育局 教育局 government
        市文旅局 文化广播电视和旅游局 government
        市检察院 人民检察院 procuratorate
        市民政局 民政局 government
        市水利局 水利局 government
        市法院 人民法院 court
        市监局 市场监督管理局 government
        市社保局 社会保险事业管理局 government
        市科协 科学技术协会 people-organization
        市税务局 税务局 vertical
        市统计局 统计局 government
        市综治办 社会治安综合治理委员会办公室 party
        市自然资源局 自然资源局 government
        市残联 残疾人联合会 people-organization
        市生态环境局 生态环境局 government
        市乡村振兴局 乡村振兴局 government
        市退役军人事务局 退役军人事务局 government";
    let expected: BTreeMap<&str, (&str, &str)> = expected
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>())
        .map(|fields| (fields[0], (fields[1], fields[2])))
        .collect();
    assert_eq!(expected.len(), 37);
    for format in ["daan-2021-2030.docx", "daan-2021-2030.txt"] {
        let output = parse(fixture_bytes(format), format, &Options::default()).unwrap();
        let tasks = output.plans.iter().flat_map(|plan| &plan.domains).flat_map(|domain| &domain.tasks);
        let mut seen = BTreeSet::new();
        for department in tasks.flat_map(|task| task.lead.iter().chain(&task.support)) {
            let (canonical, kind) = expected[department.name.as_str()];
            assert_eq!(department.canonical.as_deref(), Some(canonical), "{}", department.name);
            assert_eq!(serde_json::to_value(department.kind).unwrap(), kind, "{}", department.name);
            assert_eq!(department.level, Some(Level::County), "{}", department.name);
            assert_eq!((&department.second_name, &department.role_text), (&None, &None));
            seen.insert(department.name.clone());
        }
        assert_eq!(seen.len(), 37);
    }
}

/// Thousands of words that begin names, join them or may end them.
#[test]
fn long_cells_are_read_to_the_end() {
    for text in
        ["和", "市", "局和市", "及有关", "局", "市教育局和", "牵头市", "会同县", "分局", "各乡镇", "（1）", "1.市"]
    {
        let cell = [&text.repeat(10_000 / text.len()), "单位分局"].concat();
        let mut evidence = Evidence::default();
        add_evidence(&mut evidence, &[&cell]);
        let found = read(&[&cell], &evidence);
        assert!(!found.departments.is_empty(), "{text}");
    }
}

#[test]
fn what_is_known_of_a_name() {
    let one = |text: &str| {
        let department = read(&[text], &Evidence::default()).departments.remove(0);
        (department.canonical.map(String::from).unwrap_or_default(), department.level, department.kind)
    };
    let known = |canonical: &str, level, kind| (canonical.to_owned(), Some(level), Some(kind));
    assert_eq!(one("市卫健委"), known("卫生健康委员会", Level::Prefecture, Kind::Government));
    assert_eq!(one("省教育厅"), known("教育厅", Level::Province, Kind::Government));
    assert_eq!(one("教育部"), known("教育部", Level::National, Kind::Government));
    assert_eq!(one("国家发展改革委"), known("发展和改革委员会", Level::National, Kind::Government));
    assert_eq!(one("旗民委"), known("民族事务委员会", Level::County, Kind::Government));
    assert_eq!(one("团县委"), known("共青团委员会", Level::County, Kind::PeopleOrganization));
    assert_eq!(one("县委"), known("中国共产党委员会", Level::County, Kind::Party));
    assert_eq!(one("中共大安市委组织部"), known("组织部", Level::County, Kind::Party));
    assert_eq!(one("上海市教委"), known("教育委员会", Level::Province, Kind::Government));
    assert_eq!(one("越秀区"), known("人民政府", Level::County, Kind::Government));
    assert_eq!(one("五星街道"), known("街道办事处", Level::Township, Kind::Government));
    assert_eq!(one("城关镇人民政府"), known("人民政府", Level::Township, Kind::Government));
    assert_eq!(one("市供电公司"), known("供电公司", Level::Prefecture, Kind::Enterprise));
    assert_eq!(one("广东金融监管局"), known("金融监督管理局", Level::Province, Kind::Vertical));
    assert_eq!(one("各县（市、区）人民政府"), (String::new(), Some(Level::County), Some(Kind::Collective)));
    assert_eq!(one("各有关单位"), (String::new(), None, Some(Kind::Collective)));
    // The shape tells the level of what no lexicon knows.
    assert_eq!(one("县护城河指挥部"), (String::new(), Some(Level::County), None));
    assert_eq!(one("之江实验室"), (String::new(), None, None));
}

#[test]
fn levels_that_are_not_written_again() {
    let levels = |text: &str| -> Vec<Option<Level>> {
        read(&[text], &Evidence::default()).departments.into_iter().map(|department| department.level).collect()
    };
    let (province, prefecture) = (Some(Level::Province), Some(Level::Prefecture));
    assert_eq!(levels("市行政审批局、住建局、司法局"), [prefecture; 3]);
    assert_eq!(levels("省发展改革委、商务厅，市税务局、住建局"), [province, province, prefecture, prefecture]);
    assert_eq!(levels("住建局、司法局"), [None, None]);
}

#[test]
fn second_names_and_roles() {
    let department = |text: &str| read(&[text], &Evidence::default()).departments.remove(0);
    let found = department("市文广旅局（市文物局）");
    assert_eq!((found.name.as_str(), found.second_name.as_deref()), ("市文广旅局", Some("市文物局")));
    assert_eq!(found.text.as_str(), "市文广旅局（市文物局）");
    assert_eq!(found.canonical.as_deref(), Some("文化广播电视和旅游局"));
    for (open, close) in [('〈', '〉'), ('‹', '›'), ('<', '>'), ('＜', '＞'), ('〔', '〕'), ('【', '】'), ('[', ']')]
    {
        let text = format!("市住建局{open}市人防办{close}");
        let found = department(&text);
        assert_eq!((found.name.as_str(), found.second_name.as_deref()), ("市住建局", Some("市人防办")));
        assert_eq!(found.text.as_str(), text);
        assert_eq!(found.canonical.as_deref(), department("市住建局（市人防办）").canonical.as_deref());
        assert_eq!(found.kind, department("市住建局").kind);
    }
    assert_eq!(department("高新园（邹区镇）").second_name, None);
    assert_eq!(department("各区政府（含开发区管委会）").second_name, None);
    let found = department("市教育局牵头");
    assert_eq!((found.name.as_str(), found.text.as_str()), ("市教育局", "市教育局牵头"));
    assert_eq!(found.role_text.as_deref(), Some("牵头"));
}

/// Two names that nobody knows stand together without a delimiter: where both have the same level they are two, and a doubt.
#[test]
fn names_of_one_level_that_stand_together_are_two() {
    let read = |line: &str| {
        let found = qingdan::internals::assignment::names::read(&[line], &Default::default());
        let names: Vec<String> = found.departments.iter().map(|body| body.name.to_string()).collect();
        (names.join("、"), found.doubts.len())
    };
    for (line, names, doubts) in [
        ("区环境与国土资源局区规划局", "区环境与国土资源局、区规划局", 1),
        ("县委组织部县委宣传部", "县委组织部、县委宣传部", 0),
        // A part of the first, and names that hold the word of a level.
        ("市公安局市北分局", "市公安局市北分局", 0),
        ("县人民医院县城院区", "县人民医院县城院区", 0),
        ("市市场监督管理局", "市市场监督管理局", 0),
    ] {
        assert_eq!(read(line), (names.to_owned(), doubts), "{line}");
    }
}
