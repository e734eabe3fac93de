//! Heads of documents: `heads.txt` has what stands around a list, and what that says of the document, judged by hand.

use qingdan::{Options, parse};

const LIST: &str = "一、工作任务\n（一）修建村道。责任单位：交通局\n（二）改建校舍。责任单位：教育局\n（三）救助困难家庭。责任单位：民政局";

#[test]
fn documents_say_what_they_are() {
    let blocks: Vec<&str> = include_str!("heads.txt").split("\n\n").skip(1).collect();
    assert_eq!(blocks.len(), 47);
    let mut wrong = Vec::new();
    for block in blocks {
        let (document, expected) = block.trim_end().rsplit_once("\n= ").unwrap();
        let expected: Vec<&str> = expected.split(" | ").collect();
        let text = format!("{}\n", document.replace("***", LIST));
        let output = parse(text.as_bytes(), "list.txt", &Options::default()).unwrap();
        let facts = output.document.unwrap_or_default();
        let found = [facts.title, facts.number.map(|number| number.text), facts.issuer, facts.issued];
        let found = found.map(|fact| fact.unwrap_or_else(|| "-".to_owned()));
        let tasks: usize = output.plans.iter().map(|plan| plan.tasks().count()).sum();
        if found[..] != expected[..] || (output.plans.len(), tasks) != (1, 3) {
            wrong.push(format!(
                "{document}\n    {found:?}, {} plan(s), {tasks} task(s), not\n    {expected:?}",
                output.plans.len()
            ));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}
