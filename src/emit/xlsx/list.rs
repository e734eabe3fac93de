//! The sheet 任务清单: tasks as a list to print on paper, below the titles of their plans and the names of their domains.

use super::sheet::{Column, Form, Sheet, Value};
use super::sheets::Sheets;
use super::{MakeScratch, Scratch, height, lines};
use crate::model::{Department, Number, ParseOutput, Task};
use crate::warning::WarningKind;
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

/// The sheets of the list before any row.
pub(super) fn sheets(scratch: Box<dyn Scratch>, max_rows: u32) -> Sheets {
    let columns = COLUMNS.map(|(name, width, is_middle)| Column { name, width, is_middle });
    Sheets::new(TITLE, Sheet::new(scratch, Form::List, columns.into(), true), max_rows)
}

/// Adds the tasks of documents to the list.
pub(super) struct List<'w> {
    pub sheets: &'w mut Sheets,
    pub scratch: &'w mut MakeScratch,
    /// Texts that had to be cut.
    pub cut: &'w mut Vec<WarningKind>,
}

impl List<'_> {
    /// Adds the tasks of a document.
    pub fn add(&mut self, output: &ParseOutput) -> io::Result<()> {
        for plan in &output.plans {
            let attachment = plan.attachment.as_ref().map(|attachment| attachment.text.as_str());
            let title: Vec<&str> = attachment.into_iter().chain(plan.title.as_deref()).collect();
            self.heading(&title.join(" "))?;
            for domain in plan.domains() {
                self.heading(&named(&domain.number, domain.name.as_deref()))?;
                domain.tasks.iter().try_for_each(|task| self.task(task))?;
            }
        }
        Ok(())
    }

    fn heading(&mut self, text: &str) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        self.sheets.make_room(self.scratch)?;
        let whole = COLUMNS.iter().fold(0u8, |sum, (_, width, _)| sum.saturating_add(*width));
        let [(column, ..), others @ ..] = COLUMNS;
        let fits = self.sheets.fitting(text, column, self.cut);
        let others = others.iter().map(|_| None);
        self.sheets.row(height(lines(text, whole)), [Some(Value::Heading(fits))].into_iter().chain(others))
    }

    fn task(&mut self, task: &Task) -> io::Result<()> {
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
        self.sheets.make_room(self.scratch)?;
        let most = texts.iter().zip(COLUMNS).map(|(text, (_, width, _))| lines(text, width)).max();
        let fitting: Vec<&str> =
            texts.iter().zip(COLUMNS).map(|(text, (name, ..))| self.sheets.fitting(text, name, self.cut)).collect();
        let values = fitting.into_iter().map(|text| (!text.is_empty()).then_some(Value::Text(text)));
        self.sheets.row(height(most.unwrap_or(1)), values)
    }
}

/// A label and the name behind it.
fn named(number: &Option<Number>, name: Option<&str>) -> String {
    [number.as_ref().map_or("", |number| number.text.as_str()), name.unwrap_or_default()].concat()
}

fn names(list: &[Department]) -> String {
    list.iter().map(|department| department.name.as_str()).collect::<Vec<_>>().join(BETWEEN)
}
