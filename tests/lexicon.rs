//! Own words of a user: header words, bodies, the level of 市; and what is said of a file that holds faults.

mod support;

use qingdan::internals::lexicon;
use qingdan::lint::Selection;
use qingdan::model::{Kind, Level, Role};
use qingdan::{Options, Vocabulary, lint, parse};
use std::process::{Command, Output};
use support::fixture_bytes;

const LIST: &str = "大河市2023年攻坚清单\n\t攻坚事项\n\t主责单位\n\t协同单位\n\n\
                    \t清淤。\n\t市护城河\n指挥部\n\t市人力社会\n保障局、市财政局\n\n";

fn options(toml: &str) -> Options {
    Options { vocabulary: Vocabulary::from_toml(toml).unwrap(), ..Options::default() }
}

fn example() -> Options {
    options(&String::from_utf8(fixture_bytes("lexicon.toml")).unwrap())
}

#[test]
fn own_header_words_and_bodies_are_read_as_those_built_in() {
    let output = parse(LIST.as_bytes(), "list.txt", &example()).unwrap();
    let [plan] = output.plans.as_slice() else { panic!("{:?}", output.warnings) };
    let roles: Vec<Role> = plan.columns.iter().map(|column| column.role).collect();
    assert_eq!(roles, [Role::Task, Role::Lead, Role::Support]);
    let task = &plan.domains[0].tasks[0];
    let [lead] = task.lead.as_slice() else { panic!("{:?}", task.lead) };
    assert_eq!((lead.name.as_str(), lead.text.as_str()), ("市护城河指挥部", "市护城河\n指挥部"));
    assert_eq!(lead.canonical.as_deref(), Some("护城河工程指挥部"));
    assert_eq!((lead.level, lead.kind), (Some(Level::County), Some(Kind::Government)));
    let support: Vec<_> = task.support.iter().map(|body| (body.name.as_str(), body.level)).collect();
    assert_eq!(support, [("市人力社会保障局", Some(Level::County)), ("市财政局", Some(Level::County))]);
    assert_eq!(task.support[0].canonical.as_deref(), Some("人力资源和社会保障局"));
    assert!(output.warnings.is_empty(), "{:?}", output.warnings);
}

/// Text without marks of its own is known for a table by the words of its header.
#[test]
fn own_header_words_tell_the_tables_of_a_text() {
    for shape in ["lines", "pipes", "spaces", "commas", "sheet", "markdown", "boxes"] {
        let built_in = String::from_utf8(fixture_bytes(&format!("shapes/{shape}.txt"))).unwrap();
        // As wide as the others, so that what is drawn stays in its place.
        let own =
            built_in.replace("工作任务", "攻坚事项").replace("牵头单位", "主责单位").replace("配合单位", "协同单位");
        assert_ne!(own, built_in);
        let tasks = |text: &str, options: &Options| {
            let output = parse(text.as_bytes(), "list.txt", options).unwrap();
            let tasks = output.plans.iter().flat_map(|plan| &plan.domains).flat_map(|domain| domain.tasks.clone());
            tasks.collect::<Vec<_>>()
        };
        let read = tasks(&own, &example());
        assert!(!read.is_empty(), "{shape}");
        assert_eq!(read, tasks(&built_in, &Options::default()), "{shape}");
    }
}

#[test]
fn without_them_the_task_column_is_guessed_with_a_warning() {
    let output = parse(LIST.as_bytes(), "list.txt", &Options::default()).unwrap();
    assert!(output.warnings.iter().any(|warning| warning.code == "guessed-columns"), "{:?}", output.warnings);
}

#[test]
fn the_linter_reads_with_them_too() {
    let list = "大河市2023年攻坚清单\n\t攻坚事项\n\t扛旗者\n\n\t清淤。\n\t市委\n组织部\n\n";
    let own = options("[columns]\ntask = ['攻坚事项']\nlead = ['扛旗者']\n");
    let codes = |options: &Options| -> Vec<&str> {
        lint(list.as_bytes(), options, &Selection::default()).unwrap().iter().map(|found| found.rule.code).collect()
    };
    // A name broken by a line end is a finding; without the words there is no list to find it in.
    assert!(codes(&own).contains(&"DEP002"), "{:?}", codes(&own));
    assert!(!codes(&Options::default()).contains(&"DEP002"));
}

