//! Web pages, each test with the section of the WHATWG HTML Standard that it is about. The expected values
//! are worked out by hand.

mod support;

use proptest::prelude::*;
use qingdan::document::{Block, Document};
use qingdan::error::ErrorKind;
use qingdan::model::{Format, GridOutput};
use qingdan::read::{ReadOptions, read};
use qingdan::{Limits, Options};
use support::{cells, codes, grid_of, parse};

type Cells<'a> = Vec<(u32, u32, u32, u32, &'a str)>;

fn page(body: &str) -> GridOutput {
    grid_of(format!("<!DOCTYPE html><html><head><title>某网</title></head><body>{body}</body></html>").as_bytes())
}

/// Checks the cells of the only table, its size, and the codes of the warnings.
fn check(table: &str, size: (u32, u32), expected: &Cells<'_>, warnings: &[&str]) {
    let output = page(table);
    assert_eq!(output.tables.len(), 1);
    let found = cells(&output, 1);
    let found: Cells<'_> = found.iter().map(|(r, c, rs, cs, text)| (*r, *c, *rs, *cs, text.as_str())).collect();
    assert_eq!(&found, expected);
    assert_eq!((output.tables[0].rows, output.tables[0].columns), size);
    assert_eq!(codes(&output.warnings), warnings);
}

/// Labels and texts of the paragraphs outside tables.
fn lines(output: &GridOutput) -> Vec<String> {
    let line = |p: &qingdan::model::GridParagraph| match &p.label {
        Some(label) => format!("[{label}]{}", p.text),
        None => p.text.clone(),
    };
    output.paragraphs.iter().map(line).collect()
}

fn document(bytes: &[u8]) -> Document {
    read(bytes, &ReadOptions::default()).unwrap()
}

fn error(bytes: &[u8]) -> ErrorKind {
    match read(bytes, &ReadOptions::default()) {
        Err(error) => error.kind().clone(),
        Ok(document) => panic!("read, with {} blocks", document.blocks.len()),
    }
}

fn limit_of(bytes: &[u8]) -> &'static str {
    match error(bytes) {
        ErrorKind::Limit { limit, .. } => limit,
        other => panic!("{other:?}"),
    }
}

// Tables: §4.9.12.1.

#[test]
fn spans_move_the_cells_behind_and_below_them() {
    check(
        "<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>1<td>2</table>",
        (2, 3),
        &vec![(1, 1, 2, 1, "甲"), (1, 2, 1, 2, "乙"), (2, 2, 1, 1, "1"), (2, 3, 1, 1, "2")],
        &[],
    );
}

/// A block of two by two in the middle of three columns.
#[test]
fn a_cell_spans_both_ways() {
    check(
        "<table><tr><td>a<td rowspan=2 colspan=2>b<td>c<tr><td>d<td>e<tr><td>f<td>g<td>h<td>i</table>",
        (3, 4),
        &vec![
            (1, 1, 1, 1, "a"),
            (1, 2, 2, 2, "b"),
            (1, 4, 1, 1, "c"),
            (2, 1, 1, 1, "d"),
            (2, 4, 1, 1, "e"),
            (3, 1, 1, 1, "f"),
            (3, 2, 1, 1, "g"),
            (3, 3, 1, 1, "h"),
            (3, 4, 1, 1, "i"),
        ],
        &[],
    );
}

#[test]
fn a_row_span_of_zero_ends_with_its_group() {
    check(
        "<table><tbody><tr><td rowspan=0>甲<td>1<tr><td>2<tr><td>3<tbody><tr><td>乙<td>4</table>",
        (4, 2),
        &vec![
            (1, 1, 3, 1, "甲"),
            (1, 2, 1, 1, "1"),
            (2, 2, 1, 1, "2"),
            (3, 2, 1, 1, "3"),
            (4, 1, 1, 1, "乙"),
            (4, 2, 1, 1, "4"),
        ],
        &[],
    );
}

#[test]
fn no_span_leaves_its_row_group() {
    check(
        "<table><thead><tr><th rowspan=9>甲<th>乙<tbody><tr><td>1<td>2</table>",
        (2, 2),
        &vec![(1, 1, 1, 1, "甲"), (1, 2, 1, 1, "乙"), (2, 1, 1, 1, "1"), (2, 2, 1, 1, "2")],
        &[],
    );
}

