//! Automatic numbers (ECMA-376 part 1 §17.9): which paragraphs count, from where, and what Word shows.

mod support;

use support::{Word, cell, codes, grid_of, level, list_of, numbered, p, row, table, word};

/// The labels of the body's paragraphs, `-` for none.
fn labels(document: Word) -> Vec<String> {
    let paragraphs = grid_of(&document.bytes()).paragraphs.into_iter();
    paragraphs.map(|paragraph| paragraph.label.unwrap_or_else(|| "-".into())).collect()
}

/// Paragraphs of list 1 at these levels.
fn at_levels(levels: &[u32]) -> String {
    levels.iter().map(|level| numbered(1, *level, "文")).collect()
}

/// A list with its abstract list and overrides.
fn list(id: u32, abstract_id: u32, overrides: &str) -> String {
    format!(r#"<w:num w:numId="{id}"><w:abstractNumId w:val="{abstract_id}"/>{overrides}</w:num>"#)
}

fn abstract_list(id: u32, levels: &str) -> String {
    format!(r#"<w:abstractNum w:abstractNumId="{id}">{levels}</w:abstractNum>"#)
}

fn outline(more: &str) -> String {
    [
        level(0, 1, "chineseCountingThousand", "%1、", ""),
        level(1, 1, "chineseCountingThousand", "（%2）", ""),
        level(2, 1, "decimal", "%3.", more),
    ]
    .concat()
}

#[test]
fn levels_count_and_a_higher_level_restarts_the_lower_ones() {
    let document = word(&at_levels(&[0, 1, 1, 2, 2, 1, 2, 0, 1, 2])).numbering(&list_of(&outline("")));
    assert_eq!(labels(document), ["一、", "（一）", "（二）", "1.", "2.", "（三）", "1.", "二、", "（一）", "1."]);
}

/// §17.13.5.29: properties before a tracked change are not the paragraph's.
#[test]
fn former_properties_of_a_paragraph_do_not_number_it() {
    let former = r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>"#;
    let changed = format!(
        r#"<w:p><w:pPr><w:pPrChange w:id="1" w:author="a"><w:pPr>{former}</w:pPr></w:pPrChange></w:pPr><w:r><w:t>文</w:t></w:r></w:p>"#
    );
    let document = word(&[changed, at_levels(&[0])].concat()).numbering(&list_of(&outline("")));
    assert_eq!(labels(document), ["-", "一、"]);
}

/// §17.9.10.
#[test]
fn level_restart() {
    // 0: the level never restarts.
    let document = word(&at_levels(&[0, 2, 2, 0, 1, 2])).numbering(&list_of(&outline(r#"<w:lvlRestart w:val="0"/>"#)));
    assert_eq!(labels(document), ["一、", "1.", "2.", "二、", "（一）", "3."]);
    // 1: only the first level restarts it, not the second.
    let document =
        word(&at_levels(&[0, 1, 2, 1, 2, 0, 2])).numbering(&list_of(&outline(r#"<w:lvlRestart w:val="1"/>"#)));
    assert_eq!(labels(document), ["一、", "（一）", "1.", "（二）", "2.", "二、", "1."]);
}

/// §17.9.11, §17.9.4.
#[test]
fn labels_of_several_levels_and_legal_ones() {
    let levels = |legal: &str| {
        [
            level(0, 1, "chineseCountingThousand", "第%1章", ""),
            level(1, 1, "decimal", "%1.%2", legal),
            level(2, 3, "lowerLetter", "%1.%2.%3)", ""),
        ]
        .concat()
    };
    let document = |legal: &str| word(&at_levels(&[0, 1, 2, 2, 0, 1])).numbering(&list_of(&levels(legal)));
    assert_eq!(labels(document("")), ["第一章", "一.1", "一.1.c)", "一.1.d)", "第二章", "二.1"]);
    assert_eq!(labels(document("<w:isLgl/>")), ["第一章", "1.1", "一.1.c)", "一.1.d)", "第二章", "2.1"]);
}

/// §17.9.28: what follows the label; in a cell it stands before the text.
#[test]
fn suffixes() {
    for (suffix, shown) in [
        ("", "1. 文"),
        (r#"<w:suff w:val="tab"/>"#, "1. 文"),
        (r#"<w:suff w:val="space"/>"#, "1. 文"),
        (r#"<w:suff w:val="nothing"/>"#, "1.文"),
    ] {
        let body = table(&[row(&[format!("<w:tc>{}</w:tc>", at_levels(&[0]))])]);
        let output = grid_of(&word(&body).numbering(&list_of(&level(0, 1, "decimal", "%1.", suffix))).bytes());
        assert_eq!(output.tables[0].cells[0].text, shown, "{suffix}");
    }
}

#[test]
fn lists_go_on_across_tables_and_cells() {
    let one = |text: &str| numbered(1, 0, text);
    let in_cell = |text: &str| format!("<w:tc>{}</w:tc>", one(text));
    let body =
        [one("甲"), table(&[row(&[in_cell("乙"), cell("", &["x"])]), row(&[in_cell("丙"), in_cell("丁")])]), one("戊")]
            .concat();
    let output = grid_of(&word(&body).numbering(&list_of(&level(0, 1, "decimal", "%1.", ""))).bytes());
    let texts: Vec<_> = output.tables[0].cells.iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(texts, ["2. 乙", "x", "3. 丙", "4. 丁"]);
    assert_eq!(output.paragraphs[1].label.as_deref(), Some("5."));
}

/// §17.9.15, §17.9.26: lists on one abstract list count on; a start override restarts once.
#[test]
fn lists_that_share_an_abstract_list() {
    let override_start =
        |value: u32| format!(r#"<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{value}"/></w:lvlOverride>"#);
    let numbering = [
        abstract_list(7, &level(0, 1, "decimal", "%1.", "")),
        list(1, 7, ""),
        list(2, 7, ""),
        list(3, 7, &override_start(1)),
        list(4, 7, &override_start(10)),
    ]
    .concat();
    let body: String = [1, 1, 2, 3, 3, 1, 4, 3].iter().map(|id| numbered(*id, 0, "文")).collect();
    assert_eq!(labels(word(&body).numbering(&numbering)), ["1.", "2.", "3.", "1.", "2.", "3.", "10.", "11."]);
}

/// §17.9.5: a list may replace a level whole.
#[test]
fn a_list_overrides_a_level() {
    let overridden =
        format!(r#"<w:lvlOverride w:ilvl="0">{}</w:lvlOverride>"#, level(0, 4, "chineseCounting", "（%1）", ""));
    let numbering = [abstract_list(1, &level(0, 1, "decimal", "%1.", "")), list(1, 1, &overridden)].concat();
    assert_eq!(labels(word(&at_levels(&[0, 0])).numbering(&numbering)), ["（四）", "（五）"]);
}

/// §17.9.18: list 0 takes the number away.
#[test]
fn list_zero_is_no_list() {
    let body = [numbered(1, 0, "一"), numbered(0, 0, "二"), numbered(1, 0, "三")].concat();
    assert_eq!(labels(word(&body).numbering(&list_of(&level(0, 1, "decimal", "%1.", "")))), ["1.", "-", "2."]);
}

fn style(id: &str, content: &str) -> String {
    format!(r#"<w:style w:type="paragraph" w:styleId="{id}">{content}</w:style>"#)
}

fn styled(style: &str, more: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr><w:r><w:t>文</w:t></w:r></w:p>"#)
}

/// §17.7.2, §17.9.23: numbers through paragraph styles and what they are based on.
#[test]
fn numbers_through_styles() {
    let levels = [
        level(0, 1, "chineseCountingThousand", "%1、", r#"<w:pStyle w:val="h1"/>"#),
        level(1, 1, "decimal", "%2.", r#"<w:pStyle w:val="h2"/>"#),
    ];
    let styles = [
        style("h1", r#"<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>"#),
        style("h2", r#"<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>"#),
        style("child", r#"<w:basedOn w:val="h1"/>"#),
        style("off", r#"<w:basedOn w:val="h1"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>"#),
        style("cycle", r#"<w:basedOn w:val="cycle"/>"#),
    ];
    let body = [
        styled("h1", ""),
        styled("h2", ""),
        styled("child", ""),
        styled("off", ""),
        styled("cycle", ""),
        styled("h1", r#"<w:numPr><w:ilvl w:val="1"/></w:numPr>"#),
        styled("h1", r#"<w:numPr><w:numId w:val="0"/></w:numPr>"#),
    ];
    let document = word(&body.concat()).numbering(&list_of(&levels.concat())).styles(&styles.concat());
    assert_eq!(labels(document), ["一、", "1.", "二、", "-", "-", "1.", "-"]);
}

/// §17.9.21, §17.9.27: an abstract list that takes its levels from a numbering style.
#[test]
fn lists_linked_by_a_numbering_style() {
    let numbering = [
        abstract_list(1, r#"<w:numStyleLink w:val="公文"/>"#),
        abstract_list(
            2,
            &[r#"<w:styleLink w:val="公文"/>"#, &level(0, 1, "chineseCountingThousand", "（%1）", "")].concat(),
        ),
        list(1, 1, ""),
        list(2, 2, ""),
    ];
    let body = [numbered(1, 0, "一"), numbered(2, 0, "二")].concat();
    assert_eq!(labels(word(&body).numbering(&numbering.concat())), ["（一）", "（二）"]);
    // A link to itself ends.
    let cycle = [abstract_list(1, r#"<w:styleLink w:val="x"/><w:numStyleLink w:val="x"/>"#), list(1, 1, "")];
    assert_eq!(labels(word(&numbered(1, 0, "一")).numbering(&cycle.concat())), ["-"]);
}

/// §17.9.25: a level begins at its start, at 0 without one.
#[test]
fn starts() {
    assert_eq!(
        labels(word(&at_levels(&[0, 0])).numbering(&list_of(&level(0, 99, "chineseCountingThousand", "%1", "")))),
        ["九十九", "一百"]
    );
    let without = r#"<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>"#;
    assert_eq!(labels(word(&at_levels(&[0, 0])).numbering(&list_of(without))), ["0", "1"]);
}

/// Bullets are shown as what they look like; a level of text alone shows its text.
#[test]
fn bullets_and_fixed_texts() {
    let bullet = r#"<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0D8;"/><w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr></w:lvl>"#;
    assert_eq!(labels(word(&at_levels(&[0])).numbering(&list_of(bullet))), ["➢"]);
    assert_eq!(labels(word(&at_levels(&[0])).numbering(&list_of(&level(0, 1, "none", "附件", "")))), ["附件"]);
    assert_eq!(labels(word(&at_levels(&[0])).numbering(&list_of(&level(0, 1, "decimal", "", "")))), ["-"]);
}

#[test]
fn what_is_not_defined_gets_a_warning_and_no_number() {
    let body = [numbered(9, 0, "一"), numbered(9, 0, "二"), p("三")].concat();
    let output = grid_of(&word(&body).numbering(&list_of(&level(0, 1, "decimal", "%1.", ""))).bytes());
    assert_eq!(codes(&output.warnings), ["unknown-list"]);
    assert!(output.paragraphs.iter().all(|paragraph| paragraph.label.is_none()));
    let output = grid_of(&word(&at_levels(&[0])).numbering(&list_of(&level(0, 3, "futureFormat", "%1.", ""))).bytes());
    assert_eq!(
        (codes(&output.warnings), output.paragraphs[0].label.as_deref()),
        (vec!["unknown-number-format"], Some("3."))
    );
    let output = grid_of(&word(&at_levels(&[0])).related("numbering", "word/numbering.xml", "<w:numbering").bytes());
    assert_eq!(codes(&output.warnings), ["unreadable-part", "unknown-list"]);
}

/// Deleted paragraphs do not count (§17.13.5.15).
#[test]
fn a_paragraph_joined_to_the_next_counts_once() {
    let deleted = r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr></w:p>"#;
    let body = [numbered(1, 0, "一"), deleted.to_owned(), numbered(1, 0, "二")].concat();
    assert_eq!(labels(word(&body).numbering(&list_of(&level(0, 1, "decimal", "%1.", "")))), ["1.", "2."]);
}

/// §17.7.2, §17.9.23: a style that gives the level alone takes the list that it inherits; the level of the list that
/// names a style stands before the one that the style names.
#[test]
fn lists_and_levels_are_inherited_each_by_itself() {
    let numbering = |list: &str, level: &str| {
        let list = if list.is_empty() { String::new() } else { format!(r#"<w:numId w:val="{list}"/>"#) };
        let level = if level.is_empty() { String::new() } else { format!(r#"<w:ilvl w:val="{level}"/>"#) };
        format!("<w:pPr><w:numPr>{level}{list}</w:numPr></w:pPr>")
    };
    let based =
        |id: &str, base: &str, numbering: &str| style(id, &format!(r#"<w:basedOn w:val="{base}"/>{numbering}"#));
    let chain = [
        style("h1", &numbering("1", "")),
        based("h2", "h1", &numbering("", "1")),
        based("h3", "h2", &numbering("", "2")),
        based("child", "h3", ""),
    ]
    .concat();
    let body: String = ["h1", "h2", "h3", "h2", "child", "h1"].map(|id| styled(id, "")).concat();
    let shown = ["一、", "（一）", "1.", "（二）", "1.", "二、"];
    assert_eq!(labels(word(&body).numbering(&list_of(&outline(""))).styles(&chain)), shown);
    // The same where the levels name the styles, and the styles no level, or another.
    let named = |id: &str| format!(r#"<w:pStyle w:val="{id}"/>"#);
    let linked = [
        level(0, 1, "chineseCountingThousand", "%1、", &named("h1")),
        level(1, 1, "chineseCountingThousand", "（%2）", &named("h2")),
        level(2, 1, "decimal", "%3.", &named("h3")),
    ]
    .concat();
    assert_eq!(labels(word(&body).numbering(&list_of(&linked)).styles(&chain)), shown);
    for level in ["", "0"] {
        let styles = [
            style("h1", &numbering("1", level)),
            based("h2", "h1", &numbering("1", level)),
            based("h3", "h2", &numbering("", level)),
            based("child", "h3", ""),
        ]
        .concat();
        assert_eq!(labels(word(&body).numbering(&list_of(&linked)).styles(&styles)), shown, "{level}");
    }
    // §17.9.3: the level of the paragraph stands before both.
    let body = [styled("h1", ""), styled("h1", r#"<w:numPr><w:ilvl w:val="1"/></w:numPr>"#), styled("h1", "")].concat();
    for levels in [outline(""), linked] {
        assert_eq!(labels(word(&body).numbering(&list_of(&levels)).styles(&chain)), ["一、", "（一）", "二、"]);
    }
}

/// A level that is jumped over has begun, as Word counts; so has the first.
#[test]
fn levels_that_are_jumped_over_have_begun() {
    let shown = |levels: &[u32]| labels(word(&at_levels(levels)).numbering(&list_of(&outline(""))));
    assert_eq!(shown(&[0, 2, 1, 1]), ["一、", "1.", "（二）", "（三）"]);
    assert_eq!(shown(&[0, 1, 0, 2, 1, 0]), ["一、", "（一）", "二、", "1.", "（二）", "三、"]);
    assert_eq!(shown(&[1, 0]), ["（一）", "二、"]);
    // A start of the list's own is the one that it begins with.
    let start = r#"<w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride>"#;
    let numbering = [abstract_list(1, &outline("")), list(1, 1, start)].concat();
    assert_eq!(labels(word(&at_levels(&[0, 2, 1])).numbering(&numbering)), ["一、", "1.", "（六）"]);
}

/// §17.6.18: a paragraph that is only the end of a section has no number; one with text has.
#[test]
fn the_end_of_a_section_has_no_number() {
    let section = |content: &str| {
        format!(
            r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:pPr>{content}</w:p>"#
        )
    };
    let shown = |content: &str| {
        let body = [numbered(1, 0, "总则"), section(content), numbered(1, 0, "附表")].concat();
        labels(word(&body).numbering(&list_of(&outline(""))))
    };
    assert_eq!(shown(""), ["一、", "-", "二、"]);
    assert_eq!(shown("<w:r><w:rPr><w:b/></w:rPr></w:r><w:bookmarkStart w:id='1' w:name='a'/>"), ["一、", "-", "二、"]);
    assert_eq!(shown("<w:r><w:t>考核</w:t></w:r>"), ["一、", "二、", "三、"]);
    assert_eq!(shown("<w:r><w:drawing/></w:r>"), ["一、", "二、", "三、"]);
}

/// §17.9.24, §17.3.2.41: a number that is hidden is not shown, and counts.
#[test]
fn hidden_numbers_count() {
    let hidden = |vanish: &str| [level(0, 1, "decimal", "%1.", vanish), level(1, 1, "decimal", "%1.%2", "")].concat();
    let shown = |vanish: &str| labels(word(&at_levels(&[0, 0, 1])).numbering(&list_of(&hidden(vanish))));
    assert_eq!(shown("<w:rPr><w:vanish/></w:rPr>"), ["-", "-", "2.1"]);
    assert_eq!(shown(r#"<w:rPr><w:vanish w:val="0"/></w:rPr>"#), ["1.", "2.", "2.1"]);
}

/// §17.18.59: what a format cannot write is shown in Arabic digits, with a warning that comes once.
#[test]
fn numbers_beyond_their_format() {
    for (format, last, beyond) in [
        ("upperLetter", "DDDDDDDDDDDDDDDDDDDDDDDDDDDDDD", false),
        ("decimalEnclosedCircle", "⑳", false),
        ("lowerLetter", "781", true),
        ("decimalEnclosedCircle", "51", true),
    ] {
        let start = match (format, beyond) {
            ("upperLetter", _) => 758,
            ("lowerLetter", _) => 781,
            (_, false) => 20,
            _ => 51,
        };
        let document = word(&at_levels(&[0, 0])).numbering(&list_of(&level(0, start, format, "%1", "")));
        let output = grid_of(&document.bytes());
        assert_eq!(output.paragraphs[0].label.as_deref(), Some(last), "{format} {start}");
        let expected: &[&str] = if beyond { &["number-beyond-format"] } else { &[] };
        if beyond || format == "upperLetter" {
            assert_eq!(codes(&output.warnings), expected, "{format} {start}");
        }
    }
}

/// §17.18.59: ordinal numbers are those of the text's language.
#[test]
fn ordinal_numbers_of_other_languages_are_a_doubt() {
    let defaults = |language: &str| {
        format!(
            r#"<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="{language}" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>"#
        )
    };
    for (language, expected) in [("en-US", vec![]), ("de-DE", vec!["unknown-number-format"])] {
        let document = word(&at_levels(&[0])).numbering(&list_of(&level(0, 2, "ordinal", "%1", "")));
        let output = grid_of(&document.styles(&defaults(language)).bytes());
        assert_eq!((output.paragraphs[0].label.as_deref(), codes(&output.warnings)), (Some("2nd"), expected));
    }
}
