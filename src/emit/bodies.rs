//! Counts of bodies as CSV (RFC 4180): a header, then a row each.

use super::csv::{visible, writer};
use crate::department::{KINDS, LEVELS};
use crate::model::DepartmentsOutput;
use std::io::{self, Write};

pub(super) const COLUMNS: [&str; 16] = [
    "name",
    "canonical",
    "place",
    "level",
    "kind",
    "known",
    "documents",
    "mentions",
    "lead",
    "responsible",
    "support",
    "goals",
    "tasks",
    "variants",
    "division",
    "code",
];

/// Writes the bodies, with a header. Names as written stand in `variants` with `|` between them. Cells that a
/// spreadsheet would take for a formula get `'` before them.
///
/// ```
/// use qingdan::{Options, departments, emit};
/// let text = "某县任务清单\n\t工作任务\n\t责任单位\n\n\t修路。\n\t县交通局\n\n\t架桥。\n\t县交通运输局\n\n";
/// let tally = departments(text.as_bytes(), &Options::default()).unwrap();
/// let mut out = Vec::new();
/// emit::bodies_csv(&tally.output(), &mut out).unwrap();
/// let rows = String::from_utf8(out).unwrap();
/// let row = rows.lines().nth(1).unwrap();
/// assert_eq!(row, "县交通局,交通运输局,,county,government,true,1,2,0,2,0,0,2,县交通局|县交通运输局,,");
/// ```
pub fn bodies_csv(output: &DepartmentsOutput, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = writer(out);
    writer.write_record(COLUMNS)?;
    for body in &output.bodies {
        let text = |text: &Option<String>| visible(text.as_deref().unwrap_or_default()).into_owned();
        let variants: Vec<&str> = body.variants.iter().map(|variant| variant.name.as_str()).collect();
        let mut cells = vec![
            visible(&body.name).into_owned(),
            text(&body.canonical),
            text(&body.place),
            named(LEVELS, body.level),
            named(KINDS, body.kind),
            body.known.to_string(),
        ];
        let counts = [body.documents, body.mentions, body.lead, body.responsible, body.support, body.goals, body.tasks];
        cells.extend(counts.map(|count| count.to_string()));
        cells.push(visible(&variants.join("|")).into_owned());
        cells.push(text(&body.division.as_ref().map(|division| division.name.clone())));
        cells.push(text(&body.division.as_ref().and_then(|division| division.code.clone())));
        writer.write_record(&cells)?;
    }
    writer.flush()
}

fn named<T: PartialEq>(names: &[(&str, T)], value: Option<T>) -> String {
    let name = value.and_then(|value| names.iter().find(|(_, known)| *known == value));
    name.map(|(name, _)| (*name).to_owned()).unwrap_or_default()
}
