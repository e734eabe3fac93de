//! Where documents come from: `places.tsv` has titles, issuers, numbers and paths with the place that they give, judged by
//! hand; the facts of letters and pages with what stands around their lists.

use qingdan::model::Division;
use qingdan::{Options, parse};

const LIST: &str = "一、工作任务\n（一）修建村道。责任单位：交通局\n（二）改建校舍。责任单位：教育局\n（三）救助困难家庭。责任单位：民政局\n";

fn output(text: &str) -> qingdan::model::ParseOutput {
    parse(text.as_bytes(), "list.txt", &Options::default()).unwrap()
}

fn told(place: Option<&Division>) -> [String; 5] {
    let Some(place) = place else { return [const { String::new() }; 5].map(|_| "-".to_owned()) };
    let level = place.level.map(|level| serde_json::to_value(level).unwrap().as_str().unwrap().to_owned());
    [Some(place.name.clone()), place.code.clone(), level, place.prefecture.clone(), place.province.clone()]
        .map(|field| field.unwrap_or_else(|| "-".to_owned()))
}

#[test]
fn places() {
    let mut wrong = Vec::new();
    for (number, line) in include_str!("places.tsv").lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [title, issuer, number_of, path, text, expected @ ..] = fields.as_slice() else { panic!("{line}") };
        let mut document = String::new();
        for field in [path, title, number_of, text].into_iter().filter(|field| **field != "-") {
            document.push_str(field);
            document.push('\n');
        }
        document.push_str(LIST);
        if *issuer != "-" {
            document.push_str(&format!("{issuer}\n2024年3月5日\n"));
        }
        let output = output(&document);
        let told = told(output.document.as_ref().and_then(|document| document.place.as_ref()));
        if told != expected {
            wrong.push(format!("{}: {title} {issuer}: {told:?}, not {expected:?}", number + 1));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// A letter that carries a list: number, title, issuers, day.
#[test]
fn a_letter() {
    let text = format!(
        "大政办发〔2024〕5号\n大安市人民政府办公室关于印发大安市2024年重点任务清单的通知\n各乡镇人民政府：\n现将《清单》印发给你们，请认真落实。\n大安市人民政府办公室\n2024年3月5日\n附件\n大安市2024年重点任务清单\n{LIST}"
    );
    let output = output(&text);
    let facts = output.document.unwrap();
    assert_eq!(facts.title.as_deref(), Some("大安市人民政府办公室关于印发大安市2024年重点任务清单的通知"));
    let number = facts.number.unwrap();
    assert_eq!(
        (number.text.as_str(), number.agency.as_str(), number.year, number.number),
        ("大政办发〔2024〕5号", "大政办发", 2024, 5)
    );
    assert_eq!(facts.issuer.as_deref(), Some("大安市人民政府办公室"));
    assert_eq!(facts.issued.as_deref(), Some("2024-03-05"));
    assert_eq!(output.plans[0].title.as_deref(), Some("大安市2024年重点任务清单"));
    assert_eq!(output.plans[0].place.as_ref().unwrap().code.as_deref(), Some("220882"));
    // 市 of a county-level city.
    let body = &output.plans[0].domains[0].tasks[0].responsible[0];
    assert_eq!(body.name, "交通局");
}

/// The fields of a page, in the cells of a table and as lines.
#[test]
fn fields_of_a_page() {
    let rows = "<table><tr><td>索 引 号：</td><td>112208/2024-001</td><td>发文机关：</td><td>大安市人民政府</td></tr>\
        <tr><td>标　　题：</td><td>关于印发重点任务清单的通知</td><td>发文字号：</td><td>大政发〔2024〕7号</td></tr>\
        <tr><td>成文日期：</td><td>2024年4月1日</td><td>发布日期：</td><td>2024年4月9日</td></tr></table>";
    let list: String = LIST.lines().map(|line| format!("<p>{line}</p>")).collect();
    let page = format!("<html><body>{rows}<h1>2024年重点任务清单</h1>{list}</body></html>");
    let lines = format!(
        "发文机关：大安市人民政府\n标题：关于印发重点任务清单的通知\n发文字号：大政发〔2024〕7号\n成文日期：2024-04-01\n\n2024年重点任务清单\n{LIST}"
    );
    for text in [page, lines] {
        let facts = output(&text).document.unwrap();
        assert_eq!(facts.title.as_deref(), Some("关于印发重点任务清单的通知"), "{text}");
        assert_eq!(facts.issuer.as_deref(), Some("大安市人民政府"));
        assert_eq!(facts.issued.as_deref(), Some("2024-04-01"));
        assert_eq!(facts.number.as_ref().map(|number| number.number), Some(7));
        assert_eq!(facts.place.unwrap().code.as_deref(), Some("220882"));
    }
}

/// The level of 市 and 区 in names without a place follows from the place.
#[test]
fn levels_follow_from_the_place() {
    use qingdan::model::Level;
    let level = |title: &str, issuer: &str, body: &str| {
        let list = LIST.replace("教育局", body);
        let output = output(&format!("{title}\n{list}{issuer}\n2024年3月5日\n"));
        output.plans[0].domains[0].tasks[1].responsible[0].level
    };
    assert_eq!(level("2024年重点任务清单", "大安市人民政府", "市教育局"), Some(Level::County));
    assert_eq!(level("2024年重点任务清单", "长春市人民政府", "市教育局"), Some(Level::Prefecture));
    assert_eq!(level("2024年重点任务清单", "长春市朝阳区人民政府", "区教育局"), Some(Level::County));
    assert_eq!(level("2024年重点任务清单", "长春市朝阳区人民政府", "市教育局"), Some(Level::Prefecture));
    assert_eq!(level("2024年重点任务清单", "北京市朝阳区人民政府", "市教育局"), Some(Level::Province));
}

/// The name of the file is asked last, with a warning; the place that the user gives comes before it, and behind the text.
#[test]
fn the_name_of_the_file_is_the_last_resort() {
    let text = format!("2024年重点任务清单\n{LIST}");
    let parse = |text: &str, place: Option<&str>| {
        let options = Options { place: place.map(str::to_owned), ..Options::default() };
        let output = parse(text.as_bytes(), "大安市2024.txt", &options).unwrap();
        let codes: Vec<String> = output.warnings.iter().map(|warning| warning.code.clone()).collect();
        (output.document.unwrap().place.unwrap().name, codes.contains(&"place-of-file".to_owned()))
    };
    assert_eq!(parse(&text, None), ("大安市".to_owned(), true));
    assert_eq!(parse(&text, Some("白城市")), ("白城市".to_owned(), false));
    assert_eq!(parse(&format!("长春市{text}"), Some("白城市")), ("长春市".to_owned(), false));
}

#[test]
fn doubts_are_told() {
    let codes = |title: &str| -> Vec<String> {
        output(&format!("{title}\n{LIST}")).warnings.into_iter().map(|warning| warning.code).collect()
    };
    assert!(codes("鼓楼区2024年重点任务清单").contains(&"ambiguous-place".to_owned()));
    assert!(codes("章丘市2012年重点任务清单").contains(&"former-place".to_owned()));
    assert!(!codes("大安市2024年重点任务清单").iter().any(|code| code.contains("place")));
}

/// A number that a page puts before a title is no part of the place, or of who issues.
#[test]
fn numbers_before_titles() {
    let facts = |title: &str| output(&format!("标题: {title}\n2024年重点任务清单\n{LIST}")).document.unwrap();
    let told = facts("101号大安市教育局关于印发重点任务清单的通知");
    assert_eq!(told.place.unwrap().name, "大安市");
    assert_eq!(told.issuer.as_deref(), Some("大安市教育局"));
    assert_eq!(facts("101号平安综合实验区管委会关于印发重点任务清单的通知").place.unwrap().name, "平安综合实验区");
}

/// The head of a page in one line gives the year of deadlines that have none.
#[test]
fn the_year_of_a_page_in_one_line() {
    let head = "大安市人民政府办公室关于印发养老服务方案的通知 大政办发〔2022〕34号 各乡镇人民政府：《养老服务方案》已经市政府同意，现印发给你们，请认真贯彻执行，\
        并将落实情况于每季度末报市民政局汇总，市政府将适时组织督查，督查结果纳入年度考核，对工作不力、进展缓慢的予以通报，确保各项任务落到实处、取得实效。 \
        大安市人民政府办公室 2022年8月5日 养老服务方案 ";
    let output = output(&format!(
        "{head}一、修路。责任单位：市交通局 完成时限：6月底前。二、治水。责任单位：市水利局 完成时限：9月底前。"
    ));
    let until = |task: &qingdan::model::Task| task.date.as_ref().and_then(|date| date.until.clone());
    let dates: Vec<_> = output.plans[0].tasks().filter_map(until).collect();
    assert_eq!(dates, ["2022-06-30", "2022-09-30"]);
}
