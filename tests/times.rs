//! Times in texts: `times.tsv` has what reads them, what they are, and then the spellings of just that.
//!
//! `scan` gives every time of a text. Where not all of the spelling is one time, braces stand around each. A time is
//! shown as year, month, day (`2024-06-30`), third (`2024-06/1`), quarter (`2024-Q3`) or half (`2024-H1`), a year that is
//! not named as `?`, the edge and the bound behind it; `fault` says what is wrong. `title` gives the years of a title,
//! `issued` the year of a document, `until` the last day of a deadline. A line break is `\n`.
//!
//! Expected values are read from the words, by the calendar.

use qingdan::internals::time::{
    Bound, Calendar, Edge, Extent, Time, TimeFault, Undated, Unit, deadline, document_year, is_deadline, period, scan,
};

fn shown_part(part: Calendar, range: bool) -> String {
    let year = part.year.map_or("?".to_owned(), |year| year.to_string());
    let of_year = match part.unit {
        Unit::Day(month, day) => format!("-{month:02}-{day:02}"),
        Unit::Third(month, third) => format!("-{month:02}/{third}"),
        Unit::Month(month) => format!("-{month:02}"),
        Unit::Quarter(quarter) => format!("-Q{quarter}"),
        Unit::Half(half) => format!("-H{half}"),
        Unit::Year => String::new(),
    };
    format!("{year}{of_year}{}", if range { "" } else { shown_edge(part.edge) })
}

fn shown_edge(edge: Edge) -> &'static str {
    match edge {
        Edge::None => "",
        Edge::Start => " start",
        Edge::Middle => " middle",
        Edge::End => " end",
        Edge::Both => " all",
    }
}

fn shown(time: &Time) -> String {
    match &time.fault {
        Some(TimeFault::NoWord(_)) => return "fault word".into(),
        Some(TimeFault::NoSuchDay) => return "fault day".into(),
        Some(TimeFault::Backwards) => return "fault order".into(),
        Some(TimeFault::ShortYear) => return "fault year".into(),
        None => {}
    }
    let what = match time.what {
        Extent::One(part) => shown_part(part, false),
        Extent::Range(first, last) => {
            format!("{}..{}{}", shown_part(first, true), shown_part(last, true), shown_edge(last.edge))
        }
        Extent::FiveYears(plan, edge) => format!("plan {plan}{}", shown_edge(edge)),
        Extent::Undated(undated) => {
            let word = match undated {
                Undated::Event => "event",
                Undated::Length => "length",
                Undated::Counted => "counted",
                Undated::Recurring => "recurring",
                Undated::Relative => "relative",
                Undated::Ongoing => "ongoing",
                Undated::Loose => "loose",
                Undated::Lunar => "other-calendar",
            };
            return format!("undated {word}");
        }
    };
    let bound = match time.bound {
        Bound::None => "",
        Bound::Before => " before",
        Bound::Within => " within",
        Bound::From => " from",
        Bound::After => " after",
        Bound::About => " about",
    };
    format!("{what}{bound}")
}

/// A spelling without its braces, and what stood between each pair; the whole where there are none.
fn spelled(spelling: &str) -> (String, Vec<String>) {
    let text = spelling.replace(['{', '}'], "");
    let marked: Vec<String> =
        spelling.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0.into())).collect();
    let whole = marked.is_empty().then(|| text.clone());
    (text, marked.into_iter().chain(whole).collect())
}

#[test]
fn a_time_is_what_it_is_however_it_is_written() {
    let (mut wrong, mut spellings) = (Vec::new(), 0);
    for row in include_str!("times.tsv").lines() {
        let mut fields = row.split('\t');
        let (reader, value) = (fields.next().unwrap(), fields.next().unwrap());
        for spelling in fields {
            let (text, spans) = spelled(&spelling.replace("\\n", "\n"));
            let found = match reader {
                "scan" => {
                    let times = scan(&text);
                    let written: Vec<&str> = times.iter().map(|time| &text[time.span.clone()]).collect();
                    if value != "none" && written != spans {
                        wrong.push(format!("{spelling}: at {written:?}"));
                    }
                    Some(times.iter().map(shown).collect::<Vec<_>>().join(" + ")).filter(|shown| !shown.is_empty())
                }
                "title" => period(&text).map(|period| format!("{}..{}", period.start, period.end)),
                "issued" => document_year(&text).map(|year| year.to_string()),
                "until" => deadline(&text, None).and_then(|dates| dates.range.until),
                other => panic!("{other}"),
            };
            if found.as_deref().unwrap_or("none") != value {
                wrong.push(format!("{reader} {spelling}: {found:?} instead of {value}"));
            }
            spellings += 1;
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
    assert!(spellings >= 400);
}

#[test]
fn a_deadline_alone_is_told_from_words_that_hold_one() {
    let deadlines = [
        "6月底前",
        "6月底完成",
        "6月底前完成初稿",
        "年底前",
        "年内持续推进",
        "2024年12月",
        "2024/6/30",
        "2024-06-30前",
        "二〇二四年六月底前",
        "2024年第四季度",
        "Q3",
        "春节前完成",
        "三年内建成",
        "印发之日起30日内完成",
        "长期坚持",
        "持续推进",
        "到2025年",
        "于2024年底前建成",
        "“十四五”末",
        "2024年6底前",
        "每年12月底前",
        "上半年启动",
    ];
    for text in deadlines {
        assert!(is_deadline(text), "{text}");
    }
    let others = [
        "县教育局",
        "试点先行、稳步实施",
        "6月底由县教育局完成",
        "含管委会",
        "2024年重点任务清单",
        "市民政局6月底前",
        "",
    ];
    for text in others {
        assert!(!is_deadline(text), "{text}");
    }
}

#[test]
fn long_texts_are_scanned_in_time() {
    assert_eq!(scan(&"2024年6月、".repeat(5_000)).len(), 5_000);
    for text in ["6月至", "1", "一", "自", "“", "年 ", "每", "第", "2024年", "6、", "印发之日起", "上", "\n1"]
    {
        scan(&text.repeat(10_000));
    }
}
