//! Knowing less about the words of a header takes facts away and changes no others: each word of each published layout
//! is taken away, and replaced by one that nobody knows.

mod support;

use qingdan::model::{ParseOutput, Place, Role};
use support::layout::layout;
use support::{fixture, parse};

/// The documents of `fixtures/layouts`, with their names.
fn layouts() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(fixture("layouts")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            let text = std::fs::read_to_string(&path).unwrap();
            let document = text.split_once("\n===\n").unwrap().0.to_owned();
            all.push((path.file_stem().unwrap().to_string_lossy().into_owned(), document));
        }
    }
    all.sort();
    all
}

/// The cells of a row of the notation; `None` for a line that is none.
fn cells(line: &str) -> Option<Vec<&str>> {
    let inner = line.trim().strip_prefix('|')?.strip_suffix('|')?;
    Some(inner.split('|').map(str::trim).collect())
}

/// The header's rows: the first in which two cells are words of columns, and the one below it where it goes on.
fn header_rows(document: &str, output: &ParseOutput) -> Vec<String> {
    let words: Vec<String> =
        output.plans[0].columns.iter().flat_map(|column| column.header.split(' ').map(str::to_owned)).collect();
    let is_word = |cell: &&&str| words.iter().any(|word| *word == cell.replace(['⏎', ' '], ""));
    let spaced = output.plans[0].columns.iter().map(|column| column.header.replace(' ', "")).collect::<Vec<_>>();
    let known = |line: &str| {
        let cells = cells(line).unwrap_or_default();
        cells.iter().filter(|cell| is_word(cell) || spaced.contains(&cell.replace(['⏎', ' '], ""))).count()
    };
    let lines: Vec<&str> = document.lines().collect();
    let first = lines.iter().position(|line| known(line) > 1).unwrap();
    let below = lines[first + 1];
    let mut rows = vec![lines[first].to_owned()];
    if cells(below).is_some_and(|cells| cells.first() == Some(&"^")) && known(below) > 1 {
        rows.push(below.to_owned());
    }
    rows
}

/// The document with other words in a cell of a header row, wherever that row stands.
fn with_word(document: &str, row: &str, cell: usize, word: &str) -> String {
    let mut changed = cells(row).unwrap();
    changed[cell] = word;
    let changed = format!("| {} |", changed.join(" | "));
    let words = |line: &str| line.replace(['⏎', ' '], "");
    let same = |line: &str| words(line) == words(row);
    document.lines().map(|line| if same(line) { changed.as_str() } else { line }).collect::<Vec<_>>().join("\n")
}

fn tasks(output: &ParseOutput) -> Vec<Place> {
    fn of(domains: &[qingdan::model::Domain], all: &mut Vec<Place>) {
        for domain in domains {
            all.extend(domain.tasks.iter().map(|task| task.at));
            of(&domain.domains, all);
        }
    }
    let mut all = Vec::new();
    output.plans.iter().for_each(|plan| of(&plan.domains, &mut all));
    all
}

/// What of a document changed beside the columns whose words did: nothing, if the test holds.
fn changes(before: &ParseOutput, after: &ParseOutput) -> Vec<String> {
    let mut found = Vec::new();
    if before.plans.len() != after.plans.len() {
        return vec![format!("{} plans instead of {}", after.plans.len(), before.plans.len())];
    }
    for (old, new) in before.plans.iter().zip(&after.plans) {
        for (old, new) in old.columns.iter().zip(&new.columns) {
            if old.header == new.header && old.role != new.role {
                found.push(format!("{} is {:?} instead of {:?}", old.header, new.role, old.role));
            }
        }
    }
    if tasks(before) != tasks(after) {
        found.push(format!("tasks {:?} instead of {:?}", tasks(after).len(), tasks(before).len()));
    }
    found
}

/// The columns whose words changed: roles before and after.
fn replaced(before: &ParseOutput, after: &ParseOutput) -> Vec<(String, Role, Role)> {
    let plans = before.plans.iter().zip(&after.plans);
    let columns = plans.flat_map(|(old, new)| old.columns.iter().zip(&new.columns));
    columns
        .filter(|(old, new)| old.header != new.header)
        .map(|(old, new)| (old.header.clone(), old.role, new.role))
        .collect()
}

fn is_told_by_cells(role: Role) -> bool {
    matches!(
        role,
        Role::Serial | Role::Lead | Role::Responsible | Role::Support | Role::Deadline | Role::Task | Role::Measure
    )
}

#[test]
fn a_word_that_is_not_known_changes_no_other_column() {
    let (mut found, mut right, mut wrong, mut silent) = (Vec::new(), 0, Vec::new(), Vec::new());
    for (name, document) in layouts() {
        let before = parse(&layout(&document).docx());
        for row in header_rows(&document, &before) {
            for (at, word) in cells(&row).unwrap().into_iter().enumerate() {
                if ["", "^", "<"].contains(&word) {
                    continue;
                }
                for other in ["", "某栏"] {
                    let after = parse(&layout(&with_word(&document, &row, at, other)).docx());
                    // Without the word for goals, what T02 holds may as well be tasks.
                    if (name.as_str(), word) == ("T02", "主要目标") {
                        continue;
                    }
                    for change in changes(&before, &after) {
                        found.push(format!("{name} {word} -> {other:?}: {change}"));
                    }
                    for (header, old, new) in replaced(&before, &after) {
                        if other.is_empty() || !is_told_by_cells(old) {
                            continue;
                        }
                        if old == new {
                            right += 1;
                            // A column below a group of known words is told by those.
                            let told = |columns: &[qingdan::model::Column]| {
                                columns.iter().any(|column| column.header == other)
                            };
                            let is_guess = after.plans.iter().any(|plan| told(&plan.columns));
                            if is_guess && !after.warnings.iter().any(|warning| warning.code == "guessed-columns") {
                                silent.push(format!("{name} {header}"));
                            }
                        } else {
                            wrong.push(format!("{name} {header}: {new:?} instead of {old:?}"));
                        }
                    }
                }
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
    assert!(silent.is_empty(), "{silent:#?}");
    assert!(wrong.len() * 10 <= right + wrong.len(), "{right} right, wrong: {wrong:#?}");
}