/// Step 16: `tfoot` elements are kept for the end.
#[test]
fn a_foot_comes_last_wherever_it_stands() {
    check(
        "<table><thead><tr><td>头<tfoot><tr><td>脚<tbody><tr><td>体</table>",
        (3, 1),
        &vec![(1, 1, 1, 1, "头"), (2, 1, 1, 1, "体"), (3, 1, 1, 1, "脚")],
        &[],
    );
}

/// In row 2 the cell d begins at column 2 and claims columns 2 and 3; column 3 is covered by c.
#[test]
fn overlapping_cells_do_not_share_a_place() {
    check(
        "<table><tr><td>a<td>b<td rowspan=2>c<tr><td>x<td colspan=2>d</table>",
        (2, 3),
        &vec![(1, 1, 1, 1, "a"), (1, 2, 1, 1, "b"), (1, 3, 2, 1, "c"), (2, 1, 1, 1, "x"), (2, 2, 1, 1, "d")],
        &["overlapping-cells"],
    );
}

#[test]
fn rows_without_cells_count_as_rows() {
    check(
        "<table><tr><td rowspan=3>甲<td>1<tr><tr><td>3</table>",
        (3, 2),
        &vec![(1, 1, 3, 1, "甲"), (1, 2, 1, 1, "1"), (3, 2, 1, 1, "3")],
        &["uneven-row"],
    );
}

/// Row 2 has one cell of its own; the place between it and the cell from above stays empty.
#[test]
fn a_gap_before_a_cell_from_above_is_a_doubt() {
    check(
        "<table><tr><td>a<td>b<td rowspan=2>c<tr><td>d</table>",
        (2, 3),
        &vec![(1, 1, 1, 1, "a"), (1, 2, 1, 1, "b"), (1, 3, 2, 1, "c"), (2, 1, 1, 1, "d"), (2, 2, 1, 1, "")],
        &["uneven-row"],
    );
}

/// colspan=1000000000 counts as 1000, which is more than a table has: it covers the columns that there are.
#[test]
fn spans_beyond_all_bounds() {
    check(
        "<table><tr><td colspan=1000000000>节<tr><td rowspan=1000000000>a<td>b<td colspan=0>c<td colspan=-2>d<tr><td>e<td>f<td>g</table>",
        (3, 4),
        &vec![
            (1, 1, 1, 4, "节"),
            (2, 1, 2, 1, "a"),
            (2, 2, 1, 1, "b"),
            (2, 3, 1, 1, "c"),
            (2, 4, 1, 1, "d"),
            (3, 2, 1, 1, "e"),
            (3, 3, 1, 1, "f"),
            (3, 4, 1, 1, "g"),
        ],
        &["wide-span"],
    );
}

#[test]
fn a_nested_table_stands_in_its_cell() {
    let output =
        page("<table border=1><tr><td>外<td>前<table border=1><tr><td>内1<td>内2</table>后<tr><td>a<td>b</table>");
    assert_eq!(output.tables.len(), 1);
    let cell = &output.tables[0].cells[1];
    assert_eq!((cell.row, cell.column, cell.text.as_str()), (1, 2, "前\n后"));
    assert_eq!(cell.tables[0].cells.iter().map(|c| c.text.as_str()).collect::<Vec<_>>(), ["内1", "内2"]);
}

/// §4.9.1: older sites lay out whole pages with tables.
#[test]
fn tables_that_lay_out_a_page_are_transparent() {
    let list = "<table border=1><tr><td>序号<td>工作任务<td>责任单位<tr><td>1<td>修路。<td>县交通局</table>";
    let layouts = [
        format!("<table><tr><td>某县重点任务清单<tr><td>{list}</table>"),
        format!("<table role=presentation><tr><td>某县重点任务清单<td>{list}</table>"),
        format!("<table border=1><tr><td>某县重点任务清单{list}</table>"),
        format!("<table><tr><td>某县重点任务清单<table><tr><td>{list}<td></table></table>"),
    ];
    for body in layouts {
        let output = parse(format!("<html><body>{body}").as_bytes());
        assert_eq!(output.plans.len(), 1, "{body}");
        assert_eq!(output.plans[0].title.as_deref(), Some("某县重点任务清单"), "{body}");
        assert_eq!(output.plans[0].domains[0].tasks[0].responsible[0].name, "县交通局");
    }
}

