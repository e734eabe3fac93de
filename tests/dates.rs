//! Deadlines and the dates that they name: `dates.tsv` has, for each, the year that stands in where it names
//! none, the first and the last day, and whether that year was taken. A line break is `\n`.
//!
//! What has no sure date has none: expected values are read from the words, by the calendar.

mod support;

use qingdan::internals::time::{deadline, document_year};
use support::codes;

#[test]
fn deadlines_name_their_dates() {
    let mut wrong = Vec::new();
    let mut rows = 0;
    for row in include_str!("dates.tsv").lines() {
        let mut fields = row.split('\t');
        let mut field = || fields.next().unwrap_or_default();
        let (written, year, from, until, assumed) = (field().replace("\\n", "\n"), field(), field(), field(), field());
        let found = deadline(&written, year.parse().ok());
        let shown = found.as_ref().map_or((String::new(), String::new(), ""), |dates| {
            let day = |day: &Option<String>| day.clone().unwrap_or_default();
            (day(&dates.range.from), day(&dates.range.until), if dates.assumed_year { "assumed" } else { "" })
        });
        if shown != (from.to_owned(), until.to_owned(), assumed) {
            wrong.push(format!("{row:?}: {shown:?}"));
        }
        rows += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(rows > 100);
}

#[test]
fn a_long_text_of_dates_is_read_in_time() {
    assert!(deadline(&"2024年6月、".repeat(50_000), None).is_some());
    assert!(deadline(&"6月至".repeat(50_000), Some(2024)).is_none());
    assert!(deadline(&"1".repeat(1 << 20), Some(2024)).is_none());
}

#[test]
fn documents_are_dated_by_their_last_line_or_their_number() {
    assert_eq!(document_year("二〇二四年三月五日"), Some(2024));
    assert_eq!(document_year("2024年3月5日"), Some(2024));
    assert_eq!(document_year("某政发〔2023〕2号"), Some(2023));
    assert_eq!(document_year("根据某政发〔2023〕2号文件要求，现印发给你们"), None);
    assert_eq!(document_year("2024年3月"), None);
    assert_eq!(document_year("3月5日"), None);
}

#[test]
fn the_number_of_a_document_dates_it_before_any_day() {
    let text = |number: &str, end: &str| {
        format!(
            "{number}\n\n某县重点任务清单\n\t工作任务\n\t责任单位\n\t完成时限\n\n\t修路。\n\t县交通局\n\t6月底前\n\n\t建桥。\n\t县水利局\n\t6月底前\n\n\n{end}\n"
        )
    };
    let read = |number: &str, end: &str| support::parse(text(number, end).as_bytes());
    assert_eq!(until(&read("某政发〔2023〕2号", "")), Some("2023-06-30"));
    assert_eq!(until(&read("某政发〔2023〕2号", "2024年1月5日")), Some("2023-06-30"));
    assert_eq!(until(&read("", "二○二四年一月五日")), Some("2024-06-30"));
}

fn list(title: &str, deadline: &str, end: &str) -> qingdan::model::ParseOutput {
    let text = format!(
        "{title}\n\t工作任务\n\t责任单位\n\t完成时限\n\n\t修路。\n\t县交通局\n\t{deadline}\n\n\t建桥。\n\t县水利局\n\t{deadline}\n\n\n{end}\n"
    );
    support::parse(text.as_bytes())
}

fn until(output: &qingdan::model::ParseOutput) -> Option<&str> {
    output.plans[0].domains[0].tasks[1].date.as_ref()?.until.as_deref()
}

#[test]
fn a_month_alone_takes_the_year_of_the_title_with_a_warning() {
    let output = list("某县2024年重点任务清单", "6月底前", "");
    assert_eq!(until(&output), Some("2024-06-30"));
    assert_eq!(codes(&output.warnings), ["assumed-year"]);
    // One for the plan, at its first task.
    assert_eq!(output.warnings[0].at, Some(output.plans[0].domains[0].tasks[0].at));
    assert!(output.warnings[0].message.starts_with('2'));
    assert_eq!(until(&list("某县2024年重点任务清单", "2025年6月", "")), Some("2025-06-30"));
}

#[test]
fn a_month_alone_takes_the_year_of_the_document_where_the_title_has_none() {
    let output = list("某县重点任务清单", "6月底前", "2023年2月1日");
    assert_eq!(until(&output), Some("2023-06-30"));
    assert!(codes(&output.warnings).contains(&"assumed-year"));
    // Several years say nothing of one.
    assert_eq!(until(&list("某县重点任务清单（2021—2025年）", "6月底前", "2023年2月1日")), None);
    let output = list("某县重点任务清单", "6月底前", "");
    assert_eq!(until(&output), None);
    assert_eq!(output.plans[0].domains[0].tasks[1].deadline.as_deref(), Some("6月底前"));
    assert!(output.warnings.is_empty());
}

#[test]
fn a_date_that_is_none_has_no_day_and_a_warning() {
    for deadline in ["2024年6底前", "2024年6日底前", "2024年6用底前", "2024年5号前", "2024年6月31日", "24年6月"]
    {
        let output = list("某县2024年重点任务清单", deadline, "");
        assert_eq!(until(&output), None, "{deadline}");
        assert_eq!(codes(&output.warnings), ["faulty-time", "faulty-time"], "{deadline}");
        assert_eq!(output.warnings[0].at, Some(output.plans[0].domains[0].tasks[0].at));
        assert_eq!(output.plans[0].domains[0].tasks[0].deadline.as_deref(), Some(deadline));
    }
    // A time without a day is no doubt.
    for deadline in ["春节前", "三年内", "印发之日起30日内", "长期"] {
        let output = list("某县2024年重点任务清单", deadline, "");
        assert_eq!((until(&output), codes(&output.warnings)), (None, vec![]), "{deadline}");
    }
}

#[test]
fn titles_give_the_year_however_it_is_written() {
    let titles = [
        ("某县二〇二四年重点任务清单", Some("2024-06-30")),
        ("某县二O二四年重点任务清单", Some("2024-06-30")),
        ("某县２０２４年重点任务清单", Some("2024-06-30")),
        ("某县2024重点任务清单", Some("2024-06-30")),
        // Of a plan of several years no month says which.
        ("某县“十四五”规划重点任务清单", None),
    ];
    for (title, expected) in titles {
        assert_eq!(until(&list(title, "6月底前", "")), expected, "{title}");
    }
    let period = list("某县“十四五”规划重点任务清单", "6月底前", "").plans[0].period.unwrap();
    assert_eq!((period.start, period.end), (2021, 2025));
}
