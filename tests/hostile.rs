//! Files made to hurt: each must be refused or read, soon and in little memory, and never panic.
//!
//! Sizes here are small enough for an unoptimized build; what is quadratic, or grows without bound, shows
//! all the same.

#[path = "hostile/linear.rs"]
mod linear;
mod support;
#[path = "support/zip.rs"]
mod zip;

use qingdan::document::{Block, Document};
use qingdan::error::ErrorKind;
use qingdan::model::{GridOutput, ParseOutput};
use qingdan::read::{ReadOptions, read};
use qingdan::{Limits, Options};
use support::{NAMESPACES, cell, document_xml, fixture_bytes, list_of, p, row, table, word};
use zip::Entry;

const MAIN: &str = "word/document.xml";

/// Reads with limits; what went wrong as it is.
fn kind_of(bytes: &[u8], limits: Limits) -> Result<Document, ErrorKind> {
    read(bytes, &ReadOptions { limits, from: None }).map_err(|error| error.kind().clone())
}

fn limit_of(bytes: &[u8]) -> &'static str {
    match kind_of(bytes, Limits::default()) {
        Err(ErrorKind::Limit { limit, .. }) => limit,
        other => panic!("no limit: {:?}", other.map(|document| document.blocks.len())),
    }
}

/// The cause of broken markup in the main part.
fn markup_fault(bytes: &[u8]) -> String {
    match kind_of(bytes, Limits::default()) {
        Err(ErrorKind::Markup { part, cause, .. }) if part == MAIN => cause.to_string(),
        other => panic!("not broken: {:?}", other.map(|document| document.blocks.len())),
    }
}

/// Both outputs of a file that can be read.
fn outputs(bytes: &[u8]) -> (ParseOutput, GridOutput) {
    (support::parse(bytes), support::grid_of(bytes))
}

fn warnings_of(bytes: &[u8]) -> Vec<String> {
    outputs(bytes).1.warnings.into_iter().map(|warning| warning.code).collect()
}

/// A document that is not well-formed on purpose.
fn raw(document: &str) -> Vec<u8> {
    word("").part(MAIN, document.as_bytes()).bytes()
}

/// The entries of a small document of one paragraph.
fn sound_entries(text: &str) -> Vec<Entry> {
    let types = r#"<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
    let root =
        r#"<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="word/document.xml"/></Relationships>"#;
    vec![
        Entry::stored("[Content_Types].xml", types.as_bytes()),
        Entry::deflated("_rels/.rels", root.as_bytes()),
        Entry::deflated(MAIN, document_xml(&p(text)).as_bytes()),
    ]
}

fn first_text(document: &Document) -> &str {
    match &document.blocks[0] {
        Block::Paragraph(paragraph) => &paragraph.text,
        Block::Table(_) => panic!("a table"),
    }
}

// The container.

/// Each row has the bodies of the one above and one more: written out they would be a thousand times the text.
#[test]
fn bodies_that_are_the_same_again_and_again_are_bounded() {
    let mut text = String::from("某县任务清单\n序号\t工作任务\t责任单位\n");
    for row in 1..2000 {
        text.push_str(&format!("{row}\t修路\t同上、第{row}乡人民政府\n"));
    }
    let output = qingdan::parse(text.as_bytes(), "x.txt", &Options::default()).unwrap();
    let domains = output.plans.iter().flat_map(|plan| &plan.domains);
    let bodies: usize = domains.flat_map(|domain| &domain.tasks).map(|task| task.responsible.len()).sum();
    assert!(bodies < 200_000, "{bodies}");
    assert!(output.warnings.iter().any(|warning| warning.code == "shared-text-cut"), "{:?}", output.warnings);
}

#[test]
fn a_part_that_inflates_without_end_is_refused_by_its_ratio() {
    let spaces = vec![b' '; 18 << 20];
    let file = word("").part(MAIN, &spaces).bytes();
    assert!(file.len() < 100_000);
    assert_eq!(limit_of(&file), "ratio");
    let small = Limits { part_bytes: 1 << 20, ..Limits::default() };
    let expected = ErrorKind::Limit { limit: "part_bytes", value: 1 << 20, part: Some(MAIN.into()) };
    assert_eq!(kind_of(&file, small).unwrap_err(), expected);
}

#[test]
fn entries_that_share_their_data_are_inflated_only_when_asked_for() {
    let mut entries = sound_entries("一");
    let bomb = entries.len();
    entries.push(Entry::deflated("word/media/0.png", &vec![0; 1 << 20]));
    for number in 1..1_000 {
        let name = format!("word/media/{number}.png");
        entries.push(Entry { name, shares: Some(bomb), ..entries[bomb].clone() });
    }
    let document = kind_of(&zip::zip(&entries), Limits::default()).unwrap();
    assert_eq!(first_text(&document), "一");
}