#[test]
fn a_form_belongs_to_the_body_that_takes_it() {
    let canonical = |options: &Options, name: &str| {
        let known = lexicon(&options.vocabulary);
        known.find(name).map(|hit| hit.body.canonical.clone()).unwrap_or_default()
    };
    let own = options("[[body]]\nname = '教育体育科技局'\nkind = 'government'\nforms = ['教体局']\n");
    assert_eq!(canonical(&Options::default(), "县教体局"), "教育体育局");
    assert_eq!(canonical(&own, "县教体局"), "教育体育科技局");
    assert_eq!(canonical(&own, "县教育和体育局"), "教育体育局");
    // What is built in of a body stays where nothing else is given.
    let own = options("[[body]]\nname = '乡村振兴局'\nuntil = 2024\nforms = ['振兴办']\n");
    let body = lexicon(&own.vocabulary).find("县振兴办").unwrap().body;
    assert_eq!((body.from, body.until, body.successor.as_deref()), (Some(2021), Some(2024), Some("农业农村局")));
    assert_eq!(lexicon(&own.vocabulary).find("县乡村振兴局").unwrap().body, body);
    // Where the level stands inside.
    let own = options("[[body]]\nname = '河务管理局'\nkind = 'vertical'\nforms = ['黄河X河务局']\n");
    let known = lexicon(&own.vocabulary);
    let hit = known.find("黄河大安市河务局").unwrap();
    assert_eq!((&*hit.body.canonical, hit.prefix.unwrap().level), ("河务管理局", Level::County));
}

#[test]
fn own_header_words_count_before_those_built_in() {
    let list = "某县任务清单\n\t工作任务\n\t责任单位\n\n\t清淤。\n\t县水利局\n\n";
    let task =
        |options: &Options| parse(list.as_bytes(), "x.txt", options).unwrap().plans[0].domains[0].tasks[0].clone();
    assert_eq!((task(&Options::default()).responsible.len(), task(&Options::default()).lead.len()), (1, 0));
    let own = options("[columns]\nlead = ['责任单位']\n");
    assert_eq!((task(&own).responsible.len(), task(&own).lead.len()), (0, 1));
}

#[test]
fn the_level_of_a_city_is_that_of_the_title_before_that_of_the_file() {
    let level = |title: &str| {
        let list = format!("{title}\n\t工作任务\n\t责任单位\n\n\t清淤。\n\t市水利局\n\n");
        let output = parse(list.as_bytes(), "x.txt", &options("city = 'county'")).unwrap();
        output.plans[0].domains[0].tasks[0].responsible[0].level
    };
    assert_eq!(level("任务清单"), Some(Level::County));
    assert_eq!(level("上海市任务清单"), Some(Level::Province));
}

fn qingdan(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_qingdan"));
    command.env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", "C.UTF-8");
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).output().unwrap()
}

#[test]
fn a_fault_in_the_file_is_one_line_with_its_place() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("lexicon");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("own.toml");
    let path = path.to_str().unwrap();
    std::fs::write(path, "[columns]\nlead = ['主责单位']\nhelp = ['协同单位']\n").unwrap();
    let run = |lang: &str| {
        let output = qingdan(&["parse", "fixtures/example.txt", "--lexicon", path, "--lang", lang]);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
        String::from_utf8(output.stderr).unwrap()
    };
    let keys =
        "serial, domain, goal, task, measure, indicator, lead, responsible, support, person, deadline, remark, other";
    assert_eq!(run("en"), format!("error: {path}: line 3: unknown key help; possible: {keys}\n"));
    assert_eq!(run("zh"), format!("error: {path}: 第 3 行：不认识的键 help；可以是：{}\n", keys.replace(", ", "、")));
    std::fs::write(path, b"# \xff\n").unwrap();
    assert_eq!(run("en"), format!("error: {path}: not UTF-8; save it as UTF-8\n"));
    let output = qingdan(&["grid", "fixtures/example.txt", "--lexicon", "nowhere.toml"]);
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "error: nowhere.toml: no such file or folder\n");
    let output = qingdan(&["parse", "fixtures/example.txt", "--lexicon", "fixtures/lexicon.toml"]);
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
}

#[test]
fn own_words_of_notes_begin_no_task() {
    let list =
        "某县任务清单\n序号\t工作任务\t责任单位\n1\t修路。\t县交通局\n2\t架桥。\t县水利局\n填写要求：按月填写。\t\t\n";
    let read = |options: &Options| parse(list.as_bytes(), "x.txt", options).unwrap().plans.remove(0);
    let own = read(&options("notes = ['填写要求']"));
    assert_eq!(own.notes.iter().map(|note| note.text.as_str()).collect::<Vec<_>>(), ["填写要求：按月填写。"]);
    assert_eq!(own.domains[0].tasks.len(), 2);
    assert!(read(&options("")).notes.is_empty());
}