#[test]
fn several_tables_a_page() {
    let table = |task: &str| {
        format!("<table><tr><th>序号<th>工作任务<th>责任单位<tr><td>1<td>{task}<td>县交通局、县财政局</table>")
    };
    let body = format!("<h1>甲县任务清单</h1>{}<h2>乙县任务清单</h2><p>{}", table("修路。"), table("架桥。"));
    let output = parse(format!("<!doctype html>{body}").as_bytes());
    let found: Vec<_> = output
        .plans
        .iter()
        .map(|plan| (plan.title.as_deref().unwrap(), plan.domains[0].tasks[0].title.as_str()))
        .collect();
    assert_eq!(found, [("甲县任务清单", "修路"), ("乙县任务清单", "架桥")]);
    assert_eq!(output.source.format, Format::Html);
}

// Text.

#[test]
fn white_space_breaks_and_blocks() {
    let output = page(
        "<table><tr><td>\n  市委\n  办公室 <td>市委<br>组织部<br><td><p>一</p>\n<p>二<div>三</div>四<td>&nbsp;<td><p><br></p>尾<td><pre>a  b\n c</pre></table>",
    );
    let texts: Vec<_> = output.tables[0].cells.iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(texts, ["市委 办公室", "市委\n组织部", "一\n二\n三\n四", "\u{a0}", "\n尾", "a  b\n c"]);
}

#[test]
fn entities_are_characters() {
    assert_eq!(lines(&page("<p>&ldquo;12338&rdquo;&#x4e00;&amp;&lt;&nbsp;&copy")), ["“12338”一&<\u{a0}©"]);
}

#[test]
fn what_is_no_text_of_the_page_is_left_out() {
    let output = page(
        "<nav>导航</nav><header><h1>某市人民政府</h1></header><div role=navigation>首页</div><aside>相关</aside>\
         <script>var a='<p>x';</script><style>p{}</style><noscript>请启用</noscript><template><p>模板</template>\
         <form>查<input value=v><select><option>选</select><button>搜索</button><textarea>写</textarea></form>\
         <article><header><h2>标题</h2></header>正文<del>删</del><ins>增</ins><s>划</s></article><!-- 注 -->\
         <!--[if gte mso 9]><p>Word</p><![endif]--><svg><title>图</title><text>字</text></svg><footer>主办</footer>",
    );
    assert_eq!(lines(&output), ["查", "标题", "正文增划"]);
    assert_eq!(codes(&output.warnings), [] as [&str; 0]);
}

#[test]
fn hidden_text_is_left_out_and_reported() {
    let output = page(
        "<p>见<span style='display:none'>密一</span></p><p hidden>密二<p style='mso-hide:all'> </p>\
         <table><tr><td>a<td hidden>密三<tr style='DISPLAY: none'><td>密四<tr><td>b</table>",
    );
    assert_eq!(lines(&output), ["见"]);
    assert_eq!((output.tables[0].rows, output.tables[0].columns), (2, 1));
    assert_eq!(codes(&output.warnings), ["hidden-text"; 4]);
    assert!(output.warnings[0].message.contains("密一"));
    assert_eq!(output.warnings[2].at.unwrap().table, Some(1));
}

// Lists: §4.4.5 to §4.4.8.

#[test]
fn lists_count_as_a_browser_does() {
    for (list, expected) in [
        ("<ol><li>a<li>b</ol>", vec!["[1.]a", "[2.]b"]),
        ("<ol start=4><li>a<li value=9>b<li>c</ol>", vec!["[4.]a", "[9.]b", "[10.]c"]),
        ("<ol reversed><li>a<li>b<li>c</ol>", vec!["[3.]a", "[2.]b", "[1.]c"]),
        ("<ol reversed start=2><li>a<li>b<li>c<li>d</ol>", vec!["[2.]a", "[1.]b", "[0.]c", "[-1.]d"]),
        ("<ol type=a start=26><li>a<li>b</ol>", vec!["[z.]a", "[aa.]b"]),
        ("<ol type=I><li>a<li type=A>b<li>c</ol>", vec!["[I.]a", "[B.]b", "[III.]c"]),
        ("<ol style='list-style-type:cjk-ideographic' start=11><li>a</ol>", vec!["[十一、]a"]),
        ("<ol style='list-style:none'><li>（一）a</ol>", vec!["（一）a"]),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", vec!["[•]a", "[◦]b", "[•]c"]),
        ("<ol><li>a<ol><li>b</ol>c<li>d</ol>", vec!["[1.]a", "[1.]b", "c", "[2.]d"]),
        ("<ol><li><ol><li>b</ol><li></ol>", vec!["[1.]", "[1.]b", "[2.]"]),
        ("<ol><li hidden><li><p>a<p>b</ol>", vec!["[1.]a", "b"]),
        ("<li>a", vec!["[•]a"]),
    ] {
        assert_eq!(lines(&page(list)), expected, "{list}");
    }
}

