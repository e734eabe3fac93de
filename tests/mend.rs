//! Corrections in Word files: whoever rejects them all has the text of the original, whoever accepts them all has the
//! corrected one, and nothing else of the file changes.

#[path = "support/coded.rs"]
mod coded;
#[path = "support/laws.rs"]
mod laws;
#[path = "support/mangled.rs"]
mod mangled;
#[path = "support/random.rs"]
mod random;
#[path = "support/revisions.rs"]
mod revisions;
mod support;

use laws::{check_ids, check_laws, mend, texts};
use qingdan::Options;
use qingdan::error::{ErrorKind, Refusal};
use qingdan::mend::{self, Correction, Settings};
use qingdan::model::{Edit, Place, Span};
use random::Random;
use revisions::{Line, Revisions, lines, main_part};
use std::collections::BTreeMap;
use support::{cell, p, row, table, word};

fn outside(paragraph: u32) -> Place {
    Place { paragraph: Some(paragraph), ..Place::default() }
}

fn edit(at: Place, start: u32, end: u32, text: &str) -> Edit {
    Edit { at, start, end, text: text.into(), joins: false }
}

fn join(at: Place, length: u32) -> Edit {
    Edit { at, start: length, end: length, text: String::new(), joins: true }
}

fn correction(edits: Vec<Edit>) -> Correction {
    Correction { at: edits.first().map(|edit| edit.at), edits, comment: "应改。".into(), ..Correction::default() }
}

/// Edits at random places of a document, with text that is nowhere in it.
fn random_corrections(lines: &[Line], random: &mut Random) -> Vec<Correction> {
    let placed: Vec<&Line> = lines.iter().filter(|(place, _)| place.is_some()).collect();
    (0..random.between(1, 12))
        .map(|_| {
            let (place, text) = random.pick(&placed);
            let (at, length) = (place.unwrap(), text.chars().count());
            let start = random.between(0, length + 1);
            let end = random.between(start, length + 1);
            let edits = match random.between(0, 8) {
                0 => Vec::new(),
                1 => vec![join(at, length as u32)],
                2 if end < length => {
                    let second = edit(at, length as u32, length as u32, "△");
                    vec![edit(at, start as u32, end as u32, "＊"), second]
                }
                _ => {
                    let new = random.word(&["", "＊", "△\n△", "＊\t", "<&>"]);
                    // What old and new text have in common is no change, and another correction may change it.
                    let is_common = text.chars().skip(start).take(end - start).any(|c| new.contains(c));
                    vec![edit(at, start as u32, end as u32, if is_common { "＊" } else { new })]
                }
            };
            let edits = edits.into_iter().filter(|edit| edit.joins || edit.start < edit.end || !edit.text.is_empty());
            Correction {
                at: Some(at),
                spans: vec![Span { at, start: start as u32, end: end as u32 }],
                edits: edits.collect(),
                comment: "应改。\n见<第&三条>".into(),
            }
        })
        .collect()
}

#[test]
fn rejected_is_the_original_and_accepted_is_the_correction_in_500_random_documents() {
    let (mut all, mut made) = (0, 0);
    for seed in 0..500 {
        let mut random = Random::new(seed);
        let plain = mangled::document(&mut random);
        let corrections = random_corrections(&lines(&main_part(&plain), Revisions::Accepted), &mut random);
        let bytes = coded::coded(&plain, &mut random);
        let counts = check_laws(&bytes, &corrections, &format!("seed {seed}"));
        (all, made) = (all + counts.0, made + counts.1);
    }
    // Overlaps, existing changes, CDATA and ends of cells are left; most are not of that kind.
    assert!(made * 10 > all * 5, "{made} of {all}");
    println!("{made} of {all} corrections were made");
}

#[test]
fn rejected_is_the_original_in_the_fixture() {
    let bytes = support::fixture_bytes("daan-2021-2030.docx");
    let all = lines(&main_part(&bytes), Revisions::Accepted);
    for seed in 0..4 {
        let corrections = random_corrections(&all, &mut Random::new(seed));
        check_laws(&bytes, &corrections, &format!("seed {seed}"));
    }
}

