//! Markup of Word documents, each test with the clause of ECMA-376 part 1 that it is about.

mod support;

use support::{grid_of, level, list_of, numbered, word};

/// Labels of the body's paragraphs.
fn labels(bytes: &[u8]) -> Vec<Option<String>> {
    grid_of(bytes).paragraphs.into_iter().map(|paragraph| paragraph.label).collect()
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