#[test]
fn an_unknown_counter_style_is_reported_once() {
    let output = page("<ol style='list-style-type:klingon'><li>a<li>b</ol>");
    assert_eq!(lines(&output), ["[1.]a", "[2.]b"]);
    assert_eq!(codes(&output.warnings), ["unknown-number-format"]);
}

#[test]
fn list_items_of_a_cell_are_numbered_tasks() {
    let output = parse(
        "<table><caption>某县任务清单</caption><tr><th>领域<th>主要目标<th>工作措施<th>牵头单位<tr><td><ol start=4 style='list-style-type:simp-chinese-informal'><li>教育</ol><td><ol><li>甲。<li>乙。</ol><td>1.丙。<td>县教育局</table>"
            .as_bytes(),
    );
    let domain = &output.plans[0].domains[0];
    let number = domain.number.as_ref().unwrap();
    assert_eq!((number.text.as_str(), number.value, number.auto), ("四、", Some(4), true));
    assert_eq!(domain.name.as_deref(), Some("教育"));
    let goals: Vec<_> = domain.goals.iter().map(|g| (g.number.as_ref().unwrap().value, g.text.as_str())).collect();
    assert_eq!(goals, [(Some(1), "甲。"), (Some(2), "乙。")]);
    assert_eq!(output.plans[0].title.as_deref(), Some("某县任务清单"));
}

// Titles.

#[test]
fn the_title_is_the_nearest_heading_or_caption() {
    let table = "<tr><th>序号<th>工作任务<th>责任单位<tr><td>1<td>修路。<td>县交通局</table>";
    for (head, title) in [
        (
            "<h1>大安市人民政府</h1><h2>重点任务清单</h2><p>发布时间：2021-03-01 来源：政府办</p><table>",
            Some("重点任务清单"),
        ),
        ("<h1>大安市人民政府</h1><p>首页</p><table>", None),
        ("<h1>大安市人民政府</h1><table>", None),
        ("<h1>工作方案</h1><p>正文。</p><table><caption>任务分解</caption>", Some("任务分解")),
        ("<h1>工作方案</h1><p>正文。</p><table><caption>各处室分担情况</caption>", Some("各处室分担情况")),
        // A label of an attachment is no title.
        ("<h1>工作方案</h1><p>正文。</p><table><caption>附表一</caption>", None),
        ("<h1>大安市人民政府</h1><p>重点任务清单</p><table>", Some("重点任务清单")),
        ("<p>附件2</p><p>重点任务<br>清单</p><table>", Some("重点任务清单")),
    ] {
        let html = format!("<html><head><title>重点任务清单-某网</title></head><body>{head}{table}");
        assert_eq!(parse(html.as_bytes()).plans[0].title.as_deref(), title, "{head}");
    }
}

// Encodings: §13.2.3.

