//! `lint --format html`: the document as read with its findings, as one file that holds all it needs and runs nothing of
//! what a document says.

mod support;

use qingdan::lint::Selection;
use qingdan::{Lang, Options, emit, review};
use support::program::{err, folder, out, qingdan};
use support::{cell, p, row, table, word};

fn page(bytes: &[u8], lang: Lang) -> String {
    let options = Options { lang, ..Options::default() };
    let review = review(bytes, "清单.docx", &options, &Selection::default()).unwrap();
    let mut out = Vec::new();
    emit::html(&review, lang, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The tags of a page, each with its attributes as written; the page's own code is left out.
fn tags(page: &str) -> Vec<String> {
    let mut rest = page.to_owned();
    for name in ["style", "script"] {
        let start = rest.find(&format!("<{name}>")).unwrap();
        let end = rest.find(&format!("</{name}>")).unwrap();
        rest.replace_range(start + name.len() + 2..end, "");
    }
    rest.split('<').skip(1).map(|tag| tag.split('>').next().unwrap().to_owned()).collect()
}

/// Attributes of a start tag: name and value.
fn attributes(tag: &str) -> Vec<(String, String)> {
    let mut attributes = Vec::new();
    let mut rest = tag.split_once(' ').map_or("", |(_, rest)| rest).trim_end_matches('/').trim();
    while !rest.is_empty() {
        let name: String = rest.chars().take_while(|c| !matches!(c, '=' | ' ')).collect();
        rest = rest[name.len()..].trim_start();
        let value = match rest.strip_prefix("=\"") {
            Some(behind) => behind.split('"').next().unwrap().to_owned(),
            None => String::new(),
        };
        rest = rest.strip_prefix("=\"").map_or(rest, |behind| &behind[value.len() + 1..]).trim_start();
        attributes.push((name, value));
    }
    attributes
}

#[test]
fn nothing_of_a_hostile_document_is_markup() {
    let hostile = "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror='alert(2)'&gt;\" onclick=\"x ' ${x} &amp;lt; --&gt; ]]&gt; \u{202e}";
    let rows = [
        row(&[cell("", &["领域"]), cell("", &["工作任务"]), cell("", &["责任单位"])]),
        row(&[
            cell("", &[hostile]),
            cell("", &[&format!("1.  {hostile}。 再写。")]),
            cell("", &[&format!("市教育局\u{202e}{hostile}")]),
        ]),
        row(&[cell("", &[hostile]), cell("", &["1.修路。"]), cell("", &[hostile, "市财政局"])]),
    ];
    let body = [p(&format!("附件1{hostile}")), p(hostile), table(&rows), p(hostile)].concat();
    let page = page(&word(&body).bytes(), Lang::Zh);
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    // Marks of findings may stand between any two characters.
    let shown: String = page.split('<').map(|tag| tag.split_once('>').map_or("", |(_, text)| text)).collect();
    assert!(shown.contains("&amp;lt;") && !page.contains('\u{202e}'));
    let known = [
        "html", "head", "meta", "title", "style", "body", "section", "div", "h1", "p", "label", "select", "option",
        "output", "details", "summary", "ol", "li", "a", "b", "span", "h2", "table", "thead", "tr", "th", "td", "svg",
        "rect", "article", "mark", "script", "colgroup", "col", "!DOCTYPE",
    ];
    for tag in tags(&page) {
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap();
        assert!(known.contains(&name), "<{tag}>");
        for (name, value) in attributes(&tag).iter().filter(|_| !tag.starts_with('!')) {
            assert!(!name.starts_with("on") && name != "style" && name != "src", "<{tag}>");
            assert!(name != "href" || value.starts_with("#d1"), "<{tag}>");
        }
    }
}

#[test]
fn the_page_asks_for_nothing_and_runs_its_own_script_alone() {
    let page = page(&support::fixture_bytes("daan-2021-2030.docx"), Lang::En);
    for word in ["http:", "https:", "@import", "url(", "src=", "<link", "<iframe", "<form"] {
        assert!(!page.contains(word), "{word}");
    }
    assert_eq!((page.matches("<script>").count(), page.matches("<style>").count()), (1, 1));
    let policy = page.split("Content-Security-Policy\" content=\"").nth(1).unwrap().split('"').next().unwrap();
    let directives: Vec<&str> = policy.split("; ").map(|directive| directive.split(' ').next().unwrap()).collect();
    assert_eq!(directives, ["default-src", "style-src", "script-src", "base-uri", "form-action"]);
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-") && !policy.contains("unsafe"));
    assert!(page.contains("<html lang=\"en\">"));
    // 65 findings in the file, each beside the document and in the list, with its number at its words.
    let count = |of: &str| page.matches(of).count();
    assert_eq!((count("<div class=\"note "), count("<li data-number="), count(" id=\"d1f")), (65, 65, 65));
}

/// A table with merged cells: 修路 has two spaces behind its number.
fn merged() -> Vec<u8> {
    let (first, next) = ("<w:vMerge w:val=\"restart\"/>", "<w:vMerge/>");
    let rows = [
        row(&[cell("", &["领域"]), cell("", &["工作任务"]), cell("", &["责任单位"])]),
        row(&[cell(first, &["（一）道路"]), cell("", &["1.  修路。"]), cell("", &["县交通局"])]),
        row(&[cell(next, &[""]), cell("", &["2.架桥。"]), cell("", &["县水利局"])]),
    ];
    word(&[p("某县重点任务清单"), table(&rows)].concat()).bytes()
}

#[test]
fn the_document_stands_as_read_with_words_marked_and_notes_beside_them() {
    let page = page(&merged(), Lang::Zh);
    assert!(page.contains("<div class=\"line\"><p>某县重点任务清单</p></div>"));
    let row = page.lines().find(|line| line.starts_with("<tr><th class=\"row\" scope=\"row\">2</th>")).unwrap();
    let cells = concat!(
        "<td rowspan=\"2\"><div class=\"cell\"><p>（一）道路</p></div></td>",
        "<td><div class=\"cell\"><p><mark class=\"info\" data-of=\"1\">1.  </mark>",
        "<a class=\"n info\" data-of=\"1\" id=\"d1f1\" href=\"#d1n1\">1</a>修路。</p></div></td>",
        "<td><div class=\"cell\"><p>县交通局</p></div></td>",
        "<td class=\"notes\"><div class=\"note info\" id=\"d1n1\" ",
    );
    assert!(row.contains(cells), "{row}");
    assert!(
        row.contains("“1.”与文字之间有 2 个空格<div class=\"fix\">改法：删去空格：1.</div></div></td></tr>"),
        "{row}"
    );
    let next = page.lines().find(|line| line.starts_with("<tr><th class=\"row\" scope=\"row\">3</th>")).unwrap();
    assert!(next.contains("3</th><td><div class=\"cell\"><p>2.架桥。</p>"), "{next}");
    assert!(next.ends_with("<td class=\"notes\"></td></tr>"), "{next}");
    let entry = page.lines().find(|line| line.starts_with("<li ")).unwrap();
    assert!(
        entry.contains("href=\"#d1f1\"") && entry.contains("表1 第2行 第2列 第1段 · （一）道路 › 1.修路"),
        "{entry}"
    );
    // The finding belongs to a task of 县交通局, and to nothing of 县水利局.
    let bodies: Vec<&str> =
        entry.split("data-bodies=\"").nth(1).unwrap().split('"').next().unwrap().split(' ').collect();
    assert_eq!(bodies.len(), 1);
    assert!(page.contains(&format!("<option value=\"{}\">县交通局 (1)</option>", bodies[0])), "{bodies:?}");
}

#[test]
fn words_of_several_findings_are_cut_where_they_overlap() {
    let options = Options::default();
    let mut review = review(&merged(), "a.docx", &options, &Selection::default()).unwrap();
    let [finding] = &review.findings[..] else { panic!("one finding") };
    let (mut one, mut other) = (finding.clone(), finding.clone());
    // 1.␣␣修路。: the first has 1.␣, the second .␣␣修, and a third the second's end alone.
    (one.spans[0].start, one.spans[0].end) = (0, 3);
    (other.spans[0].start, other.spans[0].end) = (1, 5);
    let mut third = finding.clone();
    (third.spans[0].start, third.spans[0].end) = (5, 5);
    review.findings = vec![one, other, third];
    let mut out = Vec::new();
    emit::html(&review, Lang::En, &mut out).unwrap();
    let page = String::from_utf8(out).unwrap();
    let badge = |n: u32| format!("<a class=\"n info\" data-of=\"{n}\" id=\"d1f{n}\" href=\"#d1n{n}\">{n}</a>");
    let mark = |of: &str, text: &str| format!("<mark class=\"info\" data-of=\"{of}\">{text}</mark>");
    let expected =
        [mark("1", "1"), mark("1 2", ". "), badge(1), mark("2", " 修"), badge(2), badge(3), "路。</p>".into()].concat();
    assert!(page.contains(&expected), "{page}");
}

#[test]
fn what_was_read_with_doubt_is_marked_too() {
    // The second row has a cell less than the others.
    let rows = [
        row(&[cell("", &["工作任务"]), cell("", &["责任单位"])]),
        row(&[cell("", &["1.修路。"])]),
        row(&[cell("", &["2.架桥。"]), cell("", &["县水利局"])]),
    ];
    let bytes = word(&[p("某县重点任务清单"), table(&rows)].concat()).bytes();
    let options = Options { lang: Lang::En, ..Options::default() };
    let mut review = review(&bytes, "a.docx", &options, &Selection::default()).unwrap();
    review.findings.clear();
    let uneven = review.warnings.iter().position(|warning| warning.code == "uneven-row").expect("a short row");
    let mut out = Vec::new();
    emit::html(&review, Lang::En, &mut out).unwrap();
    let page = String::from_utf8(out).unwrap();
    let row = page.lines().find(|line| line.starts_with("<tr><th class=\"row\" scope=\"row\">2</th>")).unwrap();
    let number = uneven + 1;
    assert!(row.contains(&format!("<a class=\"n doubt\" data-of=\"{number}\" id=\"d1f{number}\"")), "{row}");
    assert!(row.contains(&format!("<div class=\"note doubt\" id=\"d1n{number}\"")), "{row}");
}

#[test]
fn several_files_have_an_index() {
    let here = folder("report");
    std::fs::write(here.join("一.docx"), merged()).unwrap();
    std::fs::write(here.join("二.txt"), "某县重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t县交通局\n\n")
        .unwrap();
    std::fs::write(here.join("三.png"), b"\x89PNG\r\n\x1a\n").unwrap();
    let output =
        qingdan(&here, &["lint", "一.docx", "二.txt", "三.png", "-o", "report.html", "--lang", "zh", "--jobs", "1"]);
    assert_eq!(output.status.code(), Some(3), "{}", err(&output));
    let page = std::fs::read_to_string(here.join("report.html")).unwrap();
    let index = page.split("<nav class=\"index\">").nth(1).unwrap();
    let figures = |counts: [u32; 3]| counts.map(|n| format!("<td class=\"figure\">{n}</td>")).concat();
    assert!(index.contains(&format!("<tr><td><a href=\"#d1\">一.docx</a></td>{}</tr>", figures([0, 0, 1]))), "{index}");
    assert!(index.contains(&format!("<tr><td><a href=\"#d2\">二.txt</a></td>{}</tr>", figures([0, 0, 0]))), "{index}");
    assert!(index.contains("<tr><td>三.png</td><td colspan=\"3\">"), "{index}");
    assert!(
        page.contains("<section class=\"document\" id=\"d1\">")
            && page.contains("<section class=\"document\" id=\"d2\">")
    );
    // A lone file has none, and standard output has the page where the format says so.
    let lone = qingdan(&here, &["lint", "一.docx", "--format", "html", "--exit-zero"]);
    let lone = out(&lone);
    assert!(lone.starts_with("<!DOCTYPE html>") && lone.ends_with("</html>\n") && !lone.contains("class=\"index\""));
}
