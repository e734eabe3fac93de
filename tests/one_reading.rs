//! A text that says who does what is read once: what lint sees of bodies is what the plans hold, in cells, brackets and
//! lines, and where a body stands leads back to the bytes of the file.

mod support;

use qingdan::document::{Block, Document, Paragraph};
use qingdan::internals::Context;
use qingdan::internals::plan::{self, Interpretation};
use qingdan::model::{By, Department, Domain, Format, Plan};
use qingdan::vocabulary::Vocabulary;
use std::collections::BTreeSet;
use std::io::Read;
use std::ops::Range;
use support::{cell, p, row, table, word};

const ASSIGNMENTS: &str = include_str!("assignments.tsv");

/// A body with its role.
type Named = (&'static str, String);

/// A document with what it was read as.
struct Whole {
    document: Document,
    interpretation: Interpretation,
}

fn whole(bytes: &[u8], vocabulary: &Vocabulary) -> Whole {
    let mut document = qingdan::read::read(bytes, &Default::default()).expect("readable");
    plan::unfold_layout(&mut document, vocabulary);
    let interpretation = plan::interpret(&document, &grids(&document), vocabulary);
    Whole { document, interpretation }
}

fn grids(document: &Document) -> Vec<qingdan::internals::grid::Grid<'_>> {
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(qingdan::internals::grid::resolve(table)),
        Block::Paragraph(_) => None,
    });
    tables.collect()
}

/// The bodies of plans, but for those that a rule of the document adds, which stand in the rule.
fn in_model(plans: &[Plan]) -> BTreeSet<Named> {
    fn add(lists: [&[Department]; 3], all: &mut BTreeSet<Named>) {
        for (role, list) in ["lead", "responsible", "support"].into_iter().zip(lists) {
            let written = list.iter().filter(|body| body.by != Some(By::Rule));
            all.extend(written.map(|body| (role, body.name.to_string())));
        }
    }
    fn gather(domain: &Domain, all: &mut BTreeSet<Named>) {
        add([&domain.lead, &domain.responsible, &domain.support], all);
        for goal in &domain.goals {
            add([&goal.lead, &goal.responsible, &goal.support], all);
        }
        for task in &domain.tasks {
            add([&task.lead, &task.responsible, &task.support], all);
        }
        domain.domains.iter().for_each(|inner| gather(inner, all));
    }
    let mut all = BTreeSet::new();
    plans.iter().flat_map(|plan| &plan.domains).for_each(|domain| gather(domain, &mut all));
    all
}

/// The bodies that rules of lint see.
fn in_lint(whole: &Whole) -> BTreeSet<Named> {
    let grids = grids(&whole.document);
    let context = Context::new(&whole.document, &grids, &whole.interpretation, &[]);
    let role = |role| match role {
        qingdan::model::Role::Lead => "lead",
        qingdan::model::Role::Support => "support",
        _ => "responsible",
    };
    let lists = context.lists.iter();
    lists
        .flat_map(|list| {
            let names = context.lists.departments_of(list).map(|named| named.department.name.to_string());
            names.map(|name| (role(list.role), name)).collect::<Vec<_>>()
        })
        .collect()
}

/// The fixtures, in all formats.
fn fixtures() -> Vec<(String, Vec<u8>)> {
    let folders = ["", "layouts", "shapes"].map(support::fixture);
    let files = folders.iter().flat_map(|folder| std::fs::read_dir(folder).expect("a folder").flatten());
    let mut all: Vec<(String, Vec<u8>)> = files
        .map(|file| file.path())
        .filter(|path| path.is_file() && !path.extension().is_some_and(|end| end == "md" || end == "toml"))
        .map(|path| (path.display().to_string(), std::fs::read(&path).expect("a file")))
        .collect();
    all.sort();
    all
}

