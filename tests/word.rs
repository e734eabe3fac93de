//! Markup of Word documents, each test with the clause of ECMA-376 part 1 that it is about.

mod support;

use support::{cell, cells, codes, grid_of, level, list_of, numbered, p, row, table, word};

/// Labels of the body's paragraphs.
fn labels(bytes: &[u8]) -> Vec<Option<String>> {
    grid_of(bytes).paragraphs.into_iter().map(|paragraph| paragraph.label).collect()
}

/// Texts of the body's paragraphs.
fn texts(bytes: &[u8]) -> Vec<String> {
    grid_of(bytes).paragraphs.into_iter().map(|paragraph| paragraph.text).collect()
}

/// A paragraph with a deleted mark, its content given.
fn mark_deleted(content: &str) -> String {
    format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{content}</w:p>")
}

fn run(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>")
}

/// §17.9.6: what a level says behind `w:pPr`, such as the font of its bullet, is part of the level.
#[test]
fn a_level_goes_on_behind_its_paragraph_properties() {
    let bullet = |font: &str| {
        format!(
            r#"<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0A7;"/><w:pPr><w:ind w:left="420"/></w:pPr><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr></w:lvl>"#
        )
    };
    for (font, shown) in [("Wingdings", "▪"), ("Symbol", "♣")] {
        let document = word(&numbered(1, 0, "一")).numbering(&list_of(&bullet(font)));
        assert_eq!(labels(&document.bytes()), [Some(shown.into())], "{font}");
    }
}

/// §17.9.5, §17.9.8: the same in a level that a list overrides, whose `w:lvl` stands one element deeper.
#[test]
fn an_overriding_level_is_read_whole() {
    let overriding = level(0, 5, "decimal", "%1)", "<w:pPr><w:ind/></w:pPr>");
    let lists = format!(
        r#"<w:abstractNum w:abstractNumId="1">{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">{overriding}</w:lvlOverride></w:num>"#,
        level(0, 1, "decimal", "%1.", "")
    );
    let document = word(&numbered(1, 0, "一")).numbering(&lists);
    assert_eq!(labels(&document.bytes()), [Some("5)".into())]);
}