#[test]
fn own_titles_of_persons_are_read_as_those_built_in() {
    let list = |title: &str| {
        format!(
            "某县任务清单\n序号\t工作任务\t责任单位\n1\t清淤。\t县水利局{title}王强、县交通局\n2\t修路。\t县水利局\n"
        )
    };
    let first = |title: &str, options: &Options| {
        let output = parse(list(title).as_bytes(), "x.txt", options).unwrap();
        output.plans[0].domains[0].tasks[0].clone()
    };
    let own = first("河长", &options("titles = ['河长']"));
    let [person] = own.persons.as_slice() else { panic!("{:?}", own.persons) };
    assert_eq!((person.name.as_deref(), person.title.as_deref()), (Some("王强"), Some("河长")));
    assert_eq!(person.of.as_deref(), Some("县水利局"));
    let built_in = first("局长", &Options::default());
    let bodies =
        |task: &qingdan::model::Task| task.responsible.iter().map(|body| body.name.clone()).collect::<Vec<_>>();
    assert_eq!(bodies(&own), bodies(&built_in));
    assert!(first("河长", &Options::default()).persons.is_empty());
}

/// 统揽 and 帮办 are verbs that nothing built in knows; they read as 牵头 and 配合 do at the same places.
#[test]
fn own_verbs_give_roles_as_those_built_in() {
    let own = options("[verbs]\nlead = ['统揽']\nsupport = ['帮办']\n");
    let table = |lead: &str, support: &str| {
        format!(
            "某县任务清单\n序号\t工作任务\t责任单位\n\
             1\t清淤。\t县水利局{lead}，县财政局、县林业局{support}\n\
             2\t修路。\t县交通局（{lead}）、县财政局（{support}）\n\
             3\t建校。\t由县教育局{lead}学校选址，县住建局{support}\n\
             4\t植树。\t{lead}：县林业局；{support}单位：县水利局\n"
        )
    };
    let paragraphs = |lead: &str, support: &str| {
        format!(
            "某县2024年重点工作任务清单\n一、水利\n1.清淤。（县水利局{lead}，县财政局{support}）\n\
             2.修路。（县交通局{lead}，县财政局、县林业局{support}）\n3.建校。（{lead}单位：县教育局）\n"
        )
    };
    let roles = |text: &str, options: &Options| -> Vec<[Vec<String>; 3]> {
        let output = parse(text.as_bytes(), "x.txt", options).unwrap();
        let names = |list: &[qingdan::model::Department]| list.iter().map(|body| body.name.to_string()).collect();
        let tasks = output.plans.iter().flat_map(|plan| &plan.domains).flat_map(|domain| &domain.tasks);
        tasks.map(|task| [names(&task.lead), names(&task.responsible), names(&task.support)]).collect()
    };
    let bodies = |lead: &[&str], support: &[&str]| {
        let texts = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
        [texts(lead), Vec::new(), texts(support)]
    };
    let of_table = [
        bodies(&["县水利局"], &["县财政局", "县林业局"]),
        bodies(&["县交通局"], &["县财政局"]),
        bodies(&["县教育局"], &["县住建局"]),
        bodies(&["县林业局"], &["县水利局"]),
    ];
    assert_eq!(roles(&table("统揽", "帮办"), &own), of_table);
    assert_eq!(roles(&table("牵头", "配合"), &Options::default()), of_table);
    let of_paragraphs = [
        bodies(&["县水利局"], &["县财政局"]),
        bodies(&["县交通局"], &["县财政局", "县林业局"]),
        bodies(&["县教育局"], &[]),
    ];
    assert_eq!(roles(&paragraphs("统揽", "帮办"), &own), of_paragraphs);
    assert_eq!(roles(&paragraphs("牵头", "配合"), &Options::default()), of_paragraphs);
    // Without them no body leads.
    let unknown = roles(&table("统揽", "帮办"), &Options::default());
    assert!(unknown.iter().all(|[lead, ..]| lead.is_empty()), "{unknown:?}");
    // An own verb has the role that the file gives it.
    let other = roles(&table("牵头", "配合"), &options("[verbs]\nresponsible = ['牵头']\n"));
    assert!(other.iter().take(3).all(|[lead, ..]| lead.is_empty()), "{other:?}");
}

#[test]
fn the_linter_sees_own_verbs() {
    let list = "某县任务清单\n序号\t工作任务\t责任单位\n1\t清淤。\t县水利局统揽，县水利局帮办\n2\t修路。\t县交通局统揽，县财政局帮办\n";
    let own = options("[verbs]\nlead = ['统揽']\nsupport = ['帮办']\n");
    let codes = |options: &Options| -> Vec<&str> {
        lint(list.as_bytes(), options, &Selection::default()).unwrap().iter().map(|found| found.rule.name).collect()
    };
    // 县水利局 leads the task and supports it.
    assert!(codes(&own).contains(&"lead-and-support"), "{:?}", codes(&own));
    assert!(!codes(&Options::default()).contains(&"lead-and-support"));
}