/// The texts of the table of assignments, each in a cell under its column and behind a task, as Word and as text.
fn placed() -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for line in ASSIGNMENTS.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [at, text, _] = fields[..] else { panic!("{line}") };
        let lines: Vec<&str> = text.split('⏎').collect();
        let header = match at {
            "lead" => "牵头单位",
            "support" => "配合单位",
            _ => "责任单位",
        };
        let escaped: Vec<String> = lines.iter().map(|line| line.replace('&', "&amp;").replace('<', "&lt;")).collect();
        let escaped: Vec<&str> = escaped.iter().map(String::as_str).collect();
        let rows = [
            row(&[cell("", &["工作任务"]), cell("", &[header])]),
            row(&[cell("", &["修路。"]), cell("", &escaped)]),
            row(&[cell("", &["建校。"]), cell("", &["县教育局、县财政局"])]),
        ];
        all.push((format!("{line}, in a cell"), word(&table(&rows)).bytes()));
        let exported = format!(
            "某县任务清单\n\t工作任务\n\t{header}\n\n\t修路。\n\t{}\n\n\t建校。\n\t县教育局、县财政局\n\n",
            lines.join("\n")
        );
        all.push((format!("{line}, in a cell of a text"), exported.into_bytes()));
        if lines.len() > 1 {
            continue;
        }
        let items = [
            "一、交通".to_owned(),
            format!("1.修路。（{}）", escaped.join("")),
            "2.建校。（责任单位：县教育局、县财政局）".to_owned(),
            "3.治水。（责任单位：县水利局）".to_owned(),
        ];
        let body: String = items.iter().map(|item| p(item)).collect();
        all.push((format!("{line}, in a bracket"), word(&body).bytes()));
        let plain: Vec<String> = items.iter().map(|item| item.replace("&amp;", "&").replace("&lt;", "<")).collect();
        all.push((format!("{line}, in a bracket of a text"), plain.join("\n").into_bytes()));
        let rows = [
            row(&[cell("", &["序号"]), cell("", &["工作任务"])]),
            row(&[cell("", &["1"]), cell("", &[&items[1][2..]])]),
            row(&[cell("", &["2"]), cell("", &[&items[2][2..]])]),
        ];
        all.push((format!("{line}, in a bracket of a cell"), word(&table(&rows)).bytes()));
    }
    all
}

#[test]
fn lint_sees_the_bodies_of_the_model() {
    let vocabulary = Vocabulary::default();
    let mut bodies = 0;
    for (name, bytes) in fixtures().into_iter().chain(placed()) {
        let whole = whole(&bytes, &vocabulary);
        let model = in_model(&whole.interpretation.plans);
        assert_eq!(in_lint(&whole), model, "{name}");
        bodies += model.len();
    }
    assert!(bodies > 1000, "{bodies}");
}

/// The part of a file that the spans of its stretches count in.
fn source(bytes: &[u8], format: Format) -> Vec<u8> {
    let mut source = Vec::new();
    match format {
        Format::Docx => {
            let archive = rawzip::ZipArchive::from_slice(bytes).expect("a package");
            let entries = || archive.entries().flatten();
            let entry = entries().find(|entry| entry.file_path().as_bytes() == b"word/document.xml").expect("the part");
            let stored = entry.compression_method() == rawzip::CompressionMethod::STORE;
            let data = archive.get_entry(entry.wayfinder()).expect("its data").data();
            match stored {
                true => source.extend_from_slice(data),
                false => {
                    flate2::read::DeflateDecoder::new(data).read_to_end(&mut source).expect("inflated");
                }
            }
        }
        Format::Doc => {
            let mut file = cfb::CompoundFile::open(std::io::Cursor::new(bytes)).expect("a compound file");
            file.open_stream("WordDocument").expect("the stream").read_to_end(&mut source).expect("its bytes");
        }
        _ => source.extend_from_slice(bytes),
    }
    source
}

