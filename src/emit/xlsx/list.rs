//! The sheet 任务清单: tasks as a list to print on paper, below the titles of their plans and the names of their domains.

use super::sheet::{Column, Form, Sheet, Value};
use super::{Scratch, height, lines, split};
use crate::model::{Department, Domain, Number, ParseOutput, Plan, Task};
use std::io;

/// Its name.
pub(super) const TITLE: &str = "任务清单";

/// Its columns, and their widths on a page of A4 that lies on its side.
const COLUMNS: [(&str, u8, bool); 6] = [
    ("序号", 7, true),
    ("任务", 62, false),
    ("牵头单位", 20, false),
    ("责任单位", 22, false),
    ("配合单位", 26, false),
    ("完成时限", 12, true),
];

/// Between bodies, as documents have it.
const BETWEEN: &str = "、";

/// The sheet under construction.
pub(super) struct List {
    sheet: Sheet,
    max_rows: u32,
}

impl List {
    pub fn new(scratch: Box<dyn Scratch>, max_rows: u32) -> List {
        let columns = COLUMNS.map(|(name, width, is_middle)| Column { name, width, is_middle });
        List { sheet: Sheet::new(scratch, Form::List, columns.into(), true), max_rows }
    }

    /// The sheet; rows that it had no space for stand in the sheet of tasks.
    pub fn finish(self) -> Vec<Sheet> {
        vec![self.sheet]
    }

    /// Adds the tasks of a document.
    pub fn add(&mut self, output: &ParseOutput) -> io::Result<()> {
        for plan in &output.plans {
            self.plan(plan)?;
        }
        Ok(())
    }

    fn plan(&mut self, plan: &Plan) -> io::Result<()> {
        let attachment = plan.attachment.as_ref().map(|attachment| attachment.text.as_str());
        let title: Vec<&str> = attachment.into_iter().chain(plan.title.as_deref()).collect();
        self.heading(&title.join(" "))?;
        for domain in plan.domains() {
            self.heading(&named(&domain.number, domain.name.as_deref()))?;
            self.tasks(domain)?;
        }
        Ok(())
    }

    fn tasks(&mut self, domain: &Domain) -> io::Result<()> {
        domain.tasks.iter().try_for_each(|task| self.task(task))
    }

    fn heading(&mut self, text: &str) -> io::Result<()> {
        if text.is_empty() || self.sheet.rows() >= self.max_rows {
            return Ok(());
        }
        let whole = COLUMNS.iter().fold(0u8, |sum, (_, width, _)| sum.saturating_add(*width));
        let (fits, _) = split(text);
        let others = COLUMNS.iter().skip(1).map(|_| None);
        self.sheet.row(height(lines(text, whole)), [Some(Value::Heading(fits))].into_iter().chain(others))
    }

    fn task(&mut self, task: &Task) -> io::Result<()> {
        if self.sheet.rows() >= self.max_rows {
            return Ok(());
        }
        let says = match &task.detail {
            Some(detail) => format!("{}\n{detail}", task.text),
            None => task.text.clone(),
        };
        let texts = [
            task.number.as_ref().map(|number| number.text.clone()).unwrap_or_default(),
            says,
            names(&task.lead),
            names(&task.responsible),
            names(&task.support),
            task.deadline.clone().unwrap_or_default(),
        ];
        let most = texts.iter().zip(COLUMNS).map(|(text, (_, width, _))| lines(text, width)).max();
        let values = texts.iter().map(|text| (!text.is_empty()).then(|| Value::Text(split(text).0)));
        self.sheet.row(height(most.unwrap_or(1)), values)
    }
}

/// A label and the name behind it.
fn named(number: &Option<Number>, name: Option<&str>) -> String {
    [number.as_ref().map_or("", |number| number.text.as_str()), name.unwrap_or_default()].concat()
}

fn names(list: &[Department]) -> String {
    list.iter().map(|department| department.name.as_str()).collect::<Vec<_>>().join(BETWEEN)
}
