//! What stands beside a document as a whole: its name and counts, filters, the list to jump from, and who leads and
//! supports how much.

use super::escape::escaped;
use super::notes::Note;
use crate::lang::Lang;
use crate::model::BodyCount;
use crate::parse::Review;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Bodies that are shown at once; the others can be opened.
const MAX_BODIES: usize = 12;

/// What notes are called by how bad they are, the worst first.
const SEVERITIES: [(&str, [&str; 2]); 4] = [
    ("error", ["Errors", "错误"]),
    ("warning", ["Warnings", "警告"]),
    ("info", ["Info", "提示"]),
    ("doubt", ["Read with doubt", "读取存疑"]),
];

/// Roles of bodies, as classes of the style and as they are called.
const ROLES: [(&str, [&str; 2]); 3] =
    [("lead", ["leads", "牵头"]), ("responsible", ["responsible", "责任"]), ("support", ["supports", "配合"])];

pub(super) fn write(review: &Review, notes: &[Note], prefix: &str, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<h1>{}</h1>", escaped(&review.source.file))?;
    for plan in &review.plans {
        let title = plan.title.as_deref().or(plan.attachment.as_ref().map(|attachment| attachment.text.as_str()));
        writeln!(out, "<p class=\"small\">{}</p>", escaped(title.unwrap_or_default()))?;
    }
    let counts = SEVERITIES.iter().map(|(class, names)| {
        let count = notes.iter().filter(|note| note.class == *class).count();
        lang.pick([format!("{}: {count}", names[0]), format!("{} {count}", names[1])])
    });
    let counts: Vec<String> = counts.collect();
    let fixes = notes.iter().filter(|note| note.fix.is_some()).count();
    let fixes = lang.pick([format!("{fixes} with a fix"), format!("{fixes} 处有改法")]);
    writeln!(out, "<p class=\"small\">{} · {fixes}</p>", counts.join(" · "))?;
    filters(review, notes, lang, out)?;
    let list = lang.pick(["Findings", "问题"]);
    writeln!(out, "<details open><summary>{list}</summary>\n<ol class=\"jump\">")?;
    for note in notes {
        out.write_all(note.entry(prefix).as_bytes())?;
    }
    writeln!(out, "</ol></details>")?;
    rules(notes, lang, out)?;
    bodies(&review.bodies, lang, out)
}

/// Choices that the page's script obeys, and shows only if it runs.
fn filters(review: &Review, notes: &[Note], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let option = |value: &str, shown: &str| format!("<option value=\"{}\">{}</option>", escaped(value), escaped(shown));
    let rules: String = by_code(notes)
        .into_values()
        .map(|(note, count)| option(&note.code, &format!("{} {} ({count})", note.code, note.summary)))
        .collect();
    let severities: String = SEVERITIES
        .iter()
        .filter(|(class, _)| notes.iter().any(|note| note.class == *class))
        .map(|(class, names)| option(class, lang.pick(*names)))
        .collect();
    let mut named: BTreeMap<usize, usize> = BTreeMap::new();
    notes.iter().flat_map(|note| &note.bodies).for_each(|body| *named.entry(*body).or_default() += 1);
    let bodies = named.iter().filter_map(|(index, count)| {
        let body = review.bodies.get(*index)?;
        Some(option(&index.to_string(), &format!("{} ({count})", body.name)))
    });
    let bodies: String = bodies.collect();
    let all = option("", lang.pick(["all", "全部"]));
    writeln!(out, "<div class=\"filters\" hidden>")?;
    let labels = lang.pick([["Rule", "Level", "Body"], ["规则", "级别", "部门"]]);
    for (label, options) in labels.iter().zip([rules, severities, bodies]) {
        writeln!(out, "<label>{label}<select>{all}{options}</select></label>")?;
    }
    let count = notes.len();
    let shown = lang.pick(["Shown: ", "显示："]);
    writeln!(out, "<p class=\"small\">{shown}<output data-all=\"{count}\">{count}</output></p>\n</div>")
}

