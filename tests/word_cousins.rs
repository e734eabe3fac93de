//! Word documents in other clothes: packages in one file of markup, the markup of Word 2003, pages with their pictures
//! in one file; and what a document includes or refers to beside its body.

mod support;

use qingdan::error::ErrorKind;
use qingdan::model::Format;
use qingdan::{Lang, Options, parse, read};
use support::{NAMESPACES, cell, codes, grid_of, level, list_of, numbered, p, row, table, word};

fn refused(bytes: &[u8]) -> ErrorKind {
    read::read(bytes, &Default::default()).expect_err("not read").kind().clone()
}

fn texts(bytes: &[u8]) -> Vec<String> {
    grid_of(bytes).paragraphs.into_iter().map(|paragraph| paragraph.text).collect()
}

const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The list of a small document: header, and a task with an automatic number.
fn body() -> String {
    let task = format!("<w:tc>{}</w:tc>", numbered(1, 0, "修路"));
    let header = row(&[cell("", &["工作任务"]), cell("", &["责任单位"])]);
    p("某县2024年重点任务清单") + &table(&[header, row(&[task, cell("", &["县交通局"])])])
}

/// A package in one file: Word writes it with the namespaces at the root of each part, others at the package.
fn flat(body: &str, at_package: bool) -> String {
    let relationship =
        |kind: &str, target: &str| format!(r#"<Relationship Id="r-{kind}" Type="{OFFICE}/{kind}" Target="{target}"/>"#);
    let relationships = |content: &str| {
        format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{content}</Relationships>"#
        )
    };
    let part = |name: &str, kind: &str, content: &str| {
        format!(
            r#"<pkg:part pkg:name="{name}" pkg:contentType="{kind}"><pkg:xmlData>{content}</pkg:xmlData></pkg:part>"#
        )
    };
    let (outer, inner) = if at_package { (NAMESPACES, "") } else { ("", NAMESPACES) };
    let level = level(0, 1, "decimal", "%1.", "");
    [
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?>"#.to_owned(),
        format!(r#"<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage" {outer}>"#),
        part("/_rels/.rels", "application/x", &relationships(&relationship("officeDocument", "word/document.xml"))),
        part("/word/_rels/document.xml.rels", "application/x", &relationships(&relationship("numbering", "numbering.xml"))),
        part("/word/document.xml", TYPE, &format!("<w:document {inner}><w:body>{body}</w:body></w:document>")),
        part("/word/numbering.xml", "application/x", &format!("<w:numbering {inner}>{}</w:numbering>", list_of(&level))),
        r#"<pkg:part pkg:name="/word/media/a.png" pkg:contentType="image/png"><pkg:binaryData>AAAA</pkg:binaryData></pkg:part>"#.into(),
        "</pkg:package>".into(),
    ]
    .concat()
}

#[test]
fn a_package_in_one_file() {
    for at_package in [false, true] {
        let markup = flat(&body(), at_package);
        let utf16: Vec<u8> = format!("\u{feff}{markup}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [markup.into_bytes(), utf16] {
            let output = parse(&*bytes, "清单.doc", &Options::default()).unwrap();
            assert_eq!(output.source.format, Format::Docx);
            let task = &output.plans[0].domains[0].tasks[0];
            assert_eq!((task.number.as_ref().unwrap().text.as_str(), task.title.as_str()), ("1.", "修路"));
            assert_eq!(task.responsible[0].name, "县交通局");
        }
    }
    let cut = flat(&body(), false);
    assert!(matches!(refused(&cut.as_bytes()[..cut.len() - 40]), ErrorKind::Markup { .. }));
}

/// The markup of Word 2003: other names for lists, merges, notes and tracked changes.
#[test]
fn the_markup_of_word_2003() {
    let paragraph = |level: &str, text: &str| {
        format!(
            r#"<w:p><w:pPr><w:listPr><w:ilvl w:val="{level}"/><w:ilfo w:val="1"/><wx:t wx:val="x"/></w:listPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#
        )
    };
    let level = |index: u32, code: u32, text: &str| {
        format!(
            r#"<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:nfc w:val="{code}"/><w:lvlText w:val="{text}"/></w:lvl>"#
        )
    };
    let cell = |merge: &str, text: &str| {
        format!("<w:tc><w:tcPr>{merge}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
    };
    let restart = r#"<w:vmerge w:val="restart"/>"#;
    let annotation = |kind: &str, content: &str| {
        format!(
            r#"<aml:annotation aml:id="1" w:type="Word.{kind}"><aml:content>{content}</aml:content></aml:annotation>"#
        )
    };
    let markup = [
        r#"<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>"#.to_owned(),
        r#"<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xmlns:aml="http://schemas.microsoft.com/aml/2001/core" xml:space="preserve">"#.into(),
        format!(r#"<w:lists><w:listDef w:listDefId="0">{}{}</w:listDef><w:list w:ilfo="1"><w:ilst w:val="0"/></w:list></w:lists>"#, level(0, 39, "%1、"), level(1, 0, "%2.")),
        r#"<w:styles><w:style w:type="paragraph" w:styleId="h"><w:rPr><w:rFonts w:ascii="Wingdings 2" w:h-ansi="Wingdings 2"/><w:vanish/></w:rPr></w:style></w:styles>"#.into(),
        format!("<w:body><wx:sect>{}{}", paragraph("0", "重点任务"), paragraph("1", "修路 ")),
        format!(
            "<w:p>{}{}<w:r><w:t>字</w:t></w:r><w:r><w:footnote><w:p><w:r><w:t>脚注</w:t></w:r></w:p></w:footnote></w:r></w:p>",
            annotation("Insertion", "<w:r><w:t>新</w:t></w:r>"),
            annotation("Deletion", "<w:r><w:delText>旧</w:delText></w:r>")
        ),
        format!("<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>", cell(restart, "甲"), cell("", "乙"), cell("<w:vmerge/>", ""), cell("", "丙")),
        "<w:p/><w:sectPr><w:hdr w:type=\"odd\"><w:p><w:r><w:t>眉</w:t></w:r></w:p></w:hdr></w:sectPr></wx:sect></w:body></w:wordDocument>".into(),
    ]
    .concat();
    let output = grid_of(markup.as_bytes());
    assert_eq!(output.source.format, Format::Docx);
    let shown: Vec<_> = output.paragraphs.iter().map(|p| (p.label.as_deref().unwrap_or(""), &*p.text)).collect();
    assert_eq!(shown, [("一、", "重点任务"), ("1.", "修路 "), ("", "新字[^1]"), ("", "[^1] 脚注"), ("", "")]);
    let cells: Vec<_> =
        support::cells(&output, 1).into_iter().map(|(row, column, rows, _, text)| (row, column, rows, text)).collect();
    assert_eq!(cells, [(1, 1, 2, "甲".into()), (1, 2, 1, "乙".into()), (2, 2, 1, "丙".into())]);
    assert_eq!(codes(&output.warnings), ["tracked-changes"]);
}

/// RFC 2557: the page of a message, also under the name of a .doc.
#[test]
fn a_page_with_its_pictures_in_one_file() {
    let page = "<html><head><meta http-equiv=3DContent-Type content=3D\"text/html; charset=3Dgb2312\"></head><body><p>=D6=D8=B5=E3=C8=CE=CE=F1=C7=E5=B5=A5</p><table><tr><td>=BC=D7</td><td>=D2=D2</td></tr></table></body></html>";
    let message = format!(
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"----=_NextPart\"\r\n\r\nA single file.\r\n\r\n------=_NextPart\r\nContent-Location: file:///C:/a.htm\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Type: text/html; charset=\"gb2312\"\r\n\r\n{page}\r\n------=_NextPart\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n------=_NextPart--\r\n"
    );
    let output = grid_of(message.as_bytes());
    assert_eq!((output.source.format, output.paragraphs[0].text.as_str()), (Format::Html, "重点任务清单"));
    assert_eq!(support::cells(&output, 1)[1].4, "乙");
    let without = "MIME-Version: 1.0\nContent-Type: image/png\n\nAAAA";
    assert_eq!(refused(without.as_bytes()), ErrorKind::UnsupportedFormat { format: "MHTML (.mht)" });
}

/// §17.17.2.1: parts of other formats are read where they stand, by their bytes.
#[test]
fn included_parts_are_read_in_place() {
    let include = |name: &str, bytes: &[u8]| {
        let body = p("前") + r#"<w:altChunk r:id="rId1"/>"# + &p("后");
        let document = word(&body).related("aFChunk", name, "").part(name, bytes);
        grid_of(&document.bytes())
    };
    let inner = word(&[numbered(1, 0, "内"), table(&[row(&[cell("", &["格"])])])].concat());
    let inner = inner.numbering(&list_of(&level(0, 1, "decimal", "%1.", ""))).bytes();
    let shown = |output: &qingdan::model::GridOutput| {
        output.paragraphs.iter().map(|p| [p.label.as_deref().unwrap_or(""), &p.text].concat()).collect::<Vec<_>>()
    };
    for (name, bytes, expected, tables) in [
        ("word/a.html", "<p>页<table><tr><td>格</table>".as_bytes(), "页", 1),
        ("word/a.txt", "文".as_bytes(), "文", 0),
        ("word/a.docx", &*inner, "1.内", 1),
    ] {
        let output = include(name, bytes);
        assert_eq!(shown(&output), ["前", expected, "后"], "{name}");
        assert_eq!((output.tables.len(), codes(&output.warnings)), (tables, vec![]), "{name}");
    }
    let output = include("word/a.rtf", b"{\\rtf1 a}");
    assert_eq!((shown(&output), codes(&output.warnings)), (vec!["前".into(), "后".into()], vec!["unreadable-part"]));
    assert!(output.warnings[0].message.contains("RTF"));
    // A part is read once, and what it includes itself is not read.
    let twice = p("前") + &r#"<w:altChunk r:id="rId1"/>"#.repeat(2);
    let document = word(&twice).related("aFChunk", "word/a.txt", "文");
    let output = grid_of(&document.bytes());
    assert_eq!((shown(&output), codes(&output.warnings)), (vec!["前".into(), "文".into()], vec!["embedded-part"]));
    let inner = word(r#"<w:altChunk r:id="rId1"/>"#).related("aFChunk", "word/b.txt", "深").bytes();
    let output = include("word/a.docx", &inner);
    assert_eq!((shown(&output), codes(&output.warnings)), (vec!["前".into(), "后".into()], vec!["unreadable-part"]));
}

/// A warning of an included part has its place in the whole document.
#[test]
fn warnings_of_included_parts_count_on() {
    let hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r></w:p>";
    let inner = word(&(p("一") + hidden)).bytes();
    let body = p("前") + r#"<w:altChunk r:id="rId1"/>"#;
    let output = grid_of(&word(&body).related("aFChunk", "word/a.docx", "").part("word/a.docx", &inner).bytes());
    assert_eq!(output.warnings[0].at.unwrap().paragraph, Some(3));
}

/// §17.10.4: a title that the page header alone has is the plan's, with a warning; one in the body stands before it.
#[test]
fn a_title_in_the_page_header_is_the_last_resort() {
    let header = |lines: &[&str]| {
        let lines: String = lines.iter().map(|line| p(line)).collect();
        format!("<w:hdr {NAMESPACES}>{lines}</w:hdr>")
    };
    let list = table(&[
        row(&[cell("", &["工作任务"]), cell("", &["责任单位"])]),
        row(&[cell("", &["修路"]), cell("", &["县交通局"])]),
    ]);
    let titled = |body: &str, lines: &[&str]| {
        let document = word(body).related("header", "word/header1.xml", &header(lines));
        let output = support::parse(&document.bytes());
        let plan = &output.plans[0];
        let warned = output.warnings.iter().any(|warning| warning.code == "title-in-header");
        (plan.title.clone(), plan.attachment.as_ref().map(|attachment| attachment.text.clone()), warned)
    };
    let title = "某县2024年重点任务清单";
    assert_eq!(titled(&list, &["附件1", title]), (Some(title.into()), Some("附件1".into()), true));
    assert_eq!(titled(&list, &[title, "第1页"]), (Some(title.into()), None, true));
    assert_eq!(titled(&list, &["内部资料"]), (None, None, false));
    let own = p("某县2025年工作要点") + &list;
    assert_eq!(titled(&own, &[title]), (Some("某县2025年工作要点".into()), None, false));
}

/// In the markup of Word 2003 a page header stands in the properties of its section.
#[test]
fn a_title_in_the_page_header_of_word_2003() {
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let row = |texts: [&str; 2]| format!("<w:tr>{}{}</w:tr>", cell(texts[0]), cell(texts[1]));
    let list = format!("<w:tbl>{}{}</w:tbl>", row(["工作任务", "责任单位"]), row(["修路", "县交通局"]));
    let title = "某县2024年重点任务清单";
    let titled = |body: &str, in_header: &str| {
        let markup = format!(
            r#"<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>{body}<w:sectPr><w:hdr w:type="odd">{}</w:hdr><w:ftr w:type="odd">{}</w:ftr></w:sectPr></w:body></w:wordDocument>"#,
            p(in_header),
            p("某县2023年重点任务清单")
        );
        let output = support::parse(markup.as_bytes());
        (output.plans[0].title.clone(), codes(&output.warnings).contains(&"title-in-header"))
    };
    assert_eq!(titled(&list, title), (Some(title.into()), true));
    assert_eq!(titled(&list, "内部资料"), (None, false));
    let own = p("某县2025年工作要点") + &list;
    assert_eq!(titled(&own, title), (Some("某县2025年工作要点".into()), false));
}

/// What is wrong with a part is told in the reader's language.
#[test]
fn causes_are_told_in_chinese() {
    let markup = word("").part("word/document.xml", b"<a/>").bytes();
    let error = read::read(&markup, &Default::default()).unwrap_err();
    assert_eq!(error.message(Lang::Zh), "文件包在 word/document.xml 处损坏：根元素不是 WordprocessingML");
}

/// A main part that is no document is damage, not a document without a list.
#[test]
fn a_main_part_that_is_no_document_is_damage() {
    let main = |content: &str| refused(&word("").part("word/document.xml", content.as_bytes()).bytes());
    let whole = support::document_xml(&p("某县任务清单"));
    for (content, expected) in [
        ("", "it is empty"),
        ("<?xml version='1.0'?> ", "it is empty"),
        ("x", "it is no markup"),
        ("<html/>", "its root element is not WordprocessingML"),
        ("<w:document xmlns:w='urn:other'/>", "its root element is not WordprocessingML"),
        (&*whole.repeat(2), "it has a second root element"),
        (&*[&*whole, "字"].concat(), "it is no markup"),
    ] {
        let part = Some("word/document.xml".into());
        assert_eq!(main(content), ErrorKind::DamagedPackage { part, cause: expected.into() }, "{content}");
    }
}

/// What is refused is named, with what helps.
#[test]
fn refusals_name_what_it_is_and_what_helps() {
    let message = |bytes: &[u8]| read::read(bytes, &Default::default()).unwrap_err().message(Lang::En);
    assert!(message(b"%TSD-Header-###%\x26\x48\x07\x58").contains("encrypted by the document protection"));
    for (bytes, name) in [
        (&b"\xffWPC\x10\0\0\0"[..], "WordPerfect (.wpd)"),
        (b"\xdc\xa5\x65\0\0\0", "Word 6/95 (.doc)"),
        (b"\x31\xbe\0\0\0\xab", "Word for DOS (.doc)"),
        (b"{\\rtf1 a}", "RTF"),
    ] {
        assert!(message(bytes).starts_with(name), "{name}: {}", message(bytes));
    }
    let types = r#"<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
    let relationships =
        r#"<Relationships><Relationship Id="1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    let part = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
    let sheet = support::zip(&[
        part("[Content_Types].xml", types),
        part("_rels/.rels", relationships),
        part("xl/workbook.xml", "<a/>"),
    ]);
    let open = support::zip(&[
        part("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        part("content.xml", "<a/>"),
    ]);
    let markup = br#"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>"#;
    for bytes in [&*sheet, &*open, markup] {
        let message = message(bytes);
        assert!(message.contains("CSV (UTF-8)") && !message.contains(".docx"), "{message}");
    }
}

/// [MS-CFB] §2.6.1: a compound file that ends before its directory is damaged; nothing is said of another format.
#[test]
fn a_word_file_that_is_cut_off_says_so() {
    let whole = support::fixture_bytes("daan-2021-2030.doc");
    for tenth in 1..10 {
        let kind = refused(&whole[..whole.len() / 10 * tenth]);
        assert!(matches!(kind, ErrorKind::DamagedPackage { .. }), "{tenth}: {kind:?}");
    }
}

/// Word 6 and 95 of the Far East have numbers of their own.
#[test]
fn older_word_files_of_the_far_east_are_named() {
    let mut bytes = support::fixture_bytes("daan-2021-2030.doc");
    let fib = (512..bytes.len()).step_by(512).find(|&at| bytes[at..].starts_with(&[0xec, 0xa5])).unwrap();
    for ident in [0xa697u16, 0xa699] {
        bytes[fib..fib + 2].copy_from_slice(&ident.to_le_bytes());
        assert_eq!(refused(&bytes), ErrorKind::UnsupportedFormat { format: "Word 6/95 (.doc)" });
    }
}

/// A page that ends inside a table may have lost rows.
#[test]
fn a_page_that_ends_inside_a_table() {
    let page = "<html><body><table><tr><td>甲</td></tr></table></body></html>";
    assert!(codes(&grid_of(page.as_bytes()).warnings).is_empty());
    let cut = page.split("</tr>").next().unwrap();
    assert_eq!(codes(&grid_of(cut.as_bytes()).warnings), ["cut-off-table"]);
    assert_eq!(texts(cut.as_bytes()), Vec::<String>::new());
}

/// The cases that are kept beside this project, where they are.
#[test]
fn cases_of_real_files() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/cases/word");
    if !folder.is_dir() {
        println!("skipped: the cases are not here");
        return;
    }
    let bytes = |name: &str| std::fs::read(folder.join(name)).unwrap();
    let labels = |name: &str| -> Vec<String> {
        grid_of(&bytes(name))
            .paragraphs
            .into_iter()
            .filter(|p| !p.text.is_empty())
            .map(|p| p.label.unwrap_or_default())
            .collect()
    };
    let outline = ["一、", "（一）", "1.", "（二）", "二、"];
    assert_eq!(labels("num1-section-break-paragraph.docx"), ["一、", "二、", "三、"]);
    assert_eq!(labels("num2-skipped-level.docx"), ["一、", "1.", "（二）", "（三）"]);
    assert_eq!(labels("num3-derived-style-ilvl-only.docx"), outline);
    assert_eq!(labels("num4-style-level-by-pStyle.docx"), ["一、", "（一）", "1.", "二、"]);
    assert_eq!(labels("num5-paragraph-ilvl-only.docx"), ["一、", "（一）", "二、"]);
    let findings = qingdan::lint(bytes("num3-plan.docx"), &Options::default(), &Default::default()).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    for (name, expected) in [
        ("field-unended.docx", vec!["某县2024年重点任务清单", "第二段"]),
        ("hidden-style-vanish-off.docx", vec!["看得见"]),
        ("macrobutton.docx", vec!["题目：［单击此处键入论文题目］"]),
        ("run-outside-paragraph.docx", vec!["甲", "乙在段外"]),
        ("symbol-font-in-text.docx", vec!["✓完成✓①首先"]),
    ] {
        assert_eq!(texts(&bytes(name)), expected, "{name}");
    }
    assert!(matches!(refused(&bytes("truncated.doc")), ErrorKind::DamagedPackage { .. }));
    assert_eq!(refused(&bytes("tsd-header.docx")), ErrorKind::Protected { mark: "%TSD-Header-###%" });
    for name in ["empty_part", "junk_part", "html_root", "two_roots"] {
        let kind = refused(&bytes(&format!("../hostile/{name}.docx")));
        assert!(matches!(kind, ErrorKind::DamagedPackage { .. }), "{name}: {kind:?}");
    }
}
