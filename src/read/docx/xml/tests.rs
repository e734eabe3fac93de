//! Markup of each form, sound and broken, and what is read of it.

use super::values::behind_prefix;
use super::*;

fn raw(xml: &Xml<'_>, tag: Tag) -> String {
    let begin = tag.at as usize + 1;
    behind_prefix(xml.view.get(begin..begin + tag.named as usize).unwrap()).to_owned()
}

fn tokens(text: &str) -> Result<Vec<String>, Error> {
    let limits = Limits { depth: 8, ..Limits::default() };
    let mut xml = Xml::new(text, "part.xml", &limits);
    let mut out = Vec::new();
    loop {
        out.push(match xml.next()? {
            Token::Open(tag) => format!("{:?} {}", tag.ns, raw(&xml, tag)),
            Token::Close => "close".into(),
            Token::Text => xml.data().to_owned(),
            Token::End => return Ok(out),
        });
    }
}

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

#[test]
fn any_prefix_and_the_default_namespace_are_word() {
    for (document, open) in [
        (format!("<w:p xmlns:w='{W}'/>"), "W p"),
        (format!("<p xmlns='{W}'/>"), "W p"),
        ("<x:p xmlns:x='http://purl.oclc.org/ooxml/wordprocessingml/main'/>".into(), "W p"),
        ("<w:p xmlns:w='urn:other'/>".into(), "Other p"),
    ] {
        assert_eq!(tokens(&document).unwrap(), [open], "{document}");
    }
}

#[test]
fn a_prefix_declared_inside_holds_until_its_element_ends() {
    let document =
        format!("<w:p xmlns:w='{W}'><w:a xmlns:w='urn:other'><w:b/></w:a><w:c/><y:d xmlns:y='{W}'/><y:e/></w:p>");
    assert_eq!(tokens(&document).unwrap(), ["W p", "Other a", "Other b", "close", "W c", "W d", "Other e", "close"]);
}

#[test]
fn text_comes_from_data_references_and_cdata() {
    let document = "<t>a&amp;b&#x4E2D;<![CDATA[<c>]]><!-- no --><?no no?>d</t>";
    assert_eq!(tokens(document).unwrap(), ["Other t", "a", "&", "b", "中", "<c>", "d", "close"]);
}

/// Names and values of the tags inside the root that are of Word; `skip` is skipped.
fn inside(document: &str) -> Result<Vec<(Name, Option<String>)>, Error> {
    let mut xml = Xml::new(document, "part.xml", &Limits::default());
    let Token::Open(root) = xml.next()? else { panic!("a root") };
    let mut found = Vec::new();
    xml.each_inside(root, |xml, tag| {
        found.push((tag.name, xml.val(tag)));
        if tag.name == Name::RPrChange { xml.skip(tag) } else { Ok(()) }
    })?;
    assert!(matches!(xml.next()?, Token::End));
    Ok(found)
}

#[test]
fn what_stands_inside_an_element_is_told_but_what_is_skipped() {
    let document = format!(
        "<w:rPr xmlns:w='{W}' xmlns:o='urn:o'><w:jc w:val=\"x &amp; y\"/>text<w:rPrChange><w:vanish/></w:rPrChange>\
         <o:vanish/><w:sdtPr><w:vanish w:val='0'/></w:sdtPr><w:rPrChange/></w:rPr>"
    );
    let value = |text: &str| Some(text.to_owned());
    assert_eq!(
        inside(&document).unwrap(),
        [
            (Name::Other, value("x & y")),
            (Name::RPrChange, None),
            (Name::SdtPr, None),
            (Name::Vanish, value("0")),
            (Name::RPrChange, None)
        ]
    );
    for broken in ["<w:a>", "</w:a>", "<w:a></w:b>", "<w:a", "<w:c><w:a/>", "<w:a/", "<w:c></w:rPr>"] {
        assert!(inside(&format!("<w:rPr xmlns:w='{W}'>{broken}</w:rPr>")).is_err(), "{broken}");
    }
}

#[test]
fn a_view_that_moves_shows_the_same_as_one_of_the_whole() {
    let piece = "<w:p w:rsid=\"00A1\"><!-- > --><w:r><w:t xml:space='preserve'>市委&amp;组织部 </w:t></w:r>\
                 <y:a xmlns:y='urn:y'><y:t/></y:a><![CDATA[<中>]]></w:p>\n";
    let limits = Limits::default();
    for shift in (0..piece.len()).step_by(13) {
        // One tag is longer than a view.
        let long = "中".repeat(25_000);
        let head = format!("\u{feff}<w:body xmlns:w='{W}'>{}<w:p w:val='{long}'/>", "-".repeat(shift));
        let document = format!("{head}{}</w:body>", piece.repeat(500));
        let all = |mut xml: Xml<'_>| {
            let (mut told, mut text) = (Vec::new(), String::new());
            loop {
                match xml.next().unwrap() {
                    Token::Open(tag) => {
                        told.push((tag.at, tag.ns, xml.val(tag), std::mem::take(&mut text)));
                    }
                    Token::Close => told.push((xml.position(), Ns::Other, None, std::mem::take(&mut text))),
                    Token::Text => text.push_str(xml.data()),
                    Token::End => return told,
                }
            }
        };
        let stretches = Stretches::of_bytes(document.as_bytes(), &limits);
        let whole = all(Xml::new(document.trim_start_matches('\u{feff}'), "part.xml", &limits));
        assert!(whole == all(Xml::stream(stretches, "part.xml", &limits)), "{shift}");
    }
}

#[test]
fn places_are_right_behind_many_elements_that_were_skipped() {
    let document = format!("<w:a xmlns:w='{W}'>{}<w:tab/></w:b>", "<w:p><w:q/></w:p>".repeat(2500));
    let mut xml = Xml::new(&document, "part.xml", &Limits::default());
    let last = loop {
        match xml.next().unwrap() {
            Token::Open(tag) if tag.name == Name::P => xml.skip(tag).unwrap(),
            Token::Open(tag) if tag.name == Name::Tab => break tag.at as usize,
            _ => {}
        }
    };
    assert_eq!(Some(last), document.find("<w:tab/>"));
    let error = xml.next().unwrap_err();
    let end = document.find("</w:b>").unwrap() as u64;
    assert!(matches!(error.kind(), ErrorKind::Markup { offset, .. } if *offset == end), "{error}");
}

#[test]
fn broken_markup_is_an_error_with_its_place() {
    for document in ["<a><b></a>", "<a>", "<a", "<a>&nbsp;</a>", "<a>&#0;</a>", "</a>"] {
        let error = tokens(document).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Markup { part, .. } if part == "part.xml"), "{document}: {error}");
    }
    let deep = "<a>".repeat(9);
    assert!(matches!(tokens(&deep).unwrap_err().kind(), ErrorKind::Limit { limit: "depth", .. }));
}