/// The first note of each code, and how many there are.
fn by_code(notes: &[Note]) -> BTreeMap<&str, (&Note, usize)> {
    let mut codes: BTreeMap<&str, (&Note, usize)> = BTreeMap::new();
    notes.iter().for_each(|note| codes.entry(&note.code).or_insert((note, 0)).1 += 1);
    codes
}

/// How often each rule found something.
fn rules(notes: &[Note], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let mut counts: Vec<(&Note, usize)> = by_code(notes).into_values().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let most = counts.first().map_or(0, |(_, count)| *count);
    writeln!(out, "<h2>{}</h2>\n<table class=\"counts\">", lang.pick(["By rule", "按规则"]))?;
    for (note, count) in counts {
        let (code, summary) = (escaped(&note.code), escaped(note.summary));
        let bar = bar(&[("count", count as u64)], most as u64);
        writeln!(out, "<tr><td>{code} {summary}{bar}</td><td class=\"figure\">{count}</td></tr>")?;
    }
    writeln!(out, "</table>")
}

/// How often each body leads, is responsible, supports.
fn bodies(bodies: &[BodyCount], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let roles = |body: &BodyCount| [body.lead, body.responsible, body.support];
    let mut sorted: Vec<&BodyCount> = bodies.iter().collect();
    sorted.sort_by_key(|body| std::cmp::Reverse((roles(body).iter().sum::<u64>(), body.lead)));
    let most = sorted.first().map_or(0, |body| roles(body).iter().sum());
    if most == 0 {
        return Ok(());
    }
    writeln!(out, "<h2>{}</h2>", lang.pick(["Who does how much", "各部门任务数"]))?;
    let key = |class: &str| {
        format!("<svg class=\"key\" viewBox=\"0 0 1 1\"><rect class=\"{class}\" width=\"1\" height=\"1\"/></svg>")
    };
    let heads: String = ROLES
        .iter()
        .map(|(class, names)| format!("<th class=\"figure\">{} {}</th>", key(class), lang.pick(*names)))
        .collect();
    let head = format!("<thead><tr><th>{}</th>{heads}</tr></thead>\n", lang.pick(["Body", "部门"]));
    let row = |body: &&BodyCount| {
        let counts = roles(body);
        let parts: Vec<(&str, u64)> = ROLES.iter().map(|(class, _)| *class).zip(counts).collect();
        let figures: String = counts.iter().map(|count| format!("<td class=\"figure\">{count}</td>")).collect();
        format!("<tr><td>{}{}</td>{figures}</tr>\n", escaped(&body.name), bar(&parts, most))
    };
    let (shown, more) = sorted.split_at(sorted.len().min(MAX_BODIES));
    writeln!(out, "<table class=\"counts\">{head}{}</table>", shown.iter().map(row).collect::<String>())?;
    if !more.is_empty() {
        let label = lang.pick([format!("{} more", more.len()), format!("其余 {} 个", more.len())]);
        let rows: String = more.iter().map(row).collect();
        writeln!(out, "<details><summary>{label}</summary><table class=\"counts\">{head}{rows}</table></details>")?;
    }
    Ok(())
}

/// Counts as one bar, as long as the greatest at most.
fn bar(parts: &[(&str, u64)], most: u64) -> String {
    let (mut from, mut rectangles) = (0.0, String::new());
    for (class, count) in parts.iter().filter(|(_, count)| *count > 0) {
        let width = *count as f64 * 100.0 / most.max(1) as f64;
        rectangles += &format!("<rect class=\"{class}\" x=\"{from:.1}\" width=\"{width:.1}\" height=\"7\"/>");
        from += width;
    }
    format!(
        "<svg class=\"bar\" viewBox=\"0 0 100 7\" preserveAspectRatio=\"none\" aria-hidden=\"true\">{rectangles}</svg>"
    )
}