/// The refusal that a file meets.
fn refusal(bytes: &[u8]) -> Refusal {
    let error = mend::docx(bytes, &[], &Settings::default(), &Options::default()).unwrap_err();
    match error.kind() {
        ErrorKind::NotMended { cause } => *cause,
        kind => panic!("{kind:?}"),
    }
}

#[test]
fn signed_and_protected_files_are_refused() {
    let protection = |attributes: &str| {
        let namespaces = support::NAMESPACES;
        let settings = format!("<w:settings {namespaces}><w:documentProtection {attributes}/></w:settings>");
        word(&p("甲")).related("settings", "word/settings.xml", &settings).bytes()
    };
    assert_eq!(refusal(&protection(r#"w:edit="readOnly" w:enforcement="1""#)), Refusal::Protected);
    for allowed in [r#"w:edit="readOnly" w:enforcement="0""#, r#"w:edit="trackedChanges" w:enforcement="1""#] {
        assert_eq!(mend(&protection(allowed), &[]).left, [0; 0]);
    }
    let relations = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="b" Type="http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/></Relationships>"#;
    let signed = word(&p("甲")).part("_rels/.rels", relations.as_bytes()).part("_xmlsignatures/origin.sigs", b"");
    assert_eq!(refusal(&signed.bytes()), Refusal::Signed);
}

#[test]
fn plain_runs_are_split_where_a_change_stands_and_keep_their_properties() {
    let body = r#"<w:p w:rsidR="1"><w:r w:rsidR="2"><w:rPr><w:b/></w:rPr><w:t>一，二</w:t></w:r></w:p>"#;
    let mended = mend(&word(body).bytes(), &[correction(vec![edit(outside(1), 1, 2, "、")])]);
    let expected = concat!(
        r#"<w:p w:rsidR="1"><w:commentRangeStart w:id="2"/><w:r w:rsidR="2"><w:rPr><w:b/></w:rPr>"#,
        r#"<w:t xml:space="preserve">一</w:t></w:r>"#,
        r#"<w:del w:id="1" w:author="qingdan" w:date="1980-01-01T00:00:00Z"><w:r><w:rPr><w:b/></w:rPr><w:delText xml:space="preserve">，</w:delText></w:r></w:del>"#,
        r#"<w:ins w:id="0" w:author="qingdan" w:date="1980-01-01T00:00:00Z"><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">、</w:t></w:r></w:ins>"#,
        r#"<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">二</w:t></w:r>"#,
        r#"<w:commentRangeEnd w:id="2"/><w:r><w:commentReference w:id="2"/></w:r></w:p>"#,
    );
    let ids = |markup: &str| {
        let mut markup = markup.to_owned();
        (0..10).for_each(|id| markup = markup.replace(&format!("w:id=\"{id}\""), "w:id=\"n\""));
        markup
    };
    assert!(ids(&main_part(&mended.bytes)).contains(&ids(expected)), "{}", main_part(&mended.bytes));
}

#[test]
fn of_changes_that_overlap_the_first_is_made_and_the_others_are_comments() {
    let bytes = word(&p("一二三四五六")).bytes();
    let at = outside(1);
    let one = |start, end, text| correction(vec![edit(at, start, end, text)]);
    let all = [one(0, 2, "甲"), one(1, 3, "乙"), one(2, 3, "丙"), one(2, 3, "丙"), one(6, 6, "丁"), one(6, 6, "戊")];
    let mended = mend(&bytes, &all);
    assert_eq!((mended.changed, mended.commented, &mended.left[..]), (4, 6, &[1, 5][..]));
    assert_eq!(texts(&lines(&main_part(&mended.bytes), Revisions::Accepted)), ["甲丙四五六丁"]);
}

#[test]
fn a_paragraph_goes_on_in_the_next_one_of_its_cell_alone() {
    let body = [table(&[row(&[cell("", &["市委", "组织部"]), cell("", &["甲"])])]), p("乙")].concat();
    let at = |column, paragraph| Place {
        table: Some(1),
        row: Some(1),
        column: Some(column),
        paragraph: Some(paragraph),
        line: None,
    };
    let ends = [(at(1, 1), 2), (at(1, 2), 3), (at(2, 1), 1), (outside(1), 1)];
    let mended = mend(&word(&body).bytes(), &ends.map(|(at, length)| correction(vec![join(at, length)])));
    assert_eq!((mended.changed, mended.left), (1, vec![1, 2, 3]));
    let main = main_part(&mended.bytes);
    assert_eq!(texts(&lines(&main, Revisions::Accepted)), ["市委组织部", "甲", "乙"]);
    assert_eq!(texts(&lines(&main, Revisions::Rejected)), ["市委", "组织部", "甲", "乙"]);
}

#[test]
fn what_has_no_words_of_its_own_stands_at_its_paragraph() {
    let body = ["<w:p/>".to_owned(), p("甲"), "<w:p><w:pPr><w:jc w:val=\"left\"/></w:pPr></w:p>".to_owned()].concat();
    let without = |at| Correction { at, comment: "说明".into(), ..Correction::default() };
    let mended = mend(&word(&body).bytes(), &[without(None), without(Some(outside(2))), without(Some(outside(3)))]);
    let main = main_part(&mended.bytes);
    assert_eq!(mended.commented, 3);
    assert!(main.contains("<w:body><w:p><w:commentRangeStart"), "{main}");
    assert!(main.contains("</w:pPr><w:commentRangeStart"), "{main}");
    check_ids(&main, revisions::parts(&mended.bytes).get("word/comments.xml").map(Vec::as_slice));
}

#[test]
fn the_prefix_the_namespace_and_the_encoding_of_the_document_are_kept() {
    const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    let strict = format!(
        r#"<x:document xmlns:x="{STRICT}"><x:body><x:p><x:r><x:t>一，二</x:t></x:r></x:p></x:body></x:document>"#
    );
    let bare = "<document xmlns=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><body><p><r><t>一，二</t></r></p></body></document>";
    let wide = format!("<?xml version=\"1.0\" encoding=\"UTF-16\"?>{bare}");
    let wide: Vec<u8> = format!("\u{feff}{wide}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (main, shown) in [
        (strict.clone().into_bytes(), r#"<x:del x:id="#),
        (
            bare.as_bytes().to_vec(),
            r#"<del xmlns:wq="http://schemas.openxmlformats.org/wordprocessingml/2006/main" wq:id="#,
        ),
        (wide, r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><document"#),
    ] {
        let bytes = word("").part("word/document.xml", &main).bytes();
        let mended = mend(&bytes, &[correction(vec![edit(outside(1), 1, 2, "、")])]);
        let after = main_part(&mended.bytes);
        assert!(after.contains(shown), "{after}");
        assert_eq!(texts(&lines(&after, Revisions::Accepted)), ["一、二"]);
        assert_eq!(texts(&lines(&after, Revisions::Rejected)), ["一，二"]);
        let parts = revisions::parts(&mended.bytes);
        let text = |name: &str| String::from_utf8(parts[name].clone()).unwrap();
        let is_strict = main == strict.as_bytes();
        assert_eq!(text("word/comments.xml").contains(STRICT), is_strict);
        let relations = text("word/_rels/document.xml.rels");
        assert_eq!(relations.contains("purl.oclc.org/ooxml/officeDocument/relationships/comments"), is_strict);
        assert!(text("[Content_Types].xml").contains("PartName=\"/word/comments.xml\""));
    }
}

#[test]
fn comments_are_added_to_those_there_and_other_parts_keep_their_bytes() {
    let namespaces = support::NAMESPACES;
    let comments =
        format!("<w:comments {namespaces}><w:comment w:id=\"41\" w:author=\"甲\"><w:p/></w:comment></w:comments>");
    let styles = "<w:style w:styleId=\"a\"/>".repeat(200);
    let bytes = word(&p("甲")).related("comments", "word/notes.xml", &comments).styles(&styles).bytes();
    let mended = mend(&bytes, &[correction(Vec::new()), correction(Vec::new())]);
    let (before, after) = (revisions::entries(&bytes), revisions::entries(&mended.bytes));
    let names = |entries: &[(String, Vec<u8>, Vec<u8>)]| entries.iter().map(|e| e.0.clone()).collect::<Vec<_>>();
    assert_eq!(names(&before), names(&after));
    for (one, other) in before.iter().zip(&after) {
        let is_changed = matches!(&*one.0, "word/document.xml" | "word/notes.xml");
        assert_eq!(one.1 == other.1, !is_changed, "{}", one.0);
    }
    let parts = revisions::parts(&mended.bytes);
    let root = revisions::parse(std::str::from_utf8(&parts["word/notes.xml"]).unwrap());
    let ids: Vec<_> = root.elements().filter_map(|comment| comment.attribute("id")).collect();
    assert_eq!(ids, ["41", "42", "43"]);
}

/// Findings of a document by rule.
fn count(findings: &[qingdan::lint::Finding]) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    findings.iter().for_each(|finding| *counts.entry(finding.rule.code).or_default() += 1);
    counts
}

#[test]
fn fixes_go_into_text_in_its_own_encoding_and_line_ends() {
    let options = Options::default();
    let fix = |bytes: &[u8]| {
        let findings = qingdan::lint(bytes, &options, &Default::default()).unwrap();
        let corrections: Vec<_> = findings.iter().map(|f| Correction::of(f, qingdan::Lang::En)).collect();
        let diff = mend::diff(bytes, &corrections, "清单.txt", &options).unwrap();
        (mend::text(bytes, &corrections, &options).unwrap(), diff)
    };
    let list = "某县重点任务清单\r\n\t工作任务\r\n\t责任单位\r\n\r\n\t1.  修路。\r\n\t县交通局\r\n\r\n";
    let right = list.replace("1.  修路", "1.修路");
    let wide =
        |text: &str| -> Vec<u8> { format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_be_bytes).collect() };
    let national = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let marked = |text: &str| format!("\u{feff}{text}").into_bytes();
    let plain = |text: &str| text.as_bytes().to_vec();
    for code in [&plain as &dyn Fn(&str) -> Vec<u8>, &wide, &national, &marked] {
        let (mended, diff) = fix(&code(list));
        assert_eq!((mended.bytes, mended.changed), (code(&right), 1));
        assert!(diff.contains("--- a/清单.txt") && diff.contains("\n+\t1.修路。"), "{diff}");
    }
    let (broken, _) = (mend::text(b"\xff\xfe\x00\xd8", &[], &options), ());
    assert!(broken.is_err());
}

#[test]
fn every_finding_of_the_fixture_is_in_the_file_and_what_is_fixed_is_found_no_more() {
    let bytes = support::fixture_bytes("daan-2021-2030.docx");
    let options = Options::default();
    let lint = |bytes: &[u8]| qingdan::lint(bytes, &options, &Default::default()).unwrap();
    let findings = lint(&bytes);
    let corrections: Vec<Correction> =
        findings.iter().map(|finding| Correction::of(finding, qingdan::Lang::Zh)).collect();
    let with_fix: Vec<&str> = findings.iter().filter(|f| f.fix.is_some()).map(|finding| finding.rule.code).collect();
    let with_edits = corrections.iter().filter(|correction| !correction.edits.is_empty()).count();
    assert_eq!(with_fix.len(), with_edits, "every fix says what it changes");
    let (_, changed) = check_laws(&bytes, &corrections, "all findings");
    assert_eq!(changed, with_edits, "none of them overlap");
    let mended = mend(&bytes, &corrections);
    let (before, after) = (count(&findings), count(&lint(&mended.bytes)));
    // Read off the document: of DEP009 市政法委 has a fix, 市监局 has none.
    let figures = [
        ("DEP001", 1, 0),
        ("DEP002", 4, 0),
        ("DEP009", 8, 7),
        ("DOC003", 1, 0),
        ("NUM006", 3, 0),
        ("TAB001", 19, 0),
        ("TXT001", 1, 0),
        ("TXT009", 2, 0),
    ];
    for (code, one, other) in figures {
        let counts = [&before, &after].map(|counts| counts.get(code).copied().unwrap_or(0));
        assert_eq!(counts, [one, other], "{code}");
    }
    assert!(with_fix.iter().all(|code| figures.iter().any(|(known, ..)| known == code)), "{with_fix:?}");
    let without = |counts: &BTreeMap<&'static str, usize>| {
        let mut counts = counts.clone();
        figures.iter().for_each(|(code, ..)| {
            counts.remove(code);
        });
        counts
    };
    assert_eq!(without(&before), without(&after), "nothing else changes");
}

/// A main part with the program's own changes rejected and its comments taken out, mark by mark.
fn rejected(markup: &str) -> String {
    let mut rest = markup.to_owned();
    let own = |name: &str| format!("<w:{name} w:id=\"");
    let between = |text: &str, from: &str, to: &str| {
        let start = text.find(from)?;
        Some(start..start + text[start..].find(to).unwrap() + to.len())
    };
    while let Some(range) = between(&rest, &own("ins"), "</w:ins>") {
        rest.replace_range(range, "");
    }
    while let Some(range) = between(&rest, &own("del"), ">") {
        // An empty one is that of the end of a paragraph.
        let is_empty = rest[range.clone()].ends_with("/>");
        rest.replace_range(range.clone(), "");
        if !is_empty {
            let end = range.start + rest[range.start..].find("</w:del>").unwrap();
            let run = rest[range.start..end].replace("w:delText", "w:t");
            rest.replace_range(range.start..end + "</w:del>".len(), &run);
        }
    }
    for (from, to) in
        [("<w:commentRangeStart", "/>"), ("<w:commentRangeEnd", "/>"), ("<w:r><w:commentReference", "</w:r>")]
    {
        while let Some(range) = between(&rest, from, to) {
            rest.replace_range(range, "");
        }
    }
    rest
}

#[test]
fn grid_and_plans_of_the_rejected_fixture_are_those_of_the_original() {
    let bytes = support::fixture_bytes("daan-2021-2030.docx");
    assert!(
        !main_part(&bytes).contains("<w:ins") && !main_part(&bytes).contains("<w:del "),
        "it has no changes of its own"
    );
    let options = Options::default();
    let findings = qingdan::lint(&bytes, &options, &Default::default()).unwrap();
    let corrections: Vec<_> = findings.iter().map(|finding| Correction::of(finding, qingdan::Lang::Zh)).collect();
    let mended = mend(&bytes, &corrections).bytes;
    let parts = revisions::entries(&mended).into_iter().map(|(name, _, content)| match name.as_str() {
        "word/document.xml" => (name, rejected(std::str::from_utf8(&content).unwrap()).into_bytes()),
        _ => (name, content),
    });
    let rejected = support::zip(&parts.collect::<Vec<_>>());
    let grid = |bytes: &[u8]| {
        let output = qingdan::grid_of(bytes, "a.docx", &options).unwrap();
        (output.paragraphs, output.tables)
    };
    let plans = |bytes: &[u8]| qingdan::parse(bytes, "a.docx", &options).unwrap().plans;
    assert_ne!(grid(&mended), grid(&bytes), "what is accepted is another text");
    assert_eq!(grid(&rejected), grid(&bytes));
    assert_eq!(plans(&rejected), plans(&bytes));
}

/// Markup that tears others apart.
const TORN: &[&str] = &[
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:ins w:id=\"1\">",
    "</w:t>",
    "&#0;",
    "&x;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "<w:t/>",
];

#[test]
fn changed_markup_is_corrected_or_refused() {
    let options = Options::default();
    let mut made = 0;
    for seed in 0..300 {
        let mut random = Random::new(90_000 + seed);
        let bytes = mangled::document(&mut random);
        let corrections = random_corrections(&lines(&main_part(&bytes), Revisions::Accepted), &mut random);
        let mut main = main_part(&bytes);
        for _ in 0..random.between(1, 4) {
            let at = main.floor_char_boundary(random.between(0, main.len()));
            let end = main.floor_char_boundary((at + random.between(0, 40)).min(main.len()));
            let stretch = main[at..end].to_owned();
            match random.between(0, 3) {
                0 => main.replace_range(at..end, ""),
                1 => main.insert_str(at, &stretch),
                _ => main.insert_str(at, random.word(TORN)),
            }
        }
        let parts = revisions::entries(&bytes).into_iter().map(|(name, _, content)| match name.as_str() {
            "word/document.xml" => (name, main.clone().into_bytes()),
            _ => (name, content),
        });
        let torn = support::zip(&parts.collect::<Vec<_>>());
        if let Ok(mended) = mend::docx(&torn, &corrections, &Settings::default(), &options) {
            made += 1;
            let read = qingdan::grid_of(&mended.bytes[..], "a.docx", &options);
            assert!(read.is_ok(), "seed {seed}: {read:?}\n{main}");
        }
    }
    assert!(made > 30, "{made}");
    println!("{made} of 300 were corrected");
}