/// The characters of source bytes.
fn decoded(bytes: &[u8], format: Format) -> Vec<char> {
    if format == Format::Doc {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]])).collect();
        return String::from_utf16(&units).expect("text").chars().collect();
    }
    let text = std::str::from_utf8(bytes).expect("text");
    if format == Format::Docx {
        let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
        return text.chars().collect();
    }
    text.chars().collect()
}

/// A range of a paragraph's text, read from the bytes that its stretches lead to. What no stretch gives is a break.
fn read_back(document: &Document, paragraph: &Paragraph, range: Range<usize>, source: &[u8]) -> String {
    let (first, last) = paragraph.stretches;
    let stretches = &document.stretches[first as usize..last as usize];
    let mut text = String::new();
    for (index, stretch) in stretches.iter().enumerate() {
        let begin = stretch.at as usize;
        let bytes = &source[stretch.source.start as usize..stretch.source.end as usize];
        let characters = decoded(bytes, document.format);
        // A stretch goes on to the next, or to a line break before it, which has none.
        let next = stretches.get(index + 1).map_or(paragraph.text.len(), |next| next.at as usize);
        let own: Vec<(usize, char)> = paragraph.text[begin..next].char_indices().collect();
        for (number, (at, _)) in own.iter().enumerate() {
            if range.contains(&(begin + at)) {
                text.push(characters.get(number).copied().unwrap_or('\n'));
            }
        }
    }
    text
}

/// Breaks as they stand in the text of bodies: a line break counts more than spaces.
fn with_breaks(text: &str) -> String {
    let mut shown = String::new();
    let mut gap: Option<char> = None;
    for c in text.trim().chars() {
        if c.is_whitespace() {
            gap = if c == '\n' || gap == Some('\n') { Some('\n') } else { Some(' ') };
            continue;
        }
        shown.extend(gap.take());
        shown.push(c);
    }
    shown
}

/// The bytes that a body's name leads to are its text; words of a role beside the name may be in the text too.
#[test]
fn bodies_lead_back_to_the_bytes_of_the_file() {
    let vocabulary = Vocabulary::default();
    let (mut led, mut unknown, mut others) = (0, 0, 0);
    for (name, bytes) in fixtures().into_iter().chain(placed()) {
        let whole = whole(&bytes, &vocabulary);
        let document = &whole.document;
        let grids = grids(document);
        let context = Context::new(document, &grids, &whole.interpretation, &[]);
        let source = source(&bytes, document.format);
        for list in context.lists.iter() {
            let bodies: Vec<&Department> = context.lists.departments_of(list).map(|named| &named.department).collect();
            let Some(names) = &list.names else {
                assert!(bodies.iter().any(|body| body.by == Some(By::Above)), "{name}: {bodies:?}");
                others += 1;
                continue;
            };
            for (index, body) in bodies.into_iter().enumerate() {
                let Some(spans) = names.spans_of(index) else {
                    unknown += 1;
                    continue;
                };
                let mut told = String::new();
                for (at, span) in spans {
                    let paragraph = context.paragraphs.get(at).unwrap_or_else(|| panic!("{name}: {at:?}"));
                    if !told.is_empty() {
                        told.push('\n');
                    }
                    // A page has no places in its bytes: its text is what was parsed.
                    told.push_str(&match document.format {
                        Format::Html => paragraph.text[span].to_owned(),
                        // So are the tables of HTML inside a text, which have none either.
                        _ if document.format == Format::Text && name.ends_with("embedded.txt") => {
                            paragraph.text[span].to_owned()
                        }
                        _ => read_back(document, paragraph, span, &source),
                    });
                }
                let text = with_breaks(&body.text);
                assert!(
                    text == with_breaks(&told) || text.contains(&*body.name) && told == *body.name,
                    "{name}: {body:?} {told:?}"
                );
                led += 1;
            }
        }
    }
    assert!(led > 5000 && unknown < 20 && others < 20, "{led} {unknown} {others}");
}
