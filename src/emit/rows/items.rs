//! Rows of what stands in domains: tasks, goals, their departments and indicators.

use super::Give;
use super::cell::{Cell, file, flag, label, names, number_value, optional, owned, row, term, text};
use crate::model::{DateRange, Department, Domain, Goal, Indicator, ParseOutput, Place, Plan, Task};

/// What rows of one domain share.
struct Scope<'a> {
    output: &'a ParseOutput,
    plan: &'a Plan,
    /// The names of the domain and those above it.
    path: String,
}

impl<'a> Scope<'a> {
    fn file(&self) -> Cell<'a> {
        file(self.output)
    }

    fn plan(&self) -> Cell<'a> {
        optional(self.plan.title.as_deref())
    }

    fn domain(&self) -> Cell<'_> {
        text(&self.path)
    }

    fn plan_id(&self) -> Cell<'a> {
        text(&self.plan.id)
    }
}

/// Calls for each domain of all plans, those inside others behind them. As deep as domains nest, which is bounded
/// where they are made.
fn each_domain<'a>(output: &'a ParseOutput, visit: &mut dyn FnMut(&Scope<'a>, &'a Domain)) {
    fn walk<'a>(scope: &mut Scope<'a>, domains: &'a [Domain], visit: &mut dyn FnMut(&Scope<'a>, &'a Domain)) {
        for domain in domains {
            let above = scope.path.len();
            let name = domain.name.as_deref().or(domain.number.as_ref().map(|number| number.text.as_str()));
            if let Some(name) = name {
                if above > 0 {
                    scope.path.push_str(" / ");
                }
                scope.path.push_str(name);
            }
            visit(scope, domain);
            walk(scope, &domain.domains, visit);
            scope.path.truncate(above);
        }
    }
    for plan in &output.plans {
        walk(&mut Scope { output, plan, path: String::new() }, &plan.domains, visit);
    }
}

pub fn tasks(output: &ParseOutput, give: Give<'_>) {
    each_domain(output, &mut |scope, domain| {
        for task in &domain.tasks {
            let date =
                |end: fn(&DateRange) -> Option<&str>| task.date.as_ref().and_then(end).map_or(Cell::Empty, Cell::Date);
            let other: Vec<String> = task.other.iter().map(|(header, text)| format!("{header}：{text}")).collect();
            let cells = [
                scope.file(),
                text(&task.id),
                scope.plan(),
                scope.domain(),
                label(&task.number),
                text(&task.title),
                text(&task.text),
                optional(task.detail.as_deref()),
                names(&task.lead),
                names(&task.responsible),
                names(&task.support),
                flag(task.open_ended),
                optional(task.deadline.as_deref()),
                date(|date| date.from.as_deref()),
                date(|date| date.until.as_deref()),
                owned(other.join("\n")),
                scope.plan_id(),
                text(&task.key),
                number_value(&task.number),
            ];
            row(give, &cells, Some(task.at));
        }
    });
}

pub fn goals(output: &ParseOutput, give: Give<'_>) {
    each_domain(output, &mut |scope, domain| {
        for goal in &domain.goals {
            let cells = [
                scope.file(),
                text(&goal.id),
                scope.plan(),
                scope.domain(),
                label(&goal.number),
                text(&goal.text),
                names(&goal.lead),
                names(&goal.responsible),
                names(&goal.support),
                flag(goal.open_ended),
                scope.plan_id(),
                text(&goal.key),
                number_value(&goal.number),
            ];
            row(give, &cells, Some(goal.at));
        }
    });
}

