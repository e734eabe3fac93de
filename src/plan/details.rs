//! What is read from the finished texts of goals and tasks: dates of deadlines, indicators.

use crate::date;
use crate::indicator;
use crate::model::{Domain, Plan};

/// Fills in the dates and indicators of a plan.
pub fn fill(plan: &mut Plan) {
    let year = plan.period.filter(|period| period.start == period.end).map(|period| period.start);
    for domain in &mut plan.domains {
        fill_domain(domain, year);
    }
}

/// As deep as domains are nested, which is bounded where they are made.
fn fill_domain(domain: &mut Domain, year: Option<u32>) {
    for goal in &mut domain.goals {
        goal.indicators = indicator::read(&goal.text);
    }
    for task in &mut domain.tasks {
        task.date = task.deadline.as_deref().and_then(|deadline| date::read(deadline, year));
        task.indicators = indicator::read(&task.text);
    }
    for inner in &mut domain.domains {
        fill_domain(inner, year);
    }
}
