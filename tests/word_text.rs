//! Text of Word documents: runs, revisions, fields, boxes, notes, hidden text, packages (ECMA-376).

mod support;

use support::{NAMESPACES, codes, document_xml, fixture_bytes, grid_of, p, word, zip};

fn run(content: &str) -> String {
    format!("<w:r>{content}</w:r>")
}

fn t(text: &str) -> String {
    run(&format!("<w:t>{text}</w:t>"))
}

fn paragraph(content: &str) -> String {
    format!("<w:p>{content}</w:p>")
}

/// The texts of the body's paragraphs.
fn texts(body: &str) -> Vec<String> {
    texts_of(&word(body).bytes())
}

fn texts_of(bytes: &[u8]) -> Vec<String> {
    grid_of(bytes).paragraphs.into_iter().map(|paragraph| paragraph.text).collect()
}

/// §17.3.3: what a run may hold.
#[test]
fn characters_that_are_elements() {
    for (content, text) in [
        ("<w:t>甲</w:t><w:tab/><w:t>乙</w:t>", "甲\t乙"),
        (r#"<w:t>甲</w:t><w:ptab w:relativeTo="margin" w:alignment="left" w:leader="none"/><w:t>乙</w:t>"#, "甲\t乙"),
        ("<w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/><w:t>丙</w:t>", "甲\n乙\n丙"),
        ("<w:t>A</w:t><w:noBreakHyphen/><w:t>1</w:t><w:softHyphen/>", "A\u{2011}1\u{ad}"),
        (r#"<w:sym w:font="Wingdings" w:char="F0FE"/><w:t>已完成</w:t>"#, "☑已完成"),
        (r#"<w:sym w:font="Unknown" w:char="4E2D"/>"#, "中"),
        ("<w:t>甲<!-- 注 -->乙<![CDATA[<丙>]]>&amp;&#x4E01;</w:t>", "甲乙<丙>&丁"),
        ("<w:t> 甲 </w:t>", "甲"),
        (r#"<w:t xml:space="preserve"> 甲 </w:t>"#, " 甲 "),
        ("<w:t>甲\n乙</w:t>", "甲 乙"),
        ("<w:lastRenderedPageBreak/><w:t>甲</w:t>", "甲"),
    ] {
        assert_eq!(texts(&paragraph(&run(content))), [text], "{content}");
    }
}

/// Elements around runs are transparent: §17.16.22, §17.16.19, §17.5.1, §17.3.2.3, §17.3.2.8, §17.13.5.18.
#[test]
fn wrappers_of_runs_are_transparent() {
    for (name, attributes) in [
        ("hyperlink", r#"r:id="rId9""#),
        ("fldSimple", r#"w:instr=" PAGE ""#),
        ("smartTag", r#"w:element="x""#),
        ("customXml", r#"w:element="x""#),
        ("bdo", r#"w:val="rtl""#),
        ("dir", r#"w:val="rtl""#),
        ("ins", r#"w:id="1" w:author="a""#),
        ("moveTo", r#"w:id="1" w:author="a""#),
        ("somethingNew", ""),
    ] {
        let body = paragraph(&format!("{}<w:{name} {attributes}>{}</w:{name}>{}", t("前"), t("中"), t("后")));
        assert_eq!(texts(&body), ["前中后"], "{name}");
    }
    let sdt = format!("<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", t("中"));
    assert_eq!(texts(&paragraph(&sdt)), ["中"]);
    // §17.3.3.25: the base of a ruby text is text, its reading is not.
    let ruby =
        run(&format!("<w:ruby><w:rubyPr/><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby>", t("qing"), t("清")));
    assert_eq!(texts(&paragraph(&ruby)), ["清"]);
}

/// §17.13.5: deleted and moved-from text is gone.
#[test]
fn deleted_and_moved_text() {
    let body = paragraph(&format!(
        "{}<w:del w:id='1' w:author='a'><w:r><w:delText>删</w:delText></w:r></w:del>\
         <w:moveFrom w:id='2' w:author='a'>{}</w:moveFrom><w:moveTo w:id='2' w:author='a'>{}</w:moveTo>",
        t("前"),
        t("移"),
        t("移到")
    ));
    assert_eq!(texts(&body), ["前移到"]);
    // §17.13.5.15: a deleted paragraph mark joins two paragraphs; one with nothing left disappears.
    let marked =
        |content: &str| paragraph(&format!("<w:pPr><w:rPr><w:del w:id='1' w:author='a'/></w:rPr></w:pPr>{content}"));
    assert_eq!(texts(&[marked(&t("前")), p("后")].concat()), ["前后"]);
    assert_eq!(
        texts(
            &[p("一"), marked("<w:del w:id='2' w:author='a'><w:r><w:delText>删</w:delText></w:r></w:del>"), p("二")]
                .concat()
        ),
        ["一", "二"]
    );
}

/// §17.16.18: the result of a field is text, its code is not; fields nest and run over paragraphs.
#[test]
fn fields() {
    let mark = |kind: &str| run(&format!(r#"<w:fldChar w:fldCharType="{kind}"/>"#));
    let code = run("<w:instrText> REF x </w:instrText>");
    let field =
        |code: &str, result: &str| [mark("begin"), code.into(), mark("separate"), result.into(), mark("end")].concat();
    assert_eq!(texts(&paragraph(&[t("见"), field(&code, &t("附件1")), t("。")].concat())), ["见附件1。"]);
    let nested = field(&[code.clone(), field(&code, &t("内码")), t("码")].concat(), &field(&code, &t("果")));
    assert_eq!(texts(&paragraph(&nested)), ["果"]);
    let over = [
        paragraph(&[t("甲"), mark("begin"), code.clone()].concat()),
        paragraph(&[t("码"), mark("separate"), t("乙")].concat()),
        paragraph(&[t("丙"), mark("end"), t("丁")].concat()),
    ];
    assert_eq!(texts(&over.concat()), ["甲", "乙", "丙丁"]);
    // A field that never ends is none, with a warning at its place; it ends with its cell.
    let unended = [mark("begin"), code.clone(), t("藏起")].concat();
    let output = grid_of(&word(&[paragraph(&unended), p("不见")].concat()).bytes());
    assert_eq!(codes(&output.warnings), ["unended-field"]);
    assert!(output.warnings[0].message.contains("藏起"));
    assert_eq!(output.paragraphs.iter().map(|p| &*p.text).collect::<Vec<_>>(), ["藏起", "不见"]);
    let body = support::table(&[format!("<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>", paragraph(&unended), p("后"))]);
    let output = grid_of(&word(&body).bytes());
    assert_eq!((codes(&output.warnings), output.tables[0].cells[1].text.as_str()), (vec!["unended-field"], "后"));
    // A field without a result shows nothing.
    assert_eq!(texts(&paragraph(&[mark("begin"), code, mark("end"), t("后")].concat())), ["后"]);
}

/// Part 3 §7.5: one branch, the first that is understood, never both.
#[test]
fn alternate_content() {
    let choose = |requires: &str| {
        format!(
            "<mc:AlternateContent><mc:Choice Requires='{requires}'>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
            t("新"),
            t("旧")
        )
    };
    assert_eq!(texts(&paragraph(&[choose("wps"), t("后")].concat())), ["新后"]);
    assert_eq!(texts(&paragraph(&[choose("wps unknown"), t("后")].concat())), ["旧后"]);
    let two = format!(
        "<mc:AlternateContent><mc:Choice Requires='wps'>{}</mc:Choice><mc:Choice Requires='wps'>{}</mc:Choice></mc:AlternateContent>",
        t("一"),
        t("二")
    );
    assert_eq!(texts(&paragraph(&two)), ["一"]);
    // Among blocks, and one inside another.
    let block = format!(
        "<mc:AlternateContent><mc:Choice Requires='unknown'>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
        p("新"),
        paragraph(&choose("wps"))
    );
    assert_eq!(texts(&[block, p("后")].concat()), ["新", "后"]);
}

/// The text of boxes stands behind the paragraph that anchors them, of DrawingML and of VML alike, once.
#[test]
fn text_boxes() {
    let content = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", p(text));
    let drawing = format!(
        "<w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx>{}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>",
        content("框")
    );
    let vml = format!("<w:pict><v:shape><v:textbox>{}</v:textbox></v:shape></w:pict>", content("旧框"));
    let both = format!(
        "<mc:AlternateContent><mc:Choice Requires='wps'>{drawing}</mc:Choice><mc:Fallback>{vml}</mc:Fallback></mc:AlternateContent>"
    );
    assert_eq!(texts(&[paragraph(&[t("前"), run(&both), t("后")].concat()), p("下")].concat()), ["前后", "框", "下"]);
    assert_eq!(texts(&paragraph(&[t("前"), run(&vml)].concat())), ["前", "旧框"]);
    let nested = format!(
        "<w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict>",
        paragraph(&[t("外"), run(&vml)].concat())
    );
    assert_eq!(texts(&paragraph(&run(&nested))), ["", "外", "旧框"]);
}

/// §17.11: notes are kept and marked, behind the block that refers to them.
#[test]
fn footnotes_and_endnotes() {
    let note = |kind: &str, id: i32, text: &str| format!("<w:{kind} w:id='{id}'>{}</w:{kind}>", p(text));
    let separator = "<w:footnote w:type='separator' w:id='-1'><w:p><w:r><w:separator/></w:r></w:p></w:footnote>";
    let footnotes = format!(
        "<w:footnotes {NAMESPACES}>{separator}{}{}</w:footnotes>",
        note("footnote", 2, "脚注二"),
        note("footnote", 5, "脚注五")
    );
    let endnotes = format!("<w:endnotes {NAMESPACES}>{}</w:endnotes>", note("endnote", 1, "尾注"));
    let refer = |kind: &str, id: i32| run(&format!("<w:{kind}Reference w:id='{id}'/>"));
    let body = [
        paragraph(&[t("甲"), refer("footnote", 5), t("乙"), refer("endnote", 1)].concat()),
        paragraph(&[t("丙"), refer("footnote", 2)].concat()),
    ];
    let document = word(&body.concat()).related("footnotes", "word/footnotes.xml", &footnotes);
    let document = document.related("endnotes", "word/endnotes.xml", &endnotes);
    assert_eq!(texts_of(&document.bytes()), ["甲[^1]乙[^i]", "[^1] 脚注五", "[^i] 尾注", "丙[^2]", "[^2] 脚注二"]);
    // A reference to a note that does not exist shows nothing.
    assert_eq!(texts(&paragraph(&[t("甲"), refer("footnote", 7)].concat())), ["甲"]);
}

#[test]
fn a_footnote_in_a_table_is_a_note_of_its_plan() {
    let footnotes =
        format!("<w:footnotes {NAMESPACES}><w:footnote w:id='1'>{}</w:footnote></w:footnotes>", p("含开发区。"));
    let refer = run("<w:footnoteReference w:id='1'/>");
    let rows = [
        "<w:tc><w:p><w:r><w:t>工作任务</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>责任单位</w:t></w:r></w:p></w:tc>"
            .to_owned(),
        format!("<w:tc>{}</w:tc><w:tc>{}</w:tc>", p("1.修路。"), paragraph(&[t("县交通局"), refer].concat())),
    ];
    let body = support::table(&rows.map(|cells| format!("<w:tr>{cells}</w:tr>")));
    let output = support::parse(&word(&body).related("footnotes", "word/footnotes.xml", &footnotes).bytes());
    let plan = &output.plans[0];
    assert_eq!(plan.domains[0].tasks[0].responsible[0].name, "县交通局");
    assert_eq!(plan.notes[0].text, "[^1] 含开发区。");
    assert!(output.warnings.is_empty());
}

/// §17.3.2.41: hidden text is left out and named, hidden directly or by a style.
#[test]
fn hidden_text() {
    let hidden = |properties: &str, text: &str| run(&format!("<w:rPr>{properties}</w:rPr><w:t>{text}</w:t>"));
    let check = |styles: &str, content: &str, text: &str, warnings: &[&str]| {
        let output = grid_of(&word(&paragraph(content)).styles(styles).bytes());
        assert_eq!((output.paragraphs[0].text.as_str(), codes(&output.warnings)), (text, warnings.to_vec()));
    };
    check("", &[t("甲"), hidden("<w:vanish/>", "藏"), t("乙")].concat(), "甲乙", &["hidden-text"]);
    check("", &hidden("<w:vanish w:val='0'/>", "甲"), "甲", &[]);
    let styles = "<w:style w:type='character' w:styleId='base'><w:rPr><w:vanish/></w:rPr></w:style>\
                  <w:style w:type='character' w:styleId='derived'><w:basedOn w:val='base'/></w:style>\
                  <w:style w:type='paragraph' w:styleId='note'><w:rPr><w:vanish/></w:rPr></w:style>";
    check(styles, &[hidden("<w:rStyle w:val='derived'/>", "藏"), t("甲")].concat(), "甲", &["hidden-text"]);
    check(styles, &hidden("<w:rStyle w:val='derived'/><w:vanish w:val='false'/>", "甲"), "甲", &[]);
    check(styles, &["<w:pPr><w:pStyle w:val='note'/></w:pPr>".into(), t("藏")].concat(), "", &["hidden-text"]);
}

/// §17.17.2: content of another format in another part is read in place; what cannot be read is named.
#[test]
fn alternative_format_chunks_are_named() {
    let body = [p("前"), "<w:altChunk r:id='rId1'/>".to_owned(), p("后")].concat();
    let output = grid_of(&word(&body).related("aFChunk", "word/chunk.html", "<p>块</p>").bytes());
    assert_eq!(output.paragraphs.iter().map(|p| &*p.text).collect::<Vec<_>>(), ["前", "块", "后"]);
    assert!(codes(&output.warnings).is_empty());
    let output = grid_of(&word(&body).related("aFChunk", "word/chunk.rtf", "{\\rtf1 块}").bytes());
    assert_eq!(codes(&output.warnings), ["unreadable-part"]);
    assert!(output.warnings[0].message.contains("word/chunk.rtf"));
}

/// §22.1: the text of equations is text.
#[test]
fn equations_keep_their_text() {
    let math = "<m:oMath><m:r><m:t>a</m:t></m:r><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>";
    assert_eq!(texts(&paragraph(&[t("式"), math.into()].concat())), ["式a12"]);
}

/// Part 1 §11.3.10 and part 2: the main part is found by relationship and content type, not by its name.
#[test]
fn the_main_part_may_have_any_name_and_kind() {
    const MAIN: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    let package = |content_type: &str, target: &str, relationship: &str| {
        let types = format!(
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/a/b.xml" ContentType="{content_type}"/></Types>"#
        );
        let relations = format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="{relationship}" Target="{target}"/></Relationships>"#
        );
        zip(&[
            ("[Content_Types].xml".into(), types.into_bytes()),
            ("_rels/.rels".into(), relations.into_bytes()),
            ("a/b.xml".into(), document_xml(&p("甲")).into_bytes()),
        ])
    };
    let transitional = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
    let strict = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument";
    for content_type in [
        MAIN,
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ] {
        for (target, relationship) in [
            ("a/b.xml", transitional),
            ("/a/b.xml", strict),
            ("./x/../a/B.xml", transitional),
            ("a/b.xml", "urn:other"),
        ] {
            assert_eq!(texts_of(&package(content_type, target, relationship)), ["甲"], "{content_type} {target}");
        }
    }
    let error = |bytes: &[u8]| qingdan::grid_of(bytes, "x", &qingdan::Options::default()).unwrap_err().to_string();
    let sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    assert!(error(&package(sheet, "a/b.xml", transitional)).starts_with("Excel (.xlsx) is a spreadsheet"));
}

/// ISO/IEC 29500 strict: other namespaces, the same elements.
#[test]
fn strict_documents_and_other_prefixes() {
    let strict = document_xml(&p("甲")).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    );
    assert_eq!(texts_of(&word("").part("word/document.xml", strict.as_bytes()).bytes()), ["甲"]);
    let renamed = document_xml(&p("甲")).replace("w:", "x:").replace("xmlns:w=", "xmlns:x=");
    assert_eq!(texts_of(&word("").part("word/document.xml", renamed.as_bytes()).bytes()), ["甲"]);
}

/// Parts may be UTF-16 (part 2 §6.4).
#[test]
fn a_main_part_in_utf_16() {
    let utf16: Vec<u8> =
        format!("\u{feff}{}", document_xml(&p("甲"))).encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(texts_of(&word("").part("word/document.xml", &utf16).bytes()), ["甲"]);
}

/// Headers and footers stand in other parts and are no part of the body.
#[test]
fn headers_and_footers_are_left_out() {
    let header = format!("<w:hdr {NAMESPACES}>{}</w:hdr>", p("页眉"));
    let document = word(&p("正文")).related("header", "word/header1.xml", &header);
    assert_eq!(texts_of(&document.bytes()), ["正文"]);
}

/// Every paragraph says which bytes of the part its text came from.
#[test]
fn stretches_point_at_their_bytes() {
    let body = paragraph(&[t("甲乙"), run("<w:tab/>"), t("丙&amp;丁")].concat());
    let markup = document_xml(&body);
    let document = qingdan::read::read(&word(&body).bytes(), &Default::default()).unwrap();
    let [qingdan::document::Block::Paragraph(paragraph)] = document.blocks.as_slice() else { panic!("one paragraph") };
    assert_eq!(&*paragraph.text, "甲乙\t丙&丁");
    let (first, last) = paragraph.stretches;
    let stretches = &document.stretches[first as usize..last as usize];
    let sources: Vec<(u32, &str)> =
        stretches.iter().map(|s| (s.at, &markup[s.source.start as usize..s.source.end as usize])).collect();
    assert_eq!(sources, [(0, "甲乙"), (6, "<w:tab/>"), (7, "丙&amp;丁")]);
    assert_eq!(&markup[paragraph.span.start as usize..paragraph.span.end as usize], body);
}

/// Text that is left out has no stretch.
#[test]
fn hidden_text_and_codes_have_no_stretch() {
    let hidden = run("<w:rPr><w:vanish/></w:rPr><w:t>藏</w:t>");
    let field = ["begin", "end"].map(|kind| run(&format!(r#"<w:fldChar w:fldCharType="{kind}"/>"#)));
    let body = paragraph(&[t("甲"), hidden, field[0].clone(), t("码"), field[1].clone(), t("乙")].concat());
    let document = qingdan::read::read(&word(&body).bytes(), &Default::default()).unwrap();
    assert_eq!(document.stretches.iter().map(|stretch| stretch.at).collect::<Vec<_>>(), [0, 3]);
}

/// The user's own file, by another way: no text of it is in a stretch of another paragraph.
#[test]
fn stretches_of_the_fixture_do_not_overlap() {
    let document = qingdan::read::read(&fixture_bytes("daan-2021-2030.docx"), &Default::default()).unwrap();
    assert!(document.stretches.len() > 1000);
    assert!(document.stretches.windows(2).all(|pair| pair[0].source.end <= pair[1].source.start));
}
