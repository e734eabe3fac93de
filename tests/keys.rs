//! Keys of items stay when others come, go or get new numbers, and no two are the same.

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};
use qingdan::model::{Domain, Plan};
use qingdan::{Options, parse};
use std::collections::{BTreeMap, HashSet};

const NAMES: [&str; 3] = ["乡村振兴", "社会民生", "生态保护"];
const WORKS: [&str; 12] = [
    "修建村道",
    "改建校舍",
    "救助困难家庭",
    "整治河道",
    "植树造林",
    "建设养老院",
    "培训教师",
    "改造厕所",
    "安装路灯",
    "修缮水库",
    "引进企业",
    "新建公园",
];

/// A list as a table in text, and as paragraphs: sections with their works. `from` is the number of the first work.
fn document(sections: &[(usize, Vec<usize>)], from: usize, as_table: bool) -> String {
    let mut text = String::from("大安市2024年重点任务清单\n");
    if as_table {
        text.push_str("\t序号\n\t领域\n\t工作任务\n\t责任单位\n\n");
    }
    let mut number = from;
    for (place, (name, works)) in sections.iter().enumerate() {
        let section = NAMES[*name];
        if !as_table {
            text.push_str(&format!("{}、{section}\n", ["一", "二", "三"][place]));
        }
        for work in works {
            let work = WORKS[*work];
            if as_table {
                text.push_str(&format!("\t{number}\n\t{section}\n\t{work}。\n\t市教育局\n\n"));
            } else {
                text.push_str(&format!("{number}.{work}。责任单位：市教育局\n"));
            }
            number += 1;
        }
    }
    text
}

/// Title of each task, and what identifies it.
fn keys(text: &str) -> BTreeMap<String, String> {
    fn walk(domain: &Domain, all: &mut Vec<(String, String)>) {
        all.push((domain.name.clone().unwrap_or_default(), domain.key.clone()));
        all.extend(domain.goals.iter().map(|goal| (goal.text.clone(), goal.key.clone())));
        all.extend(domain.tasks.iter().map(|task| (task.title.clone(), task.key.clone())));
        domain.domains.iter().for_each(|inner| walk(inner, all));
    }
    let plans: Vec<Plan> = parse(text.as_bytes(), "list.txt", &Options::default()).unwrap().plans;
    let mut all = Vec::new();
    plans.iter().flat_map(|plan| &plan.domains).for_each(|domain| walk(domain, &mut all));
    let count = all.len();
    let set: HashSet<&String> = all.iter().map(|(_, key)| key).collect();
    assert_eq!(set.len(), count, "{text}");
    assert!(all.iter().all(|(_, key)| key.len() >= 18 && key.as_bytes()[1] == b'-'));
    all.into_iter().collect()
}

/// Sections with works, each at most once.
fn sections() -> impl Strategy<Value = Vec<(usize, Vec<usize>)>> {
    (
        Just((0..WORKS.len()).collect::<Vec<_>>()).prop_shuffle(),
        Just(vec![0, 1, 2]).prop_shuffle(),
        2..5usize,
        2..5usize,
    )
        .prop_map(|(works, names, first, second)| {
            vec![(names[0], works[..first].to_vec()), (names[1], works[first..first + second].to_vec())]
        })
}

proptest! {
    #![proptest_config(Config { cases: 120, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..Config::default() })]

    #[test]
    fn keys_of_untouched_items_stay(old in sections(), new in sections(), from in 1..40usize, as_table in any::<bool>(), other_table in any::<bool>()) {
        let one = keys(&document(&old, 1, as_table));
        let other = keys(&document(&new, from, other_table));
        let works = |sections: &[(usize, Vec<usize>)]| -> usize { sections.iter().map(|(_, works)| works.len()).sum() };
        prop_assert_eq!(one.len(), works(&old) + 2);
        prop_assert_eq!(other.len(), works(&new) + 2);
        for (item, key) in &one {
            prop_assert!(other.get(item).is_none_or(|other| other == key), "{item}");
        }
    }
}

/// Equal words are told apart by their domain, then by their order.
#[test]
fn equal_items_have_keys_of_their_own() {
    let text = "大安市重点任务清单\n\t领域\n\t工作任务\n\t责任单位\n\n\t甲类\n\t修路。\n\t市交通局\n\n\t甲类\n\t修路。\n\t市财政局\n\n\
                \t甲类\n\t修路。\n\t市民政局\n\n\t乙类\n\t修路。\n\t市教育局\n\n";
    let plans = parse(text.as_bytes(), "list.txt", &Options::default()).unwrap().plans;
    let tasks: Vec<&str> =
        plans[0].domains.iter().flat_map(|domain| &domain.tasks).map(|task| task.key.as_str()).collect();
    // FNV-1a of 修路, of 修路, newline and the hash of 甲类, and the same with 乙类, computed by another program.
    assert_eq!(tasks, [OWN, IN_FIRST, &format!("{IN_FIRST}-2"), IN_SECOND]);
}

const OWN: &str = "t-8959119e37b64340";
const IN_FIRST: &str = "t-b994fb0ad30cbd57";
const IN_SECOND: &str = "t-66bb0f2111ff9fcb";