#[test]
fn charsets() {
    let body = "<table><tr><td>市委组织部㐂</table>";
    let expected = "市委组织部㐂";
    let in_gb = |text: &str| encoding_rs::GB18030.encode(text).0.into_owned();
    let utf16 = |to_bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let text = format!("\u{feff}<html>{body}");
        text.encode_utf16().flat_map(to_bytes).collect()
    };
    let meta = |label: &str| format!("<html><head><meta charset={label}>{body}");
    let equiv = format!("<META content=\"text/html; charset=gb2312\" http-equiv=Content-Type>{body}");
    for (what, bytes) in [
        ("UTF-8", body.as_bytes().to_vec()),
        ("UTF-8 with a mark, said to be GBK", format!("\u{feff}{}", meta("gbk")).into_bytes()),
        ("UTF-16LE", utf16(u16::to_le_bytes)),
        ("UTF-16BE", utf16(u16::to_be_bytes)),
        ("GB18030 by its bytes", in_gb(body)),
        ("gb2312 by meta", in_gb(&meta("gb2312"))),
        ("gb2312 by http-equiv", in_gb(&equiv)),
        ("GB18030 said to be UTF-8", in_gb(&meta("utf-8"))),
        ("UTF-8 said to be GBK", meta("gbk").into_bytes()),
        ("an unknown label", meta("x-none").into_bytes()),
    ] {
        let output = grid_of(&bytes);
        assert_eq!(output.source.format, Format::Html, "{what}");
        let shown = &output.tables[0].cells[0].text;
        if what == "UTF-8 said to be GBK" && shown != expected {
            // Bytes that are valid in both are what the page says they are.
            continue;
        }
        assert_eq!(shown, expected, "{what}");
        assert_eq!(codes(&output.warnings), [] as [&str; 0], "{what}");
    }
    let (big5, ..) = encoding_rs::BIG5.encode("<meta charset=big5><p>任務清單");
    assert_eq!(lines(&grid_of(&big5)), ["任務清單"]);
}

// Programs.

/// Word writes numbers for browsers between conditional comments, in a span that it ignores itself.
#[test]
fn saved_by_word() {
    let p = |number: &str, text: &str| {
        format!(
            "<p class=MsoListParagraph style='margin-left:36.0pt;text-indent:-36.0pt;mso-list:l0 level1 lfo1'>\
             <![if !supportLists]><span lang=EN-US style='mso-fareast-font-family:宋体'><span\r\nstyle='mso-list:Ignore'>{number}\
             <span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>\
             <span\r\nstyle='font-family:宋体'>{text}<o:p></o:p></span></p>\r\n"
        )
    };
    let html = format!(
        "<html xmlns:v=\"urn:schemas-microsoft-com:vml\"\r\nxmlns:o=\"urn:schemas-microsoft-com:office:office\">\r\n<head>\
         <meta http-equiv=Content-Type content=\"text/html; charset=gb2312\"><!--[if gte mso 9]><xml><w:WordDocument>\
         </w:WordDocument></xml><![endif]--></head><body lang=ZH-CN><div class=WordSection1>\
         <p class=MsoNormal align=center>某县重点任务清单<span lang=EN-US><o:p></o:p></span></p>\
         <table class=MsoTableGrid border=1 cellspacing=0><tr style='mso-yfti-irow:0'><td width=50><p class=MsoNormal>领域</p></td>\
         <td><p class=MsoNormal>工作任务</p></td><td><p class=MsoNormal>责任单位</p></td></tr>\
         <tr><td rowspan=2>{}</td><td><p class=MsoNormal>1.修路。</p></td><td><p class=MsoNormal>县交通局<span\r\nlang=EN-US><o:p>&nbsp;</o:p></span></p></td></tr>\
         <tr><td>{}</td><td><p>县财政局</p></td></tr></table></div></body></html>",
        p("（四）", "交通"),
        p("2.", "架桥。"),
    );
    let output = parse(&encoding_rs::GBK.encode(&html).0);
    let plan = &output.plans[0];
    assert_eq!(plan.title.as_deref(), Some("某县重点任务清单"));
    let domain = &plan.domains[0];
    let number = domain.number.as_ref().unwrap();
    assert_eq!((number.text.as_str(), number.value, number.auto), ("（四）", Some(4), true));
    assert_eq!(domain.name.as_deref(), Some("交通"));
    let tasks: Vec<_> = domain
        .tasks
        .iter()
        .map(|task| (task.number.as_ref().unwrap(), task.text.as_str(), task.responsible[0].name.as_str()))
        .map(|(number, text, name)| (number.value, number.auto, text, name))
        .collect();
    assert_eq!(tasks, [(Some(1), false, "修路。", "县交通局"), (Some(2), true, "架桥。", "县财政局")]);
}