/// Part 3 §7.5: Word writes a format of its own in a choice and an older one in the fallback; the rest of
/// the level stands behind both.
#[test]
fn a_custom_number_format_is_chosen_before_its_fallback() {
    let choice = |sample: &str| {
        let format = format!(
            r#"<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="{sample}"/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>"#
        );
        format!(r#"<w:lvl w:ilvl="0"><w:start w:val="9"/>{format}<w:lvlText w:val="%1."/></w:lvl>"#)
    };
    for (sample, shown) in [
        ("01, 02, 03, ...", ["09.", "10."]),
        ("001, 002, 003, ...", ["009.", "010."]),
        ("00001, 00002, 00003, ...", ["00009.", "00010."]),
        // A sample that is not known: the fallback counts.
        ("α, β, γ, ...", ["9.", "10."]),
    ] {
        let document = word(&(numbered(1, 0, "一") + &numbered(1, 0, "二"))).numbering(&list_of(&choice(sample)));
        assert_eq!(labels(&document.bytes()), shown.map(|label| Some(label.to_owned())), "{sample}");
    }
}

/// §17.9.11, as Word does it ([MS-OI29500] §2.1.283): a text that names a deeper level shows nothing, but
/// the paragraph counts.
#[test]
fn a_label_that_names_a_deeper_level_is_not_shown() {
    let levels = level(0, 1, "decimal", "%1.%2", "") + &level(1, 1, "decimal", "%1.%2", "");
    let document = word(&(numbered(1, 0, "一") + &numbered(1, 1, "二"))).numbering(&list_of(&levels));
    assert_eq!(labels(&document.bytes()), [None, Some("1.1".into())]);
}

/// §17.13.5.15: a deleted paragraph mark joins its paragraph to the next one; a table is none.
#[test]
fn text_before_a_deleted_mark_does_not_jump_over_a_table() {
    let cells_of = |text: &str| table(&[row(&[cell("", &[text])])]);
    let head = mark_deleted(&run("", "附件1"));
    let inner = format!("<w:tc><w:p/>{head}{}<w:p/></w:tc>", cells_of("内"));
    let body = format!("{head}{}{}", cells_of("外"), p("后"));
    let output = grid_of(&word(&body).bytes());
    assert_eq!(output.paragraphs.iter().map(|p| &*p.text).collect::<Vec<_>>(), ["附件1", "后"]);

    let document = qingdan::read::read(&word(&body).bytes(), &Default::default()).unwrap();
    assert!(matches!(document.blocks[1], qingdan::document::Block::Table(_)));

    let output = grid_of(&word(&table(&[row(&[inner])])).bytes());
    assert_eq!(output.tables[0].cells[0].text, "\n附件1\n");
}

/// The same with a text box: it stays behind the paragraph that anchors it.
#[test]
fn a_text_box_stays_behind_its_paragraph() {
    let anchored = format!(
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
        p("框")
    );
    let body = mark_deleted(&(run("", "前") + &anchored)) + &p("后") + &p("末");
    assert_eq!(texts(&word(&body).bytes()), ["前后", "框", "末"]);
}

#[test]
fn a_deleted_paragraph_before_a_table_leaves_nothing() {
    let gone = mark_deleted("<w:del><w:r><w:delText>附件1</w:delText></w:r></w:del>");
    let body = gone + &table(&[row(&[cell("", &["甲"])])]) + &p("后");
    assert_eq!(texts(&word(&body).bytes()), ["后"]);
}

/// §17.13.5.12: with all its rows deleted a table is gone, and those behind it count without it.
#[test]
fn a_table_with_all_rows_deleted_is_gone() {
    let row = |properties: &str, text: &str| format!("<w:tr><w:trPr>{properties}</w:trPr>{}</w:tr>", cell("", &[text]));
    let body = table(&[row("<w:del/>", "甲"), row("<w:del/>", "乙")]) + &table(&[row("<w:del/>", "丙"), row("", "丁")]);
    let output = grid_of(&word(&body).bytes());
    assert_eq!(output.tables.len(), 1);
    assert_eq!((output.tables[0].table, output.tables[0].rows), (1, 1));
    assert_eq!(cells(&output, 1), [(1, 1, 1, 1, "丁".into())]);
}

/// §17.3.2.41: hidden text is reported at the paragraph where it stands, as the output counts paragraphs.
#[test]
fn a_warning_outside_tables_names_the_paragraph_alone() {
    let hidden = format!("<w:p>{}</w:p>", run("<w:vanish/>", "不显示"));
    let body = mark_deleted(&run("", "前")) + &p("段") + &table(&[row(&[cell("", &["甲"])])]) + &hidden;
    let output = grid_of(&word(&body).bytes());
    assert_eq!(codes(&output.warnings), ["hidden-text", "tracked-changes"]);
    let at = output.warnings[0].at.unwrap();
    assert_eq!((at.table, at.row, at.column, at.paragraph), (None, None, None, Some(2)));
    assert_eq!(output.paragraphs[1].paragraph, 2);
}

/// §22.1: a run of a formula has properties of its own.
#[test]
fn a_formula_behind_a_hidden_run_is_shown() {
    let formula = "<m:oMath><m:r><m:t>a</m:t></m:r></m:oMath>";
    let body = format!("<w:p>{}{formula}</w:p>", run("<w:vanish/>", "x"));
    assert_eq!(texts(&word(&body).bytes()), ["a"]);
}

/// §17.16.18: a field whose end is missing hides its own cell's text at most.
#[test]
fn a_field_that_a_cell_leaves_open_ends_with_the_cell() {
    let open = r#"<w:tc><w:p><w:r><w:t>甲</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p></w:tc>"#;
    let body = table(&[row(&[open.into(), cell("", &["乙"])])]) + &p("后");
    let output = grid_of(&word(&body).bytes());
    assert_eq!(cells(&output, 1), [(1, 1, 1, 1, "甲".into()), (1, 2, 1, 1, "乙".into())]);
    assert_eq!(output.paragraphs[0].text, "后");
}
