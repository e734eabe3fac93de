//! TAB005: a goal or task that a plan says twice.

use crate::lint::{Context, Fault, Report, Rule, Words};
use crate::model::{Domain, Number, Place, Severity, Task};
use crate::text;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

pub const RULE: Rule = Rule {
    code: "TAB005",
    name: "repeated-item",
    severity: Severity::Warning,
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

/// How many characters are shown.
const SHOWN: usize = 20;

fn check(context: &Context<'_>, report: &mut Report) {
    for plan in context.plans {
        let mut said = Said::default();
        for domain in &plan.domains {
            said.read(domain, report);
        }
        said.goals_as_tasks(report);
    }
}

/// What a plan said so far: texts without white space, with the number and place of each.
#[derive(Default)]
struct Said<'a> {
    goals: HashMap<String, (String, Place)>,
    tasks: HashMap<(String, &'a str), (String, Place)>,
    /// Headlines of tasks, in order.
    titles: Vec<(String, &'a Task)>,
}

impl<'a> Said<'a> {
    /// As deep as domains are nested, which is bounded where they are made.
    fn read(&mut self, domain: &'a Domain, report: &mut Report) {
        for goal in &domain.goals {
            let Some(key) = key(&goal.text) else { continue };
            let shown = shown(goal.number.as_ref(), &goal.text);
            match self.goals.entry(key) {
                Entry::Occupied(first) => twice(goal.at, &goal.text, first.get(), report),
                Entry::Vacant(free) => drop(free.insert((shown, goal.at))),
            }
        }
        for task in &domain.tasks {
            if let Some(title) = key(&task.title) {
                self.titles.push((title, task));
            }
            let Some(key) = key(&task.text) else { continue };
            let shown = shown(task.number.as_ref(), &task.text);
            // 加强领导 with two ways to do it is two tasks.
            match self.tasks.entry((key, task.detail.as_deref().unwrap_or_default())) {
                Entry::Occupied(first) => twice(task.at, &task.text, first.get(), report),
                Entry::Vacant(free) => drop(free.insert((shown, task.at))),
            }
        }
        for inner in &domain.domains {
            self.read(inner, report);
        }
    }

    fn goals_as_tasks(&self, report: &mut Report) {
        for (title, task) in &self.titles {
            let Some((goal, _)) = self.goals.get(title) else { continue };
            let message = Words::new(
                format!("the headline of this task is the goal {goal} word for word"),
                format!("任务标题与目标“{goal}”相同"),
            );
            report.add(Fault::new(task.at, task.title.as_str(), message).at_most(Severity::Info));
        }
    }
}

fn twice(at: Place, text: &str, (first, _): &(String, Place), report: &mut Report) {
    let message = Words::new(format!("the plan says the same in {first}"), format!("与“{first}”内容相同"));
    let line = text.split('\n').next().unwrap_or_default();
    let shown = line.char_indices().nth(SHOWN).and_then(|(end, _)| line.get(..end)).unwrap_or(line);
    report.add(Fault::new(at, shown, message));
}

/// A text to compare: without white space and the mark at its end; `None` for one that is too short.
fn key(text: &str) -> Option<String> {
    let squeezed = text::squeeze(text);
    let key = squeezed.trim_end_matches(['。', '；', '，', '、']);
    key.chars().nth(SHORTEST - 1).is_some().then(|| key.to_owned())
}

/// Number and first words.
fn shown(number: Option<&Number>, text: &str) -> String {
    [number.map_or("", |number| number.text.as_str()), &text::excerpt(text)].concat()
}
