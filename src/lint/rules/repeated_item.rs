//! TAB005: a goal or task that a plan says twice.

use crate::lint::{CUSTOM, Context, Fault, Report, Rule, Words};
use crate::model::{Certainty, Number, Place, Plan, Severity, Task};
use crate::text::{self, between, is_han, marks};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};

pub const RULE: Rule = Rule {
    code: "TAB005",
    name: "repeated-item",
    severity: Severity::Warning,
    certainty: Certainty::Likely,
    basis: CUSTOM,
    summary: ["a goal or task that the plan says twice", "目标或任务重复"],
    explanation: [
        "The same text twice in one plan is one task with two lines in every report, or a line where another text was meant. A task whose headline is a goal word for word is told for information: it says nothing of how the goal is reached.",
        "同一清单里两处文字相同，汇报时一项任务成了两行，或是复制后忘了改。任务的标题与目标一字不差的，只作提示：没有说明怎样实现目标。",
    ],
    bad: "某市2021年重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.完善农村公路养护制度。\n\t市交通局\n\n\t2.建校。\n\t市教育局\n\n\t3.完善农村公路养护制度。\n\t市水利局\n\n",
    good: "某市2021年重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.完善农村公路养护制度。\n\t市交通局\n\n\t2.建校。\n\t市教育局\n\n\t3.治水。\n\t市水利局\n\n",
    check,
};

/// Shorter texts say too little to be the same.
const SHORTEST: usize = 8;

/// Shorter texts that come again in another domain are formulas: 落实专人负责，按月报送进展。
const FORMULA: usize = 20;

/// How many characters are shown.
const SHOWN: usize = 20;

fn check(context: &Context<'_>, report: &mut Report) {
    let mut texts = Texts::default();
    for plan in context.plans {
        let mut said = Said::default();
        said.read(plan, &mut texts, report);
        said.goals_as_tasks(report);
    }
}

/// A text as it is compared: without white space and the marks at its end.
#[derive(Clone, Copy)]
struct Key<'a> {
    text: &'a str,
    hash: u64,
}

impl Key<'_> {
    fn characters(&self) -> impl Iterator<Item = char> {
        self.text.chars().filter(|c| !c.is_whitespace())
    }
}

impl PartialEq for Key<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.hash == other.hash && self.characters().eq(other.characters())
    }
}

impl Eq for Key<'_> {}

impl Hash for Key<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.hash);
    }
}

/// Makes keys: none takes room of its own.
#[derive(Default)]
struct Texts {
    hasher: RandomState,
    squeezed: String,
}

impl Texts {
    /// The key of a text; `None` for one that is too short.
    fn key<'a>(&mut self, text: &'a str) -> Option<Key<'a>> {
        let text =
            text.trim_end_matches(|c: char| c.is_whitespace() || marks::is_any_comma(c) || marks::ends_statement(c));
        let key = Key { text, hash: 0 };
        key.characters().nth(SHORTEST - 1)?;
        // In a table of figures the same stands in many rows.
        let words = key.characters().filter(|c| is_han(*c)).take(SHORTEST).count();
        if words < SHORTEST && words * 2 < key.characters().count() {
            return None;
        }
        self.squeezed.clear();
        self.squeezed.extend(between(text, char::is_whitespace).map(|(_, part)| part));
        Some(Key { hash: self.hasher.hash_one(&self.squeezed), ..key })
    }
}

/// What an item said first.
struct First<'a> {
    /// How many domains came before.
    domain: usize,
    number: &'a Option<Number>,
    text: &'a str,
}

/// What a plan said so far.
#[derive(Default)]
struct Said<'a> {
    /// Items by their text; of tasks with the lines below it: 加强领导 with two ways to do it is two tasks.
    items: HashMap<(Key<'a>, Option<&'a str>), First<'a>>,
    /// Headlines of tasks, in order.
    titles: Vec<(Key<'a>, &'a Task)>,
}

impl<'a> Said<'a> {
    fn read(&mut self, plan: &'a Plan, texts: &mut Texts, report: &mut Report) {
        for (here, domain) in plan.domains().enumerate() {
            for goal in &domain.goals {
                let Some(key) = texts.key(&goal.text) else { continue };
                let said = First { domain: here, number: &goal.number, text: &goal.text };
                self.item((key, None), said, goal.at, report);
            }
            for task in &domain.tasks {
                if let Some(title) = texts.key(&task.title) {
                    self.titles.push((title, task));
                }
                let Some(key) = texts.key(&task.text) else { continue };
                let said = First { domain: here, number: &task.number, text: &task.text };
                self.item((key, Some(task.detail.as_deref().unwrap_or_default())), said, task.at, report);
            }
        }
    }

    fn item(&mut self, key: (Key<'a>, Option<&'a str>), said: First<'a>, at: Place, report: &mut Report) {
        let is_short = key.0.characters().nth(FORMULA).is_none();
        match self.items.entry(key) {
            Entry::Occupied(entry) => {
                let first = entry.get();
                if !is_short || first.domain == said.domain {
                    twice(at, said.text, first, report);
                }
            }
            Entry::Vacant(free) => drop(free.insert(said)),
        }
    }

    fn goals_as_tasks(&self, report: &mut Report) {
        for (title, task) in &self.titles {
            let Some(goal) = self.items.get(&(*title, None)) else { continue };
            let goal = shown(goal);
            let message = Words::new(
                format!("the headline of this task is the goal {goal} word for word"),
                format!("任务标题与目标“{goal}”相同"),
            );
            report.add(Fault::new(task.at, task.title.as_str(), message).at_most(Severity::Info));
        }
    }
}

fn twice(at: Place, text: &str, first: &First<'_>, report: &mut Report) {
    let first = shown(first);
    let message = Words::new(format!("the plan says the same in {first}"), format!("与“{first}”内容相同"));
    let line = text.split('\n').next().unwrap_or_default();
    let shown = line.char_indices().nth(SHOWN).and_then(|(end, _)| line.get(..end)).unwrap_or(line);
    report.add(Fault::new(at, shown, message));
}

/// Number and first words.
fn shown(item: &First<'_>) -> String {
    [item.number.as_ref().map_or("", |number| number.text.as_str()), &text::excerpt(item.text)].concat()
}
