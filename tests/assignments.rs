//! Who does what: a table of texts with what each says, written by hand; the entries of each text cover it.

use qingdan::assignment::{EntrySays, Where, Words, entries, read};
use qingdan::department::Evidence;
use qingdan::model::{By, Department, Role};

const DATA: &str = include_str!("assignments.tsv");

fn place(name: &str) -> Where {
    match name {
        "cell" => Where::Column(Role::Responsible),
        "lead" => Where::Column(Role::Lead),
        "support" => Where::Column(Role::Support),
        "bracket" | "line" => Where::Text,
        other => panic!("{other}"),
    }
}

fn body(role: Role, body: &Department) -> String {
    let role = match role {
        Role::Lead => "L",
        Role::Responsible => "R",
        Role::Support => "S",
        other => panic!("{other:?}"),
    };
    let joint = if body.by == Some(By::Joint) && role == "S" { " {joint}" } else { "" };
    let duty = body.duty.as_ref().map(|duty| format!(" {{duty {duty}}}")).unwrap_or_default();
    format!("{role} {}{joint}{duty}", body.name)
}

/// What a text says, in the notation of the table.
fn shown(lines: &[&str], at: Where) -> String {
    let words = Words { evidence: &Evidence::default(), vocabulary: &Default::default() };
    let assigned = read(lines, at, words);
    let mut all = Vec::new();
    for (role, bodies) in &assigned.lists {
        all.extend(bodies.iter().map(|one| body(*role, one)));
    }
    let told = |text: &Option<String>| text.as_deref().unwrap_or("-").to_owned();
    for person in &assigned.persons {
        all.push(format!("P {}/{}/{}", told(&person.name), told(&person.title), told(&person.of)));
    }
    let fields =
        assigned.other.iter().filter(|(label, _)| !assigned.persons.iter().any(|p| p.title.as_ref() == Some(label)));
    all.extend(fields.map(|(label, value)| format!("F {label}: {value}")));
    all.extend(assigned.rules.iter().map(|(_, text)| format!("U {text}")));
    all.extend(assigned.left.iter().map(|(_, text)| format!("T {text}")));
    all.extend(assigned.deadlines.iter().map(|text| format!("D {text}")));
    all.extend(assigned.open_ended.then(|| "open".to_owned()));
    all.join(" | ")
}

fn rows() -> impl Iterator<Item = (Where, Vec<&'static str>, &'static str)> {
    DATA.lines().map(|row| {
        let fields: Vec<&str> = row.split('\t').collect();
        let [at, text, expected] = fields[..] else { panic!("{row}") };
        (place(at), text.split('⏎').collect(), expected)
    })
}

/// Where it stands, the text with ⏎ for a line break, and what it says.
#[test]
fn texts_with_what_they_say() {
    let mut wrong = Vec::new();
    for (at, lines, expected) in rows() {
        let found = shown(&lines, at);
        if found != expected {
            wrong.push(format!("{at:?} {lines:?}\n  not {expected}\n  but {found}"));
        }
    }
    assert!(DATA.lines().count() >= 200);
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), DATA.lines().count(), wrong.join("\n"));
}

/// The entries of a text, put together, are the text; the bodies in them are those that are read.
#[test]
fn entries_cover_the_text() {
    let words = Words { evidence: &Evidence::default(), vocabulary: &Default::default() };
    for (at, lines, _) in rows() {
        let text = lines.join("\n");
        let found = entries(&lines, at, words);
        let whole: String = found.iter().map(|entry| &text[entry.span.clone()]).collect();
        assert_eq!(whole, text);
        let mut named: Vec<String> = Vec::new();
        for entry in &found {
            if let EntrySays::Body(_, body) = &entry.says {
                let shown: String = text[entry.span.clone()].split_whitespace().collect();
                assert_eq!(shown, body.name.as_str(), "{text}");
                named.push(shown);
            }
        }
        let mut expected: Vec<String> = Vec::new();
        for (_, bodies) in read(&lines, at, words).lists {
            expected.extend(bodies.iter().map(|body| body.name.to_string()));
        }
        if expected.iter().all(|name| !name.starts_with("同上")) {
            assert_eq!(named, expected, "{text}");
        }
    }
}