/// A domain, a goal or a task, as far as rows of them are made alike.
enum Item<'a> {
    Domain(&'a Domain),
    Goal(&'a Goal),
    Task(&'a Task),
}

impl<'a> Item<'a> {
    fn name(&self) -> Cell<'a> {
        text(match self {
            Item::Domain(_) => "domain",
            Item::Goal(_) => "goal",
            Item::Task(_) => "task",
        })
    }

    fn id(&self) -> Cell<'a> {
        text(match self {
            Item::Domain(domain) => &domain.id,
            Item::Goal(goal) => &goal.id,
            Item::Task(task) => &task.id,
        })
    }

    fn number(&self) -> Cell<'a> {
        label(match self {
            Item::Domain(domain) => &domain.number,
            Item::Goal(goal) => &goal.number,
            Item::Task(task) => &task.number,
        })
    }

    fn number_value(&self) -> Cell<'a> {
        number_value(match self {
            Item::Domain(domain) => &domain.number,
            Item::Goal(goal) => &goal.number,
            Item::Task(task) => &task.number,
        })
    }

    fn key(&self) -> Cell<'a> {
        text(match self {
            Item::Domain(domain) => &domain.key,
            Item::Goal(goal) => &goal.key,
            Item::Task(task) => &task.key,
        })
    }

    fn title(&self) -> Cell<'a> {
        text(match self {
            Item::Domain(domain) => domain.name.as_deref().unwrap_or_default(),
            Item::Goal(goal) => &goal.text,
            Item::Task(task) => &task.title,
        })
    }

    fn lists(&self) -> [(&'static str, &'a [Department]); 3] {
        let (lead, responsible, support) = match self {
            Item::Domain(domain) => (&domain.lead, &domain.responsible, &domain.support),
            Item::Goal(goal) => (&goal.lead, &goal.responsible, &goal.support),
            Item::Task(task) => (&task.lead, &task.responsible, &task.support),
        };
        [("lead", lead), ("responsible", responsible), ("support", support)]
    }

    fn indicators(&self) -> &'a [Indicator] {
        match self {
            Item::Domain(_) => &[],
            Item::Goal(goal) => &goal.indicators,
            Item::Task(task) => &task.indicators,
        }
    }

    fn at(&self) -> Place {
        match self {
            Item::Domain(domain) => domain.at,
            Item::Goal(goal) => goal.at,
            Item::Task(task) => task.at,
        }
    }
}

fn each_item<'a>(output: &'a ParseOutput, visit: &mut dyn FnMut(&Scope<'a>, Item<'a>)) {
    each_domain(output, &mut |scope, domain| {
        visit(scope, Item::Domain(domain));
        domain.goals.iter().for_each(|goal| visit(scope, Item::Goal(goal)));
        domain.tasks.iter().for_each(|task| visit(scope, Item::Task(task)));
    });
}

pub fn departments(output: &ParseOutput, give: Give<'_>) {
    each_item(output, &mut |scope, item| {
        for (role, list) in item.lists() {
            for department in list {
                let cells = [
                    scope.file(),
                    item.id(),
                    item.name(),
                    scope.plan(),
                    scope.domain(),
                    item.number(),
                    item.title(),
                    text(role),
                    text(&department.name),
                    optional(department.canonical.as_deref()),
                    term(department.level),
                    term(department.kind),
                    optional(department.second_name.as_deref()),
                    optional(department.role_text.as_deref()),
                    text(&department.text),
                    scope.plan_id(),
                    item.key(),
                    item.number_value(),
                ];
                row(give, &cells, Some(item.at()));
            }
        }
    });
}

pub fn indicators(output: &ParseOutput, give: Give<'_>) {
    each_item(output, &mut |scope, item| {
        for indicator in item.indicators() {
            let cells = [
                scope.file(),
                item.id(),
                item.name(),
                scope.plan(),
                scope.domain(),
                text(&indicator.text),
                text(&indicator.metric),
                term(Some(indicator.comparator)),
                term(indicator.bound),
                Cell::Number(indicator.value),
                indicator.to.map_or(Cell::Empty, Cell::Number),
                optional(indicator.unit.as_deref()),
                optional(indicator.baseline.as_deref()),
                indicator.year.map_or(Cell::Empty, |year| Cell::Number(f64::from(year))),
                flag(indicator.binding),
                scope.plan_id(),
                item.key(),
            ];
            row(give, &cells, Some(item.at()));
        }
    });
}
