//! `departments`: the bodies of one and of several documents, in all formats, with exit codes.

mod support;

use qingdan::{Options, Tally, departments};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use support::{fixture, fixture_bytes};

const ONE: &str = "某县任务清单\n\t工作任务\n\t牵头单位\n\t配合单位\n\n\t修路。\n\t县交通局\n\t县财政局、各乡镇\n\n\
                   \t架桥。\n\t县交通运输局\n\t县护城河指挥部\n\n";
const TWO: &str = "某市任务清单\n\t主要目标\n\t工作任务\n\t责任单位\n\n\t1.路通。\n\t1.修路。\n\t甲县交通局、乙县交通局、县交通局\n\n";

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("1.txt"), ONE).unwrap();
    std::fs::write(folder.join("2.txt"), TWO).unwrap();
    folder
}

fn qingdan(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_qingdan"));
    command.env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", "C.UTF-8");
    command.current_dir(folder).args(arguments).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Counted in the document's table cells by another program: mentions in the fourth and the fifth column.
#[test]
fn the_users_document() {
    let counted = [
        ("市妇联", 58, 8),
        ("市教育局", 38, 7),
        ("市委宣传部", 9, 0),
        ("市委组织部", 7, 0),
        ("团市委", 5, 1),
        ("市监局", 4, 2),
        ("市社保局", 5, 0),
        ("市残联", 3, 3),
        ("市乡村振兴局", 2, 0),
        ("市交通局", 1, 0),
        ("市退役军人事务局", 0, 1),
    ];
    for format in ["daan-2021-2030.docx", "daan-2021-2030.txt"] {
        let output = departments(fixture_bytes(format), &Options::default()).unwrap().output();
        assert_eq!((output.documents, output.mentions, output.bodies.len()), (1, 366, 37));
        assert!(output.bodies.iter().all(|body| body.known && body.documents == 1 && body.variants.len() == 1));
        assert!(output.bodies.is_sorted_by(|a, b| a.mentions >= b.mentions));
        for (name, lead, support) in counted {
            let body = output.bodies.iter().find(|body| body.name == name).unwrap();
            assert_eq!((body.lead, body.responsible, body.support), (lead, 0, support), "{name}");
            assert_eq!((body.mentions, body.goals, body.tasks), (lead + support, 0, lead + support), "{name}");
        }
    }
}

/// 区 and 县 are of one level and two bodies; a name without its level is that of the only word beside it.
#[test]
fn words_of_one_level_tell_bodies_apart() {
    let list = |bodies: &str| format!("东海市任务清单\n\t工作任务\n\t责任单位\n\n\t修路。\n\t{bodies}\n\n");
    let names = |bodies: &str| -> Vec<(String, u64)> {
        let output = departments(list(bodies).as_bytes(), &Options::default()).unwrap().output();
        output.bodies.into_iter().map(|body| (body.name, body.mentions)).collect()
    };
    assert_eq!(names("区教育局、县教育局"), [("区教育局".to_owned(), 1), ("县教育局".to_owned(), 1)]);
    assert_eq!(names("州生态环境局、市生态环境局").len(), 2);
    assert_eq!(names("区民政局、教育局，区教育局"), [("区教育局".to_owned(), 2), ("区民政局".to_owned(), 1)]);
}

#[test]
fn several_documents_are_counted_together() {
    let mut all = Tally::default();
    for text in [ONE, TWO] {
        all.merge(departments(text.as_bytes(), &Options::default()).unwrap());
    }
    let output = all.output();
    assert_eq!((output.documents, output.mentions), (2, 8));
    let body = |name: &str| output.bodies.iter().find(|body| body.name == name).unwrap();
    // Two forms in one document, one of them in both: one body. Those of two counties are two more.
    let roads = body("县交通局");
    assert_eq!((roads.canonical.as_deref(), roads.place.as_deref()), (Some("交通运输局"), None));
    assert_eq!((roads.documents, roads.mentions, roads.lead, roads.responsible), (2, 3, 2, 1));
    let variants: Vec<_> = roads.variants.iter().map(|variant| (variant.name.as_str(), variant.mentions)).collect();
    assert_eq!(variants, [("县交通局", 2), ("县交通运输局", 1)]);
    assert_eq!(body("甲县交通局").place.as_deref(), Some("甲县"));
    assert_eq!(body("乙县交通局").mentions, 1);
    // A phrase for several bodies is no open question, a name that nothing is known of is one.
    assert_eq!((body("各乡镇").known, body("各乡镇").canonical.as_deref()), (true, None));
    assert!(!body("县护城河指挥部").known);
    assert_eq!(output.bodies.len(), 6);
    assert_eq!(output.bodies[0].name, "县交通局");
}

#[test]
fn branches_and_firms_at_two_places_are_two() {
    let list = "某市任务清单\n\t工作任务\n\t责任单位\n\n\t修路。\n\t市资规局城南分局、市资规局城北分局、市自然资源和规划局城北分局、\
                中国移动大安分公司、中国移动洮南分公司、五星街道、五星街道办事处\n\n";
    let output = departments(list.as_bytes(), &Options::default()).unwrap().output();
    let mut found: Vec<_> =
        output.bodies.iter().map(|body| (body.place.as_deref().unwrap_or_default(), body.mentions)).collect();
    found.sort_unstable();
    let mut expected = [("城南", 1), ("城北", 2), ("大安", 1), ("洮南", 1), ("五星", 2)];
    expected.sort_unstable();
    assert_eq!(found, expected);
}

#[test]
fn the_table_lines_up_and_marks_open_questions() {
    let folder = folder("tally-text");
    let output = qingdan(&folder, &["departments", "1.txt", "2.txt"]);
    assert_eq!(output.status.code(), Some(0));
    // Chinese characters are two columns wide.
    let expected = "\
body              statutory name  level     files  lead  responsible  support  goals  tasks  also written
县交通局          交通运输局      county        2     2            1        -      -      3  县交通运输局 1
乙县交通局        交通运输局      county        1     -            1        -      -      1
? 县护城河指挥部                  county        1     -            -        1      -      1
县财政局          财政局          county        1     -            -        1      -      1
各乡镇                            township      1     -            -        1      -      1
甲县交通局        交通运输局      county        1     -            1        -      -      1

6 bodies, 8 mentions, 2 file(s); 1 not in the lexicon (?), which --lexicon can add
";
    assert_eq!(out(&output), expected);
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(errors.starts_with("2 file(s): 6 bodies, 0 failed; "), "{errors}");
    let chinese = out(&qingdan(&folder, &["departments", "1.txt", "--lang", "zh"]));
    assert!(chinese.starts_with("部门"), "{chinese}");
    assert!(
        chinese.ends_with("\n部门 4 个，提及 5 次，文件 1 个；1 个不在词库中（?），可用 --lexicon 补充\n"),
        "{chinese}"
    );
}

#[test]
fn csv_has_a_row_for_each_body_and_no_formulas() {
    let folder = folder("tally-csv");
    let csv = out(&qingdan(&folder, &["departments", "1.txt", "--format", "csv"]));
    let mut rows = csv.split("\r\n");
    let header = "name,canonical,place,level,kind,known,documents,mentions,lead,responsible,support,goals,tasks,variants,division,code";
    assert_eq!(rows.next(), Some(header));
    let roads = "县交通局,交通运输局,,county,government,true,1,2,2,0,0,0,2,县交通局|县交通运输局,,";
    assert_eq!(rows.next(), Some(roads));
    assert!(csv.contains("\r\n县护城河指挥部,,,county,,false,1,1,0,0,1,0,1,县护城河指挥部,,\r\n"));
    std::fs::write(folder.join("3.txt"), ONE.replace("县护城河指挥部", "=SUM办公室")).unwrap();
    let csv = out(&qingdan(&folder, &["departments", "3.txt", "--format", "csv"]));
    assert!(csv.contains("\r\n'=SUM办公室,"), "{csv}");
}

#[test]
fn json_is_as_its_schema_says() {
    let folder = folder("tally-json");
    let value: Value =
        serde_json::from_str(&out(&qingdan(&folder, &["departments", ".", "--format", "json"]))).unwrap();
    assert_eq!((&value["documents"], &value["mentions"]), (&json!(2), &json!(8)));
    let schema: Value = serde_json::from_str(&out(&qingdan(&folder, &["schema", "departments"]))).unwrap();
    jsonschema::draft202012::validate(&schema, &value).unwrap();
}

#[test]
fn exit_codes_are_those_of_a_batch() {
    let folder = folder("tally-exit");
    let code = |arguments: &[&str]| {
        let output = qingdan(&folder, arguments);
        (output.status.code(), output.stdout.is_empty())
    };
    assert_eq!(code(&["departments", "1.txt", "none.txt"]), (Some(3), false));
    assert_eq!(code(&["departments", "none.txt"]), (Some(2), true));
    assert_eq!(code(&["departments", "1.txt", "--format", "xml"]), (Some(2), true));
    // A document without a list names nobody.
    std::fs::write(folder.join("4.txt"), "没有清单的文本").unwrap();
    let value: Value =
        serde_json::from_str(&out(&qingdan(&folder, &["departments", "4.txt", "--format", "json"]))).unwrap();
    assert_eq!((&value["documents"], &value["mentions"], &value["bodies"]), (&json!(1), &json!(0), &json!([])));
    let user = fixture("daan-2021-2030.docx");
    assert_eq!(code(&["departments", user.to_str().unwrap(), "-j", "2"]), (Some(0), false));
}

/// Offices of one name in two counties are two bodies; a place that a name gives is the same as that of its document.
#[test]
fn bodies_of_two_places_are_two() {
    let list = |title: &str, bodies: &str| {
        format!("{title}重点任务清单\n\t工作任务\n\t责任单位\n\n\t修路。\n\t{bodies}\n\n\t架桥。\n\t县交通局\n\n")
    };
    let mut all = Tally::default();
    for text in
        [list("南湖县", "县交通局"), list("北山县", "北山县交通局"), list("", "县交通局"), list("某县", "县交通局")]
    {
        all.merge(departments(text.as_bytes(), &Options::default()).unwrap());
    }
    let mut found: Vec<(Option<String>, u64, u64)> = all
        .output()
        .bodies
        .into_iter()
        .map(|body| (body.division.map(|division| division.name), body.documents, body.mentions))
        .collect();
    found.sort();
    let of = |place: &str| Some(place.to_owned());
    assert_eq!(found, [(None, 2, 4), (of("北山县"), 1, 2), (of("南湖县"), 1, 2)]);
    // The city above a district has its bodies in the district's documents too.
    let mut all = Tally::default();
    for title in ["长春市朝阳区", "长春市", "长春市宽城区"] {
        let text = list(title, "市教育局、区民政局");
        all.merge(departments(text.as_bytes(), &Options::default()).unwrap());
    }
    let output = all.output();
    let places = |canonical: &str| {
        let of_name = output.bodies.iter().filter(|body| body.canonical.as_deref() == Some(canonical));
        let mut places: Vec<(String, u64)> =
            of_name.map(|body| (body.division.as_ref().unwrap().name.clone(), body.documents)).collect();
        places.sort();
        places
    };
    assert_eq!(places("教育局"), [("长春市".to_owned(), 3)]);
    let two = [("宽城区".to_owned(), 1), ("朝阳区".to_owned(), 1), ("长春市".to_owned(), 1)];
    assert_eq!(places("民政局"), two);
}
