//! What a line of a document's text is, before any list is built: a path or a menu of a page, a line of sources, the
//! foot of a site, the title of a document, the line of its issuers, a heading, a sentence.
//!
//! Each line is looked at by itself ([`Line::of`]): its words are rows of `regions.tsv` (word, feature), its form is
//! its marks. [`caption`](super::caption) finds the title of a list among such lines, [`body_end`] where the text of a
//! list ends, and [`ends_list`] tells the closing clause 本措施自印发之日起施行 from an item.

mod documents;
mod foot;
mod head;
mod layout;
mod line;
mod names;
mod page;
mod page_end;
mod words;

pub(super) use documents::documents;
pub(super) use foot::{body_end, ends_list, opens_list};
pub(super) use head::{are_addressed, foot, head, is_contact, may_hold_head, signature_within, without_notice};
pub(super) use layout::unfold;
pub(super) use line::{
    Line, Sort, begins_with_body, day, is_long, issuer_and_day, section_end, signs, sort, who_hands_on, works,
};
pub(super) use names::{closing, is_draft, issued, names_tasks, unsealed};
pub(super) use page_end::foot_within;

#[cfg(test)]
mod tests {
    use super::line::without_markdown;
    use super::*;

    fn check(sort_of: Sort, lines: &[&str]) {
        for line in lines {
            assert_eq!(sort(without_markdown(line)), sort_of, "{line}");
        }
    }

    #[test]
    fn lines_of_pages() {
        check(
            Sort::Path,
            &[
                "首页 > 政务公开",
                "首页>政务公开>政策文件>正文",
                "当前位置：首页 » 政策",
                "您当前所在的位置：首页 > 住房保障 > 某县2024年重点任务清单",
                "网站首页 › 公告",
                "首页 / 政务公开 / 规划计划",
                "首页 - 政务公开 - 文件",
                "首页＞政策",
                "政务公开 > 政策文件 > 正文",
                "【当前位置】首页 → 政策",
                "首页|政务公开",
            ],
        );
        check(Sort::Menu, &["首页", "政务公开", "首页 政务公开 政务服务 互动交流", "打印 | 关闭", "[大] [中] [小]"]);
        check(
            Sort::Source,
            &[
                "内部资料　注意保存",
                "发布日期:2022-05-17编辑:市房管中心来源:某市房管中心",
                "来源：某县人民政府办公室",
                "字体：大 中 小",
            ],
        );
        check(
            Sort::Aside,
            &[
                "某政发〔2024〕12号",
                "某政发[2024]12号",
                "督查通知〔2024〕第7期",
                "2024年3月5日",
                "（此件公开发布）",
                "某市人民政府门户网站",
                "某市人民政府公告",
                "某市人民政府办公室　　2024年3月11日",
                "某市人民政府办公室2024年3月11日印发",
                "某市财政局　　2024年3月11日印发",
                "某市人民政府网站 www.example.gov.cn",
            ],
        );
        check(
            Sort::Foot,
            &["网站标识码：3301000001　备案序号：青ICP备05000001号", "版权所有 某县人民政府", "Copyright 2024"],
        );
        check(Sort::Behind, &["主办：某区人民政府办公室　承办：某区大数据中心", "扫一扫在手机打开当前页", "相关稿件"]);
    }

    #[test]
    fn lines_of_documents() {
        check(
            Sort::Name,
            &[
                "某县2024年重点任务清单",
                "**某市促进消费若干措施（试行）**",
                "某市人民政府关于扶持保税物流园的意见",
                "《某市养老服务条例责任分解书》",
                "某市2024年政府工作报告重点任务",
                "某县重点任务清单（某政发〔2024〕12号）",
            ],
        );
        check(
            Sort::Notice,
            &[
                "# 某市人民政府办公厅印发《关于加快发展的若干意见》",
                "关于印发某县重点任务清单的通知",
                "我市出台《关于促进消费的若干措施》",
            ],
        );
        check(Sort::Reading, &["《某市促进消费若干措施》政策解读", "一图读懂《某市促进消费若干措施》"]);
        check(Sort::Heading, &["一、总体要求", "主要任务", "（二）保障措施", "工作目标"]);
        check(Sort::Issuer, &["某市人民政府办公室", "某市财政局 某市教育局", "国务院", "某县公安局（印章）"]);
        check(Sort::Attachment, &["附件1", "附件：某县重点任务清单"]);
        check(Sort::Fragment, &["推动形成绿色低碳发展格局"]);
        check(Sort::Text, &["各县区人民政府，市直各单位", "现将有关事项通知如下：", "一是抓好落实。"]);
        check(Sort::Fragment, &["关于促进房地产市场平稳健康", "2024年全县"]);
    }

    #[test]
    fn closing_clauses() {
        for line in [
            "本措施自印发之日起施行，有效期2年。",
            "本《措施》自2024年1月1日起施行。",
            "以上政策措施自印发之日起实施。",
            "本方案由市住建局负责解释。",
            "上述政策自文件印发之日起执行，如遇上级政策调整，以上级政策为准。",
        ] {
            assert!(ends_list(line), "{line}");
        }
        for line in ["本县2024年起改造村道。", "以上任务由县交通局牵头。", "上述企业给予补助。"]
        {
            assert!(!ends_list(line), "{line}");
        }
    }

    #[test]
    fn opening_clauses() {
        assert!(opens_list("为支持专精特新企业发展，根据有关规定，制定本政策。本政策适用于本市企业。"));
        assert!(!opens_list("为老年人建设助餐点20个。") && !opens_list("制定本县供水规划。"));
    }

    #[test]
    fn names_in_title_marks() {
        assert_eq!(issued("某市印发《关于促进《条例》落实的意见》的通知"), Some("关于促进《条例》落实的意见"));
        assert_eq!(issued("关于落实《某市妇女发展规划》分工的通知"), None);
        assert_eq!(issued("关于印发《某市方案"), None);
    }
}