/// Later versions of Word write the condition as a comment; WPS the same with semicolons and spaces.
#[test]
fn saved_by_wps() {
    let html = "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><meta http-equiv='Content-Type' content='text/html; charset=utf-8'>\
         <meta name=Generator content='WPS Office'></head><body><div class=Section0>\
         <p class=MsoNormal style=\"mso-list:l0 level1 lfo1;\"><!--[if !supportLists]--><span style=\"mso-list:Ignore;\" >一、<span>&nbsp;</span></span><!--[endif]-->\
         <b><span style=\"mso-spacerun:'yes';font-family:黑体;\">总体要求</span></b><span><o:p></o:p></span></p>\
         <p><span style='mso-list:Ignore'>a)</span>其他</p><p>中间<span style='mso-list:Ignore'>3.</span></p></div></body></html>";
    assert_eq!(lines(&grid_of(html.as_bytes())), ["[一、]总体要求", "[a)]其他", "中间3."]);
}

#[test]
fn saved_by_libreoffice() {
    let html = "<!DOCTYPE html>\n<html>\n<head>\n\t<meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\"/>\n\
         \t<meta name=\"generator\" content=\"LibreOffice 7.4\"/>\n</head>\n<body lang=\"zh-CN\"><table cellpadding=\"7\">\n\t<col width=\"119\"/>\n\n\t<tr valign=\"top\">\n\
         \t\t<td rowspan=\"2\"><ol start=\"4\">\n\t\t\t<li><p>\n\t\t\t   <font face=\"x\">儿童</font></p>\n\t\t</ol>\n\t\t<p>保护</p>\n\t\t</td>\n\
         \t\t<td><p><br/>\n\n\t\t</p></td>\n\t</tr>\n\t<tr>\n\t\t<td><p>乙</p></td>\n\t</tr>\n</table>\n</body>\n</html>\n";
    let output = grid_of(html.as_bytes());
    assert_eq!(
        cells(&output, 1),
        [(1, 1, 2, 1, "4. 儿童\n保护".into()), (1, 2, 1, 1, "".into()), (2, 2, 1, 1, "乙".into())]
    );
}

// What is and is not a page.

#[test]
fn a_doc_that_is_a_page_is_read_and_others_are_named() {
    let html = "\u{feff}\r\n<?xml version='1.0'?>\r\n<!DOCTYPE html PUBLIC ''><html><body><p>清单";
    assert_eq!(lines(&qingdan::grid_of(html.as_bytes(), "清单.doc", &Options::default()).unwrap()), ["清单"]);
    for (bytes, name) in [
        (&b"{\\rtf1\\ansi"[..], "RTF"),
        (b"%PDF-1.4", "PDF"),
        (b"\xff\xfe\0\0\x05\x6e\0\0", "UTF-32"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "MHTML (.mht)"),
        (b"From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\n\r\n<html>", "MHTML (.mht)"),
        (&support::zip(&[("OFD.xml".into(), b"<OFD/>".to_vec())]), "OFD"),
    ] {
        assert_eq!(error(bytes), ErrorKind::UnsupportedFormat { format: name }, "{name}");
    }
    // The markup of Word 2003 is read by its namespace, and this ends in its root.
    let word =
        b"<?xml version=\"1.0\"?>\n<w:wordDocument xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\">";
    assert!(matches!(error(word), ErrorKind::Markup { .. }));
    for (bytes, name) in [
        (&b"\x89PNG\r\n\x1a\n"[..], "PNG"),
        (b"BM\x36\x10\0\0\0\0\0\0\x36\0", "BMP"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "WebP"),
    ] {
        assert_eq!(error(bytes), ErrorKind::Picture { format: name });
    }
    assert_eq!(document("表<table>".as_bytes()).format, Format::Text);
}

// Hostile pages.

#[test]
fn deep_pages_are_refused_without_recursion() {
    for tag in ["<div>", "<span>", "<b>", "<table><tr><td>", "<ul><li>", "<svg>", "<template>", "<a><div>"] {
        let deep = format!("<html>{}", tag.repeat(100_000));
        let limit = limit_of(deep.as_bytes());
        assert!(["depth", "table_depth"].contains(&limit), "{tag}: {limit}");
    }
    // Nesting that is allowed is walked and dropped all the same.
    let limits = Limits { depth: 1_000_000, ..Limits::default() };
    let deep = format!("<html><body>{}文", "<div>".repeat(1_000));
    let document = read(deep.as_bytes(), &ReadOptions { limits, ..ReadOptions::default() }).unwrap();
    assert_eq!(document.blocks.len(), 1);
    let Block::Paragraph(paragraph) = &document.blocks[0] else { panic!("no paragraph") };
    assert_eq!(&*paragraph.text, "文");
}