#[test]
fn sizes_that_an_entry_claims_are_not_believed() {
    let mut entries = sound_entries("一");
    entries[2].size = 0xffff_fff0;
    assert_eq!(first_text(&kind_of(&zip::zip(&entries), Limits::default()).unwrap()), "一");
    entries[2].compressed = 0xffff_fff0;
    let kind = kind_of(&zip::zip(&entries), Limits::default()).unwrap_err();
    assert!(matches!(kind, ErrorKind::DamagedPackage { .. }), "{kind:?}");
}

#[test]
fn a_package_inside_a_package_is_no_document() {
    let inner = zip::zip(&sound_entries("内"));
    let mut entries = sound_entries("外");
    entries.push(Entry::stored("word/embeddings/inner.docx", &inner));
    assert_eq!(first_text(&kind_of(&zip::zip(&entries), Limits::default()).unwrap()), "外");
    entries[2] = Entry::stored(MAIN, &inner);
    let kind = kind_of(&zip::zip(&entries), Limits::default()).unwrap_err();
    assert!(matches!(kind, ErrorKind::Markup { .. }), "{kind:?}");
}

#[test]
fn a_package_of_more_entries_than_16_bits_count_is_refused() {
    let mut archive = rawzip::ZipArchiveWriter::new(Vec::new());
    for number in 0..65_536 {
        let name = format!("{number}");
        let (entry, config) = archive.new_file(&name).start().unwrap();
        let (_, descriptor) = config.wrap(std::io::sink()).finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    assert_eq!(limit_of(&archive.finish().unwrap()), "entries");
}

#[test]
fn of_entries_of_one_name_the_first_counts() {
    let mut entries = sound_entries("一");
    entries.push(Entry::deflated(MAIN, document_xml(&p("二")).as_bytes()));
    entries.push(Entry::deflated("WORD/Document.xml", document_xml(&p("三")).as_bytes()));
    assert_eq!(first_text(&kind_of(&zip::zip(&entries), Limits::default()).unwrap()), "一");
}

#[test]
fn a_wrong_checksum_is_damage_of_that_part() {
    let mut entries = sound_entries("一");
    entries[2].crc ^= 1;
    match kind_of(&zip::zip(&entries), Limits::default()).unwrap_err() {
        ErrorKind::DamagedPackage { part, cause } => {
            assert_eq!((part.as_deref(), cause.as_str()), (Some(MAIN), "its checksum does not match"));
        }
        other => panic!("{other:?}"),
    }
}

/// Broken bytes break the markup too; that the package is damaged says more.
#[test]
fn broken_markup_of_a_damaged_part_is_damage() {
    let broken = document_xml(&format!("{}<w:p></w:r>{}", p("一"), p("二").repeat(5_000)));
    for make in [Entry::deflated, Entry::stored] {
        let mut entries = sound_entries("一");
        entries[2] = make(MAIN, broken.as_bytes());
        let kind = kind_of(&zip::zip(&entries), Limits::default()).unwrap_err();
        assert!(matches!(kind, ErrorKind::Markup { ref part, .. } if part == MAIN), "{kind:?}");
        entries[2].crc ^= 1;
        let kind = kind_of(&zip::zip(&entries), Limits::default()).unwrap_err();
        assert!(matches!(kind, ErrorKind::DamagedPackage { part: Some(ref part), .. } if part == MAIN), "{kind:?}");
    }
}

#[test]
fn unusual_compression_and_encryption_are_told_apart() {
    let mut entries = sound_entries("一");
    entries[2].method = 12;
    let kind = kind_of(&zip::zip(&entries), Limits::default()).unwrap_err();
    assert!(matches!(kind, ErrorKind::DamagedPackage { part: Some(part), .. } if part == MAIN));
    entries[2].flags = 1;
    assert_eq!(kind_of(&zip::zip(&entries), Limits::default()).unwrap_err(), ErrorKind::Encrypted);
}

#[test]
fn a_package_without_its_main_part_is_not_word() {
    let mut entries = sound_entries("一");
    entries.pop();
    assert_eq!(kind_of(&zip::zip(&entries), Limits::default()).unwrap_err(), ErrorKind::NotWord);
    assert_eq!(kind_of(&zip::zip(&[]), Limits::default()).unwrap_err(), ErrorKind::NotWord);
}

#[test]
fn targets_outside_the_package_and_in_circles_lead_nowhere() {
    let mut entries = sound_entries("一");
    let climbing = r#"<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="../../../word/./x/../document.xml"/></Relationships>"#;
    entries[1] = Entry::deflated("_rels/.rels", climbing.as_bytes());
    assert_eq!(first_text(&kind_of(&zip::zip(&entries), Limits::default()).unwrap()), "一");
    // The document as its own numbering and styles, and its relationships as their own source.
    let circle = r#"<Relationships><Relationship Id="1" Type="x/numbering" Target="document.xml"/><Relationship Id="2" Type="x/styles" Target="_rels/document.xml.rels"/></Relationships>"#;
    entries.push(Entry::deflated("word/_rels/document.xml.rels", circle.as_bytes()));
    assert_eq!(first_text(&kind_of(&zip::zip(&entries), Limits::default()).unwrap()), "一");
    let away = r#"<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="../../../../etc/passwd"/></Relationships>"#;
    let bare = [Entry::deflated("_rels/.rels", away.as_bytes())];
    assert_eq!(kind_of(&zip::zip(&bare), Limits::default()).unwrap_err(), ErrorKind::NotWord);
}

#[test]
fn a_package_cut_off_anywhere_is_damaged() {
    let whole = fixture_bytes("daan-2021-2030.docx");
    for cut in 1..50 {
        let end = whole.len() * cut / 50;
        let kind = kind_of(&whole[..end], Limits::default()).unwrap_err();
        assert!(matches!(kind, ErrorKind::DamagedPackage { .. }), "{end}: {kind:?}");
    }
    assert!(kind_of(&whole[..whole.len() - 1], Limits::default()).is_err());
}

#[test]
fn one_wrong_byte_anywhere_is_no_panic() {
    let whole = zip::zip(&sound_entries("一"));
    for at in 0..whole.len() {
        for value in [0, 0xff, whole[at] ^ 1] {
            let mut bytes = whole.clone();
            bytes[at] = value;
            let _ = kind_of(&bytes, Limits::default());
        }
    }
}

// Markup.

#[test]
fn markup_cut_off_anywhere_is_broken_at_its_end() {
    let markup = long_document();
    for cut in 1..200 {
        let end = markup.len() * cut / 200;
        let mut entries = sound_entries("");
        entries[2] = Entry::stored(MAIN, &markup.as_bytes()[..end]);
        match kind_of(&zip::zip(&entries), Limits::default()) {
            Err(ErrorKind::Markup { part, offset, .. }) => {
                assert_eq!(part, MAIN);
                assert!(offset <= end as u64);
            }
            other => panic!("{end}: {:?}", other.map(|document| document.blocks.len())),
        }
    }
}

/// A document with every construct that is read.
fn long_document() -> String {
    let field = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let rows = [
        row(&[
            cell(r#"<w:gridSpan w:val="2"/>"#, &["工作任务", "二"]),
            cell(r#"<w:vMerge w:val="restart"/>"#, &["责任单位"]),
        ]),
        row(&[cell("", &["1.修路。"]), cell(r#"<w:hMerge w:val="restart"/>"#, &[]), cell("<w:vMerge/>", &[])]),
    ];
    let body = [
        p("附件1"),
        table(&rows),
        format!("<w:p>{}<w:r><w:instrText>PAGE</w:instrText></w:r>{}<w:r><w:t>1&amp;2</w:t></w:r>{}</w:p>", field("begin"), field("separate"), field("end")),
        format!("<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:txbxContent>{}</w:txbxContent></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r></w:p>", p("框")),
        "<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:sym w:char=\"F0FC\"/><![CDATA[x]]><!-- y --></w:r></w:p></w:sdtContent></w:sdt>".to_owned(),
    ];
    document_xml(&body.concat())
}

#[test]
fn nesting_is_bounded() {
    assert_eq!(limit_of(&raw(&format!("<w:document {NAMESPACES}><w:body>{}", "<w:x>".repeat(100_000)))), "depth");
    let tables = ["<w:tbl><w:tr><w:tc>".repeat(5_000), "</w:tc></w:tr></w:tbl>".repeat(5_000)].concat();
    assert_eq!(limit_of(&word(&tables).bytes()), "table_depth");
    let boxes =
        |depth| ["<w:p><w:r><w:txbxContent>".repeat(depth), "</w:txbxContent></w:r></w:p>".repeat(depth)].concat();
    assert_eq!(limit_of(&word(&boxes(5_000)).bytes()), "depth");
    // As deep as the limit lets it: document and body, then three elements each.
    assert_eq!(outputs(&word(&boxes(170)).bytes()).1.paragraphs.len(), 170);
    assert_eq!(limit_of(&word(&boxes(171)).bytes()), "depth");
    let inner = ["<w:tbl><w:tr><w:tc>".repeat(32), "</w:tc></w:tr></w:tbl>".repeat(32)].concat();
    assert_eq!(outputs(&word(&inner).bytes()).1.tables.len(), 1);
}

#[test]
fn entities_do_not_grow_and_nothing_is_fetched() {
    let mut entities = String::from(r#"<!ENTITY e0 "lol">"#);
    for number in 1..10 {
        let inner = format!("&e{};", number - 1).repeat(10);
        entities.push_str(&format!(r#"<!ENTITY e{number} "{inner}">"#));
    }
    let document = |entities: &str, text: &str| {
        raw(&format!("<!DOCTYPE x [{entities}]><w:document {NAMESPACES}><w:body>{}</w:body></w:document>", p(text)))
    };
    assert_eq!(markup_fault(&document(&entities, "&e9;")), "unknown entity &e9;");
    let external = r#"<!ENTITY file SYSTEM "file:///etc/passwd">"#;
    assert_eq!(markup_fault(&document(external, "&file;")), "unknown entity &file;");
    assert_eq!(outputs(&document(&entities, "一")).1.paragraphs[0].text, "一");
}

#[test]
fn spans_beyond_the_limit_are_cut_with_a_warning() {
    let spanned = table(&[row(&[cell(r#"<w:gridSpan w:val="4000000000"/>"#, &["甲"]), cell("", &["乙"])])]);
    let beyond = r#"<w:tbl><w:tr><w:trPr><w:gridBefore w:val="99999999999999999999"/><w:gridAfter w:val="4294967295"/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>"#;
    let file = word(&[spanned.as_str(), beyond].concat()).bytes();
    let output = support::grid_of(&file);
    assert_eq!((output.tables[0].columns, output.tables[1].columns), (2, 1));
    assert_eq!(support::codes(&output.warnings), ["span-cut", "span-cut", "span-cut"]);
    assert!(output.warnings[0].message.contains("4000000000"));
}

#[test]
fn one_row_of_more_cells_than_columns_is_refused() {
    let merged = "<w:tc><w:tcPr><w:hMerge/></w:tcPr></w:tc>";
    let row_of = |cells: usize| {
        let start = cell(r#"<w:hMerge w:val="restart"/>"#, &["甲"]);
        word(&table(&[row(&[start, merged.repeat(cells - 1)])])).bytes()
    };
    assert_eq!(limit_of(&row_of(100_000)), "columns");
    let widest = Limits::default().columns as u32;
    let output = support::grid_of(&row_of(widest as usize));
    assert_eq!(support::cells(&output, 1), [(1, 1, 1, widest, "甲".to_owned())]);
}

#[test]
fn a_tall_vertical_merge_is_one_cell() {
    let go_on = r#"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr></w:tc></w:tr>"#.repeat(20_000);
    let output = support::grid_of(&word(&table(std::slice::from_ref(&go_on))).bytes());
    assert_eq!(support::cells(&output, 1), [(1, 1, 20_000, 1, String::new())]);
    assert_eq!(support::codes(&output.warnings), ["merge-without-start"]);
}

#[test]
fn empty_rows_cannot_claim_more_positions_than_the_limit() {
    let empty = r#"<w:tbl><w:tr><w:trPr><w:gridBefore w:val="99"/></w:trPr><w:tc/></w:tr></w:tbl>"#;
    let limits = Limits { grid_positions: 1_000, ..Limits::default() };
    assert!(kind_of(&word(&empty.repeat(10)).bytes(), limits.clone()).is_ok());
    let kind = kind_of(&word(&empty.repeat(11)).bytes(), limits).unwrap_err();
    assert!(matches!(kind, ErrorKind::Limit { limit: "grid_positions", value: 1_000, .. }), "{kind:?}");
}

#[test]
fn blocks_are_bounded_in_documents_and_texts() {
    let limits = Limits { blocks: 100, ..Limits::default() };
    for (inside, beyond) in [
        ("<w:p/>".repeat(100), "<w:p/>".repeat(101)),
        // A table, a row, and cells.
        (table(&[row(&["<w:tc/>".repeat(98)])]), table(&[row(&["<w:tc/>".repeat(99)])])),
    ] {
        assert!(kind_of(&word(&inside).bytes(), limits.clone()).is_ok());
        let kind = kind_of(&word(&beyond).bytes(), limits.clone()).unwrap_err();
        assert!(matches!(kind, ErrorKind::Limit { limit: "blocks", value: 100, .. }), "{kind:?}");
    }
    assert!(kind_of("一\n".repeat(100).as_bytes(), limits.clone()).is_ok());
    let kind = kind_of("一\n".repeat(101).as_bytes(), limits).unwrap_err();
    assert_eq!(kind, ErrorKind::Limit { limit: "blocks", value: 100, part: None });
}

/// A header is looked for in each line; the rows below one that cannot be told are walked over once, not for each.
#[test]
fn rows_that_hold_headers_are_walked_over_once() {
    let row = |number: usize| format!("{number}\n序号\n工作任务\n责任单位\n完成时限\n架桥\n7月\n");
    let text: String = (1..=3_000).map(row).collect();
    assert!(kind_of(format!("序号\n工作任务\n责任单位\n完成时限\n{text}").as_bytes(), Limits::default()).is_ok());
}

#[test]
fn long_and_many_attributes_are_only_long() {
    let many: String = (0..20_000).map(|number| format!(r#" w:a{number}="{number}""#)).collect();
    let long = "x".repeat(1 << 20);
    let body = format!(r#"<w:p{many}/><w:p w:a="{long}"/><w:{long}/>{}"#, p("一"));
    let output = support::grid_of(&word(&body).bytes());
    assert_eq!(output.paragraphs.len(), 3);
    assert_eq!(output.paragraphs[2].text, "一");
}

#[test]
fn declarations_of_namespaces_are_bounded() {
    let drawing = "http://schemas.openxmlformats.org/drawingml/2006/main";
    let declared = |count: usize| -> Vec<u8> {
        let all: String = (0..count).map(|number| format!(r#" xmlns:n{number}="{drawing}""#)).collect();
        raw(&format!("<w:document {NAMESPACES}{all}><w:body><q:p/></w:body></w:document>"))
    };
    assert!(kind_of(&declared(100), Limits::default()).is_ok());
    assert_eq!(markup_fault(&declared(2_000)), "too many namespace declarations");
}

// What is quadratic when each step looks back at all before it. Without bounds these take minutes.

#[test]
fn fields_that_never_end_are_walked_over_once() {
    let open = r#"<w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/>"#.repeat(50_000);
    let output = support::grid_of(&word(&format!("<w:p>{open}<w:r><w:t>一</w:t></w:r></w:p>")).bytes());
    assert_eq!(output.paragraphs[0].text, "一");
}

#[test]
fn circles_of_styles_and_lists_end() {
    let style = |id: &str, base: &str| {
        format!(
            r#"<w:style w:type="paragraph" w:styleId="{id}"><w:basedOn w:val="{base}"/><w:pPr><w:numPr/></w:pPr></w:style>"#
        )
    };
    let lists = r#"<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="a"/><w:numStyleLink w:val="b"/></w:abstractNum><w:abstractNum w:abstractNumId="2"><w:styleLink w:val="b"/><w:numStyleLink w:val="a"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>"#;
    let body = r#"<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr></w:p><w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p>"#;
    let file = word(body).numbering(lists).styles(&[style("a", "b"), style("b", "a")].concat()).bytes();
    let output = support::grid_of(&file);
    assert!(output.paragraphs.iter().all(|paragraph| paragraph.label.is_none()));
}

#[test]
fn paragraphs_in_long_chains_of_styles_with_long_names_are_looked_up_once() {
    let long = "s".repeat(50_000);
    let styles: String = (0..20)
        .map(|number| {
            let default = if number == 0 { r#" w:default="1""# } else { "" };
            format!(r#"<w:style{default} w:type="paragraph" w:styleId="{long}{number}"><w:basedOn w:val="{long}{}"/><w:pPr><w:numPr/></w:pPr></w:style>"#, number + 1)
        })
        .collect();
    let level = support::level(0, 1, "decimal", "%1.", "");
    let file = word(&"<w:p/>".repeat(20_000)).numbering(&list_of(&level)).styles(&styles).bytes();
    assert_eq!(support::grid_of(&file).paragraphs.len(), 20_000);
}

#[test]
fn many_lists_and_numbered_paragraphs_are_matched_once() {
    let level = support::level(0, 1, "decimal", "%1.", "");
    let lists: String =
        (2..20_000).map(|id| format!(r#"<w:abstractNum w:abstractNumId="{id}"> </w:abstractNum>"#)).collect();
    let file =
        word(&support::numbered(1, 0, "一").repeat(10_000)).numbering(&[list_of(&level), lists].concat()).bytes();
    let output = support::grid_of(&file);
    assert_eq!(output.paragraphs[9_999].label.as_deref(), Some("10000."));
}

#[test]
fn lists_that_do_not_exist_are_doubted_once_each() {
    let body: String = (1..=5_000).map(|list| support::numbered(list, 0, "一").repeat(2)).collect();
    let level = support::level(0, 1, "decimal", "%1.", "");
    let warnings = warnings_of(&word(&body).numbering(&list_of(&level)).bytes());
    // All but list 1.
    assert_eq!(warnings.iter().filter(|code| *code == "unknown-list").count(), 4_999);
}

#[test]
fn the_text_of_a_level_is_bounded() {
    let level = support::level(0, 1, "decimal", &"%1".repeat(100_000), "");
    let file = word(&support::numbered(1, 0, "一").repeat(1_000)).numbering(&list_of(&level)).bytes();
    let label = support::grid_of(&file).paragraphs[999].label.clone().unwrap();
    assert!(label.starts_with("10001000") && label.len() < 1_000, "{}", label.len());
}

#[test]
fn included_parts_are_looked_up_by_id_and_named_in_short() {
    let chunks = r#"<w:altChunk r:id="r1"/>"#.repeat(2_000);
    let long = format!("/{}", "x".repeat(1 << 20));
    let relationships =
        format!(r#"<Relationships><Relationship Id="r1" Type="x/aFChunk" Target="{long}"/></Relationships>"#);
    let file = word(&chunks).part("word/_rels/document.xml.rels", relationships.as_bytes()).bytes();
    let output = support::grid_of(&file);
    assert_eq!(output.warnings.len(), 2_000);
    assert!(output.warnings.iter().all(|warning| warning.code == "embedded-part" && warning.message.len() < 1_000));
}

#[test]
fn paragraphs_between_tables_that_are_no_plans_are_looked_at_once() {
    let head = row(&[cell("", &["工作任务"]), cell("", &["责任单位"])]);
    let plan = table(&[head, row(&[cell("", &["1.修路。"]), cell("", &["县交通局"])])]);
    for paragraph in ["<w:p/>".to_owned(), p("说")] {
        let body = [plan.clone(), paragraph.repeat(20_000), "<w:tbl></w:tbl>".repeat(20_000), p("注：完")].concat();
        let output = support::parse(&word(&body).bytes());
        assert_eq!(output.plans.len(), 1);
        assert_eq!(output.plans[0].notes[0].text, "注：完");
    }
}

#[test]
fn what_a_tall_cell_gives_to_the_tasks_beside_it_is_bounded() {
    let head = row(&[cell("", &["序号"]), cell("", &["工作任务"]), cell("", &["责任单位"])]);
    let tall = r#"<w:vMerge w:val="restart"/>"#;
    let first = row(&[
        cell(tall, &["1".repeat(20_000).as_str()]),
        cell("", &["修路。"]),
        cell(tall, &["县交通局、".repeat(5_000).as_str()]),
    ]);
    let below = row(&[cell("<w:vMerge/>", &[]), cell("", &["建桥。"]), cell("<w:vMerge/>", &[])]).repeat(500);
    let output = support::parse(&word(&table(&[head, first, below])).bytes());
    let tasks = &output.plans[0].domains[0].tasks;
    assert_eq!(tasks.len(), 501);
    assert_eq!(tasks[0].responsible.len(), 5_000);
    assert!(tasks.iter().map(|task| task.responsible.len()).sum::<usize>() < 1_000_000);
    assert_eq!(support::codes(&output.warnings).iter().filter(|code| **code == "shared-text-cut").count(), 1);
}

#[test]
fn a_tall_blank_cell_is_walked_through_once() {
    let head = row(&[cell("", &["工作任务"]), cell("", &["责任单位"])]);
    let tall = format!(r#"<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{}</w:tc>"#, "<w:p/>".repeat(20_000));
    let below = row(&[cell("", &["建桥。"]), cell("<w:vMerge/>", &[])]).repeat(5_000);
    let output = support::parse(&word(&table(&[head, row(&[cell("", &["修路。"]), tall]), below])).bytes());
    assert_eq!(output.plans[0].domains[0].tasks.len(), 5_001);
}

#[test]
fn a_department_of_endless_pieces_is_cut() {
    let head = row(&[cell("", &["工作任务"]), cell("", &["责任单位"])]);
    let pieces = "甲 ".repeat(30_000);
    let output = support::parse(&word(&table(&[head, row(&[cell("", &["修路。"]), cell("", &[&pieces])])])).bytes());
    let names = &output.plans[0].domains[0].tasks[0].responsible;
    assert_eq!(names.iter().map(|name| name.name.chars().count()).sum::<usize>(), 30_000);
    assert!(names.iter().all(|name| name.name.chars().count() <= 102));
}

#[test]
fn a_text_whose_rows_grow_is_aligned_in_time() {
    let mut text = "\t\n\n".repeat(20_000);
    for columns in 2..110 {
        text.push_str(&"\tx\n".repeat(columns));
        text.push_str("\n\t\n\n\nx\n\n");
    }
    let output = qingdan::grid_of(text.as_bytes(), "list.txt", &Options::default()).unwrap();
    assert!(output.tables.iter().any(|table| table.columns > 100));
}

#[test]
fn lines_of_spaces_behind_a_row_are_looked_at_once() {
    let text = ["\t甲\n\t乙\n\n\t1\n\t2", &"\n\n\n ".repeat(50_000), "\n\n\t1\n\t2\n\n\n"].concat();
    let output = qingdan::grid_of(text.as_bytes(), "list.txt", &Options::default()).unwrap();
    assert_eq!(output.tables.len(), 1);
    assert_eq!(output.tables[0].rows, 3);
}

#[test]
fn a_bracket_that_is_not_closed_ends_with_its_item() {
    let text = "某县重点任务清单\n\t工作任务\n\t责任单位\n\n\t修路。\n\t1.县交通局（牵头\n2.县财政局、县水利局\n\n\n";
    let output = support::parse(text.as_bytes());
    let task = &output.plans[0].domains[0].tasks[0];
    let names = |list: &[qingdan::model::Department]| list.iter().map(|d| d.name.clone()).collect::<Vec<_>>();
    assert_eq!(
        (names(&task.lead), names(&task.responsible)),
        (vec!["县交通局".into()], vec!["县财政局".into(), "县水利局".into()])
    );
}

/// Words that may stand before others like them, again and again, in a cell and in a line.
#[test]
fn words_that_repeat_do_not_nest() {
    for unit in [
        "为",
        "是为",
        "责任单位",
        "责任单位为",
        "责任单位：",
        "局（牵头）",
        "（县教育局）",
        "6月底前",
        "县教育局会同",
        "等",
        "备忘：",
    ] {
        let text = unit.repeat(60_000 / unit.len());
        for document in [
            format!("某县重点任务清单\n\n\t工作任务\t责任单位\n1\t修路。\t{text}：县交通局\n"),
            format!("某县重点任务清单\n1.修路。{text}：县交通局。责任单位：县公安局\n2.修桥。责任单位：县交通局\n"),
        ] {
            assert!(qingdan::parse(document.into_bytes(), "test.txt", &Default::default()).is_ok(), "{unit}");
        }
    }
}

#[test]
fn the_deepest_nesting_that_a_caller_may_allow_fits_the_stack_of_a_thread() {
    // 2 MiB is what a thread of the standard library has. Nested tables go through more functions than boxes.
    let limits = || Limits { depth: u64::MAX, table_depth: u64::MAX, ..Limits::default() };
    for (open, close) in [
        ("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>"),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
    ] {
        let nested = |depth| word(&[open.repeat(depth), close.repeat(depth)].concat()).bytes();
        let options =
            Options { read: qingdan::read::ReadOptions { limits: limits(), from: None }, ..Options::default() };
        assert!(qingdan::grid_of(nested(340), "test", &options).is_ok());
        assert!(qingdan::parse(nested(340), "test", &options).is_ok());
        let kind = kind_of(&nested(341), limits()).unwrap_err();
        assert!(matches!(kind, ErrorKind::Limit { limit: "depth", .. }), "{kind:?}");
    }
}

#[test]
fn a_long_note_that_is_referred_to_often_is_given_out_once() {
    let note = format!(
        r#"<w:footnotes {NAMESPACES}><w:footnote w:id="1">{}</w:footnote></w:footnotes>"#,
        p(&"长".repeat(10_000))
    );
    let body = format!("<w:p><w:r>{}</w:r></w:p>", r#"<w:footnoteReference w:id="1"/>"#.repeat(2_000));
    let file = word(&body).related("footnotes", "word/footnotes.xml", &note).bytes();
    let output = support::grid_of(&file);
    assert_eq!(output.paragraphs[0].text, "[^1]".repeat(2_000));
    assert_eq!(output.paragraphs.len(), 2);
}

// Shapes of text.

#[test]
fn lines_of_nothing_but_the_marks_of_a_shape_are_text() {
    for mark in [
        "|", "│", "┼", "─", "+", "-", "+-", "\"", ",", "\"\"\n", "\"\t", "|\n", "||\n", "│\n", "┌\n", "+\n", "\\|",
        "<br", "序号\n",
    ] {
        // A line takes more than a character.
        let size = if mark.contains('\n') { 1 << 16 } else { 1 << 20 };
        let text = mark.repeat(size / mark.len());
        let output = support::grid_of(text.as_bytes());
        assert!(output.tables.is_empty(), "{mark:?}");
        assert_eq!(output.paragraphs.len(), text.lines().count(), "{mark:?}");
    }
}

#[test]
fn tables_of_too_many_columns_are_refused_or_stay_text() {
    let wide = |before: &str, cell: &str, behind: &str| [before, &cell.repeat(100_000), behind].concat();
    for text in [
        wide("工作任务\t责任单位", "\t", "\n修路。\t县交通局\n"),
        wide("工作任务,责任单位", ",", "\n修路。,县交通局\n"),
        wide("┌", "─┬", "─┐\n│甲│乙│\n"),
        wide("+", "-+", "-+\n| 甲 | 乙 |\n"),
        "\t甲\n".repeat(100_000),
    ] {
        assert_eq!(limit_of(text.as_bytes()), "columns");
    }
    // Pipes are in many texts.
    let text = wide("|", "甲|", &wide("\n|", "---|", "\n"));
    assert!(support::grid_of(text.as_bytes()).tables.is_empty());
}

#[test]
fn rows_times_columns_of_a_text_are_bounded() {
    let rows = |count: usize| {
        let row = ["修路。\t县交通局", &"\t".repeat(200), "\n"].concat();
        ["工作任务\t责任单位", &"\t备注".repeat(200), "\n", &row.repeat(count)].concat()
    };
    assert_eq!(limit_of(rows(20_000).as_bytes()), "blocks");
    let small = Limits { grid_positions: 2_000, ..Limits::default() };
    let kind = kind_of(rows(10).as_bytes(), small).unwrap_err();
    assert!(matches!(kind, ErrorKind::Limit { limit: "grid_positions", .. }), "{kind:?}");
}

#[test]
fn beginnings_of_tables_that_come_to_nothing_are_looked_at_once() {
    for (unit, times) in [
        ("工作任务\t责任单位\n\n\n\n", 1_000),
        ("工作任务\n责任单位\n", 5_000),
        ("工作任务\n\n责任单位\n\n", 5_000),
        ("序号\n工作任务\n责任单位\n1\n修路。\n县交通局\n", 1_000),
        ("序号 工作任务 责任单位\n\n\n", 1_000),
        ("序号 |\n工作任务 |\n\n甲\n\n", 1_000),
        ("+--+--+\n| 甲 |\n", 1_000),
        ("\"甲\t工作任务\t\"责任单位\n", 1_000),
        ("|工作任务|责任单位|\n|---|\n", 1_000),
    ] {
        let output = support::grid_of(unit.repeat(times).as_bytes());
        assert!(output.paragraphs.len() + output.tables.len() > 0);
    }
}

// Lists of paragraphs.

#[test]
fn a_hundred_thousand_headings_are_read_in_time() {
    let item = |n: usize, text: &str| format!("{}.{text}\n", n % 900 + 1);
    let tasks: String = (0..20_000).map(|n| item(n, "修路。（责任单位：县交通局）")).collect();
    let output = support::parse(["某县任务清单\n", &tasks].concat().as_bytes());
    assert_eq!(output.plans[0].domains[0].tasks.len(), 20_000);
    // Headings that name no one, between two that do.
    let headings: String = (0..100_000).map(|n| item(n, "修路")).collect();
    let named = "1.架桥（县水利局负责）\n";
    let output = support::parse([named, &headings, named].concat().as_bytes());
    assert_eq!(output.plans[0].domains[0].tasks.len(), 100_002);
}

#[test]
fn levels_in_any_order_are_read_in_time() {
    let labels = ["①", "（1）", "1.", "第一条 ", "（一）", "1）", "一、", "第一节 ", "第一章 ", "第一编 "];
    let label = |n: usize| labels[(n * 7 + n / 10 * 3) % labels.len()];
    let body: String = (0..10_000).map(|n| format!("{}修路（县交通局负责）\n", label(n))).collect();
    assert_eq!(support::parse(body.as_bytes()).plans.len(), 1);
    let down: String = labels.iter().rev().map(|label| format!("{label}修路\n")).collect::<String>().repeat(1_000);
    let named = "（县交通局负责）\n（县水利局负责）\n（县水利局负责）\n";
    assert_eq!(support::parse((down + named).as_bytes()).plans.len(), 1);
}

#[test]
fn a_megabyte_of_brackets_is_read_in_time() {
    let list = "1.甲（责任单位：县交通局）\n2.乙（责任单位：县水利局）\n3.";
    let parse = |unit: &str, bytes: usize| support::parse([list, &unit.repeat(bytes / unit.len())].concat().as_bytes());
    for unit in ["（", "）", "〔（", "：", "甲牵头，", "会同"] {
        assert_eq!(parse(unit, 1 << 20).plans.len(), 1, "{unit}");
    }
    for unit in ["（责任单位：", "（甲负责）", "责任单位：", "（责任单位：甲）", "（一）", "。责任单位：", "）（甲负责"]
    {
        assert_eq!(parse(unit, 1 << 17).plans.len(), 1, "{unit}");
    }
}

#[test]
fn rules_beyond_measure_are_applied_in_bounded_memory() {
    let tasks: String = (1..=900).map(|n| format!("{n}.修路。（责任单位：县交通局）\n")).collect::<String>().repeat(10);
    let rules: String = (0..5_000).map(|n| format!("以下各项均需各镇第{n}站落实，不再列出。\n")).collect();
    let output = support::parse((rules + &tasks).as_bytes());
    assert!(output.warnings.iter().any(|warning| warning.code == "shared-text-cut"));
    assert!(output.plans[0].domains[0].tasks[0].responsible.len() > 5);
}

/// Brackets in one another behind names, in a column whose bodies in brackets support.
#[test]
fn brackets_behind_names_are_read_one_deep() {
    for unit in ["各县（", "县教育局（", "县教育局（牵头，"] {
        let depth = 20_000;
        let cell = [unit.repeat(depth), "）".repeat(depth)].concat();
        for header in ["责任（配合）单位", "责任单位"] {
            let text = format!("某县重点任务清单\n\t工作任务\n\t{header}\n\n\t修路。\n\t{cell}\n\n");
            assert_eq!(outputs(text.as_bytes()).0.plans.len(), 1);
        }
        outputs(format!("某县重点任务分工\n1.修路。（{cell}\n2.架桥。（责任单位：县交通局）\n").as_bytes());
    }
}

/// Lines of brackets that nothing closes, which ends of later lines might.
#[test]
fn brackets_that_later_lines_might_close_are_looked_for_once() {
    let lines: String =
        (1..=400).map(|number| format!("{number}.修路。{}\n县交通局）\n", "（责任单位：".repeat(60))).collect();
    outputs(format!("某县重点任务分工\n{lines}").as_bytes());
}
