//! What forms, symbol fonts, styles and editors leave in Word documents (ECMA-376 part 1): the document is read as Word
//! shows it, and what Word does not expect is kept with a warning.

mod support;

use support::{cell, cells, codes, grid_of, p, row, table, word};

fn run(properties: &str, content: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>")
}

fn t(text: &str) -> String {
    run("", &format!("<w:t>{text}</w:t>"))
}

fn paragraph(content: &str) -> String {
    format!("<w:p>{content}</w:p>")
}

fn texts_of(bytes: &[u8]) -> Vec<String> {
    grid_of(bytes).paragraphs.into_iter().map(|paragraph| paragraph.text).collect()
}

fn texts(body: &str) -> Vec<String> {
    texts_of(&word(body).bytes())
}

fn fonts(name: &str) -> String {
    format!(r#"<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>"#)
}

fn style(kind: &str, id: &str, content: &str) -> String {
    format!(r#"<w:style w:type="{kind}" w:styleId="{id}">{content}</w:style>"#)
}

/// §17.3.2.26: characters of symbol fonts are no letters, written as letters or in the private use area.
#[test]
fn characters_of_symbol_fonts() {
    let typed =
        |font: &str, text: &str| texts(&paragraph(&run(&fonts(font), &format!("<w:t>{text}</w:t>"))))[0].clone();
    for (font, text, shown) in [
        ("Wingdings", "\u{f0fc}", "✓"),
        ("Wingdings", "\u{f081}\u{f08a}", "①⑩"),
        ("Wingdings 2", "R", "☑"),
        ("Wingdings 2", "STU", "☒☒⮾"),
        ("Wingdings 2", "£完成", "☐完成"),
        ("wingdings", "o", "□"),
        ("Webdings", "a", "✔"),
        ("Symbol", "a", "α"),
        ("宋体", "R", "R"),
    ] {
        assert_eq!(typed(font, text), shown, "{font} {text}");
    }
    // The font of letters and that of higher characters are two; one of the theme is one of letters.
    let only = |attribute: &str, text: &str| {
        let properties = format!(r#"<w:rFonts {attribute}="Wingdings 2"/>"#);
        texts(&paragraph(&run(&properties, &format!("<w:t>{text}</w:t>"))))[0].clone()
    };
    assert_eq!(only("w:ascii", "R£"), "☑£");
    assert_eq!(only("w:hAnsi", "R£"), "R☐");
    assert_eq!(only("w:asciiTheme='minorHAnsi' w:ascii", "R"), "R");
}

/// §17.7.2: the font may come from the character's style, the paragraph's or the defaults; the nearest counts.
#[test]
fn symbol_fonts_through_styles() {
    let symbols = format!("<w:rPr>{}</w:rPr>", fonts("Wingdings 2"));
    let letters = format!("<w:rPr>{}</w:rPr>", fonts("仿宋"));
    let styles = [
        style("paragraph", "ticks", &symbols),
        style("paragraph", "child", r#"<w:basedOn w:val="ticks"/>"#),
        style("paragraph", "letters", &format!(r#"<w:basedOn w:val="ticks"/>{letters}"#)),
        style("character", "tick", &symbols),
        style("character", "letter", &letters),
    ]
    .concat();
    let in_style = |paragraph_style: &str, properties: &str| {
        paragraph(&format!(
            r#"<w:pPr><w:pStyle w:val="{paragraph_style}"/></w:pPr>{}"#,
            run(properties, "<w:t>R</w:t>")
        ))
    };
    let body = [
        in_style("ticks", ""),
        in_style("child", ""),
        in_style("letters", ""),
        in_style("letters", r#"<w:rStyle w:val="tick"/>"#),
        in_style("ticks", r#"<w:rStyle w:val="letter"/>"#),
        in_style("ticks", &fonts("仿宋")),
        in_style("none", ""),
    ]
    .concat();
    let shown = ["☑", "☑", "R", "☑", "R", "R", "R"];
    assert_eq!(texts_of(&word(&body).styles(&styles).bytes()), shown);
    let defaults = format!("<w:docDefaults><w:rPrDefault>{symbols}</w:rPrDefault></w:docDefaults>");
    assert_eq!(texts_of(&word(&p("R")).styles(&defaults).bytes()), ["☑"]);
}

/// A private-use character that no table gives a meaning stays, with a warning at its place.
#[test]
fn private_characters_without_a_meaning() {
    let sym = r#"<w:sym w:font="Wingdings" w:char="F0FF"/>"#;
    let output = grid_of(&word(&[p("甲"), paragraph(&[run("", sym), t("项")].concat())].concat()).bytes());
    assert_eq!(output.paragraphs[1].text, "\u{f0ff}项");
    assert_eq!(codes(&output.warnings), ["private-character"]);
    assert_eq!(output.warnings[0].at.unwrap().paragraph, Some(2));
    // A letter of a symbol font that has no such character is never read as the letter.
    let output = grid_of(&word(&paragraph(&run(&fonts("Wingdings 3"), "<w:t>ö</w:t>"))).bytes());
    assert_eq!((output.paragraphs[0].text.as_str(), codes(&output.warnings)), ("\u{f0f6}", vec!["private-character"]));
    assert!(codes(&grid_of(&word(&p("，（）！")).bytes()).warnings).is_empty());
}

/// §17.16.17: fields of forms, whose values stand beside their codes.
#[test]
fn fields_of_forms() {
    let field = |form: &str, code: &str, result: &str| {
        let result = if result.is_empty() {
            String::new()
        } else {
            format!(r#"<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}"#, t(result))
        };
        format!(
            r#"<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="a"/><w:enabled/>{form}</w:ffData></w:fldChar></w:r><w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>"#
        )
    };
    let tick = |content: &str| field(&format!("<w:checkBox><w:sizeAuto/>{content}</w:checkBox>"), "FORMCHECKBOX", "");
    let list = |chosen: &str| {
        field(
            &format!(r#"<w:ddList>{chosen}<w:listEntry w:val="县公安局"/><w:listEntry w:val="县民政局"/></w:ddList>"#),
            "FORMDROPDOWN",
            "",
        )
    };
    let typed = |result: &str| field(r#"<w:textInput><w:default w:val="待填"/></w:textInput>"#, "FORMTEXT", result);
    for (content, shown) in [
        (tick(r#"<w:default w:val="0"/>"#), "甲☐乙"),
        (tick(r#"<w:default w:val="1"/>"#), "甲☑乙"),
        (tick(r#"<w:default w:val="0"/><w:checked/>"#), "甲☑乙"),
        (tick(r#"<w:default w:val="1"/><w:checked w:val="0"/>"#), "甲☐乙"),
        (list(""), "甲县公安局乙"),
        (list(r#"<w:result w:val="1"/>"#), "甲县民政局乙"),
        (list(r#"<w:default w:val="1"/>"#), "甲县民政局乙"),
        (list(r#"<w:result w:val="7"/>"#), "甲乙"),
        (typed("已填"), "甲已填乙"),
        (typed(""), "甲待填乙"),
    ] {
        assert_eq!(texts(&paragraph(&[t("甲"), content.clone(), t("乙")].concat())), [shown], "{content}");
    }
    // A result that stands there is not shown twice.
    let with_result = field(r#"<w:ddList><w:listEntry w:val="县公安局"/></w:ddList>"#, "FORMDROPDOWN", "县公安局");
    assert_eq!(texts(&paragraph(&with_result)), ["县公安局"]);
    // In a hidden run it is hidden; in the code of another field it is code.
    let hidden = tick("").replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>");
    assert_eq!(texts(&paragraph(&hidden)), [""]);
}

/// §17.16.5.35, §17.16.5.22: buttons show the words behind the name.
#[test]
fn buttons_show_their_words() {
    let button = |code: &str| {
        format!(
            r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"#
        )
    };
    let shown = |code: &str| texts(&paragraph(&[t("题目："), button(code)].concat()))[0].clone();
    assert_eq!(shown("MACROBUTTON AcceptAllChangesShown ［单击此处键入论文题目］"), "题目：［单击此处键入论文题目］");
    assert_eq!(shown("GOTOBUTTON 附件 见附件"), "题目：见附件");
    assert_eq!(shown("MACROBUTTON NoMacro"), "题目：");
    // The words may come in several runs.
    let two = button("MACROBUTTON A ［单击")
        .replace("</w:instrText>", "</w:instrText></w:r><w:r><w:instrText>此处］</w:instrText>");
    assert_eq!(texts(&paragraph(&two)), ["［单击此处］"]);
}

/// §17.16.18: a field that never ends is none: all behind its beginning is text, once, with a warning.
#[test]
fn a_field_that_never_ends_hides_nothing() {
    let begin = r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r>"#;
    let body = [
        paragraph(&[begin, &t("某县2024年重点任务清单")].concat()),
        p("第二段"),
        table(&[row(&[cell("", &["序号"])])]),
    ]
    .concat();
    let output = grid_of(&word(&body).bytes());
    assert_eq!(output.paragraphs.iter().map(|p| &*p.text).collect::<Vec<_>>(), ["某县2024年重点任务清单", "第二段"]);
    assert_eq!(cells(&output, 1)[0].4, "序号");
    assert_eq!(codes(&output.warnings), ["unended-field"]);
    assert_eq!(output.warnings[0].at.unwrap().paragraph, Some(1));
    // Numbers are counted once, though the document is read twice.
    let numbered = support::numbered(1, 0, "甲");
    let body = [numbered.clone(), paragraph(begin), numbered].concat();
    let document = word(&body).numbering(&support::list_of(&support::level(0, 1, "decimal", "%1.", "")));
    let labels: Vec<_> = grid_of(&document.bytes()).paragraphs.into_iter().map(|paragraph| paragraph.label).collect();
    assert_eq!(labels, [Some("1.".into()), None, Some("2.".into())]);
}

/// §17.5.2.39: the placeholder of an empty control is no text, the content of others is, wherever the control stands.
#[test]
fn placeholders_of_controls() {
    let control = |properties: &str, content: &str| {
        format!("<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>")
    };
    let empty = |content: &str| control("<w:alias w:val='a'/><w:showingPlcHdr/><w:text/>", content);
    let filled = |content: &str| control(r#"<w:showingPlcHdr w:val="0"/><w:date/>"#, content);
    assert_eq!(texts(&paragraph(&[t("甲"), empty(&t("单击输入")), t("乙")].concat())), ["甲乙"]);
    assert_eq!(texts(&paragraph(&[t("甲"), filled(&t("2024年6月")), t("乙")].concat())), ["甲2024年6月乙"]);
    assert_eq!(texts(&[empty(&p("单击输入")), p("后")].concat()), ["", "后"]);
    assert_eq!(texts(&paragraph(&[empty(&empty(&t("内"))), t("后")].concat())), ["后"]);
    // The control of a cell keeps the cell.
    let body = table(&[row(&[cell("", &["甲"]), empty(&cell("", &["选择一项"])), cell("", &["乙"])])]);
    let shown: Vec<_> = cells(&grid_of(&word(&body).bytes()), 1).into_iter().map(|cell| cell.4).collect();
    assert_eq!(shown, ["甲", "", "乙"]);
}

/// §17.7.3: what styles say of hidden text toggles; what a run says itself holds.
#[test]
fn hidden_text_toggles() {
    let styles = [
        style("paragraph", "hid", "<w:rPr><w:vanish/></w:rPr>"),
        style("character", "off", "<w:rPr><w:vanish/></w:rPr>"),
        style("character", "plain", "<w:rPr><w:vanish w:val='0'/></w:rPr>"),
    ]
    .concat();
    let shown = |paragraph_style: &str, properties: &str| {
        let run = run(properties, "<w:t>字</w:t>");
        let body = paragraph(&format!(r#"<w:pPr><w:pStyle w:val="{paragraph_style}"/></w:pPr>{run}"#));
        let output = grid_of(&word(&body).styles(&styles).bytes());
        let is_shown = output.paragraphs[0].text == "字";
        assert_eq!(codes(&output.warnings), if is_shown { vec![] } else { vec!["hidden-text"] });
        is_shown
    };
    for (paragraph_style, properties, expected) in [
        ("hid", "", false),
        ("hid", r#"<w:vanish w:val="0"/>"#, true),
        ("hid", r#"<w:rStyle w:val="off"/>"#, true),
        ("hid", r#"<w:rStyle w:val="plain"/>"#, false),
        ("hid", r#"<w:rStyle w:val="off"/><w:vanish/>"#, false),
        ("none", r#"<w:rStyle w:val="off"/>"#, false),
        ("none", r#"<w:rStyle w:val="off"/><w:vanish w:val="0"/>"#, true),
        ("none", "", true),
    ] {
        assert_eq!(shown(paragraph_style, properties), expected, "{paragraph_style} {properties}");
    }
}

/// Text outside paragraphs and cells is no valid markup; it is kept, with a warning.
#[test]
fn text_outside_paragraphs() {
    let output = grid_of(&word(&[p("甲"), t("乙在段外")].concat()).bytes());
    assert_eq!(output.paragraphs.iter().map(|p| &*p.text).collect::<Vec<_>>(), ["甲", "乙在段外"]);
    assert_eq!(codes(&output.warnings), ["text-outside-paragraph"]);
    assert_eq!(output.warnings[0].at.unwrap().paragraph, Some(2));
    assert_eq!(texts(&["散字".into(), p("甲")].concat()), ["散字", "甲"]);
    assert_eq!(texts(&["<w:t>散字</w:t>".into(), p("甲")].concat()), ["散字", "甲"]);
    // In a cell, and between cells and rows.
    let inside = format!("<w:tc>{}<w:p/></w:tc>", t("在格中"));
    let body = table(&[t("行外"), format!("<w:tr>{inside}{}{}</w:tr>", t("格外"), p("格外的段"))]) + &p("后");
    let output = grid_of(&word(&body).bytes());
    assert_eq!(cells(&output, 1)[0].4, "在格中\n");
    assert_eq!(output.paragraphs.iter().map(|p| &*p.text).collect::<Vec<_>>(), ["行外", "格外", "格外的段", "后"]);
    assert_eq!(codes(&output.warnings), ["text-outside-paragraph"; 4]);
}

/// §20.4.2.5: what the description of a picture says is told where the cell holds nothing else.
#[test]
fn pictures_alone_in_cells() {
    let picture = r#"<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1" descr="县教育局印章"/></wp:inline></w:drawing></w:r>"#;
    let shape = r#"<w:r><w:pict><v:shape alt="流程图"/></w:pict></w:r>"#;
    let of = |content: &str| format!("<w:tc>{}</w:tc>", paragraph(content));
    let body =
        table(&[row(&[of(picture), of(&[picture.to_owned(), t("字")].concat()), of(shape)])]) + &paragraph(picture);
    let output = grid_of(&word(&body).bytes());
    let told: Vec<_> = output.warnings.iter().map(|warning| (&*warning.code, warning.at.unwrap().column)).collect();
    assert_eq!(told, [("picture-in-cell", Some(1)), ("picture-in-cell", Some(3))]);
    assert!(output.warnings[0].message.contains("县教育局印章") && output.warnings[1].message.contains("流程图"));
}

/// §17.13.5: changes that nobody has accepted are read as accepted, and told by number and kind.
#[test]
fn tracked_changes_are_told() {
    let body = [
        paragraph(&format!(
            "{}<w:ins w:id='1'>{}</w:ins><w:ins w:id='2'>{}</w:ins><w:del w:id='3'><w:r><w:delText>删</w:delText></w:r></w:del>",
            t("甲"),
            t("乙"),
            t("丙")
        )),
        paragraph(&format!("<w:moveFrom w:id='4'>{}</w:moveFrom>", t("丁"))),
        paragraph(&format!("<w:moveTo w:id='4'>{}</w:moveTo>{}", t("丁"), run("<w:b/><w:rPrChange w:id='5'/>", "<w:t>戊</w:t>"))),
    ]
    .concat();
    let output = grid_of(&word(&body).bytes());
    assert_eq!(codes(&output.warnings), ["tracked-changes"]);
    let message = &output.warnings[0].message;
    assert!(message.contains("2 insertion(s), 1 deletion(s), 1 move(s), 1 of formatting"), "{message}");
    assert_eq!(output.paragraphs.iter().map(|p| &*p.text).collect::<Vec<_>>(), ["甲乙丙", "", "丁戊"]);
}