#[test]
fn large_pages_end_at_a_limit() {
    assert_eq!(limit_of(format!("<table>{}", "<td>".repeat(2_500_000)).as_bytes()), "blocks");
    assert_eq!(limit_of(format!("<table><tr>{}", "<td>x".repeat(300)).as_bytes()), "columns");
    assert_eq!(limit_of(format!("<p {}>", "ab ".repeat(100_000)).as_bytes()), "attributes");
    // Each paragraph opens all formatting elements again (§13.2.4.3).
    let fonts: String = (0..400).map(|size| format!("<font size={size}>")).collect();
    let again = format!("<html><p>{fonts}{}", "<p>x".repeat(2_000));
    let limits = Limits { elements: 100_000, ..Limits::default() };
    let error = read(again.as_bytes(), &ReadOptions { limits, ..ReadOptions::default() }).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Limit { limit: "elements", .. }));
    let wide = format!("<tr><td colspan=256 rowspan=9>{}", "<tr>".repeat(20_000));
    assert_eq!(limit_of(format!("<table>{wide}</table>").as_bytes()), "grid_positions");
}

#[test]
fn unclosed_tags_and_strays() {
    let output = page("</div></table><td>散<tr>落<table><tr><td>甲<b>粗<tr><td>乙</b></td>丙<p>丁</table>");
    // Text between rows is put before the table (§13.2.6.4.9, foster parenting).
    assert_eq!(lines(&output), ["散落丙", "丁"]);
    assert_eq!(cells(&output, 1), [(1, 1, 1, 1, "甲粗".into()), (2, 1, 1, 1, "乙".into())]);
}

fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "<table>",
            "<tr>",
            "<td>",
            "<td rowspan=0>",
            "<td colspan=3 rowspan=2>",
            "<th colspan=1001>",
            "</td>",
            "</tr>",
            "</table>",
            "<tbody>",
            "<thead>",
            "<tfoot>",
            "<caption>",
            "<col>",
            "<ol>",
            "<ol reversed type=i>",
            "<ul>",
            "<li>",
            "<li value=-4>",
            "</li>",
            "</ol>",
            "<p>",
            "</p>",
            "<br>",
            "<div>",
            "</div>",
            "<b>",
            "</b>",
            "<a>",
            "</a>",
            "<font size=1>",
            "<font size=2>",
            "</font>",
            "<h1>",
            "</h1>",
            "<pre>",
            "\n",
            "</pre>",
            "<nav>",
            "</nav>",
            "<span style='display:none'>",
            "<span style='mso-list:Ignore'>",
            "</span>",
            "<![if x]>",
            "<!--",
            "-->",
            "<svg>",
            "<math>",
            "<mi>",
            "</svg>",
            "<template>",
            "</template>",
            "<select>",
            "<option>",
            "</select>",
            "<script>",
            "</script>",
            "<title>",
            "<textarea>",
            "</textarea>",
            "<form>",
            "</form>",
            "<button>",
            "<frameset>",
            "<html a>",
            "<body>",
            "</body>",
            "</html>",
            "<head>",
            "<foreignObject>",
            "<annotation-xml encoding='text/html'>",
            "<![CDATA[",
            "]]>",
            "&nbsp;",
            "&#0;",
            "序号",
            "工作任务",
            "责任单位",
            "1.",
            "、",
            " ",
            "\u{0}",
            "<",
            ">",
            "&",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,4}",
        "<[a-z]{1,4} [a-z]{1,7}=['\"]?[0-9a-z ]{0,4}['\"]?/?>",
    ];
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn no_page_breaks_a_rule(page in soup()) {
        let from = ReadOptions { from: Some(Format::Html), ..ReadOptions::default() };
        support_invariants::check(page.as_bytes(), &Options { read: from, ..Options::default() });
    }
}

#[path = "support/invariants.rs"]
mod support_invariants;
