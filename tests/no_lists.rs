//! Documents whose tables are no task lists give no tasks, and say so.

mod support;

use support::layout::layout;
use support::{codes, parse};

fn no_tasks(document: &str, tables: usize) {
    let layout = layout(document);
    for bytes in [layout.docx(), layout.html().into_bytes(), layout.tabs().into_bytes()] {
        let output = parse(&bytes);
        assert!(output.plans.is_empty(), "{:#?}", output.plans);
        let codes = codes(&output.warnings);
        assert!(codes.contains(&"no-plan"), "{codes:?}");
        let outside = codes.iter().filter(|code| **code == "table-outside-plans").count();
        assert_eq!(outside, tables, "{codes:?}");
    }
}

#[test]
fn a_letter() {
    no_tasks(
        "致全县居民的一封信
        亲爱的居民朋友：
        创建文明城市离不开您的支持。请您从身边小事做起，爱护环境，文明出行。
        一、不乱扔垃圾。
        二、不乱停车辆。
        某县文明办
        2024年3月1日",
        0,
    );
}

#[test]
fn a_speech() {
    no_tasks(
        "在全县经济工作会议上的讲话
        同志们：
        一、充分认识做好工作的重要性
        各部门要推进项目建设，加强要素保障。
        二、切实抓好重点任务
        （一）抓好产业发展。县工信局要开展企业走访。
        （二）抓好民生实事。县教育局要新建学校。",
        0,
    );
}

#[test]
fn statistics() {
    no_tasks(
        "2023年全县主要经济指标完成情况
        | 指标 | 单位 | 2022年 | 2023年 | 增长（%） |
        | 地区生产总值 | 亿元 | 210.5 | 226.3 | 7.5 |
        | 社会消费品零售总额 | 亿元 | 80.1 | 87.4 | 9.1 |
        | 一般公共预算收入 | 亿元 | 12.3 | 13.1 | 6.5 |",
        1,
    );
    no_tasks(
        "主要指标目标值
        | 指标名称 | 目标值 | 单位 | 属性 |
        | 森林覆盖率 | 45 | % | 约束性 |
        | 城镇化率 | 60 | % | 预期性 |",
        1,
    );
}

#[test]
fn a_list_of_contacts() {
    no_tasks(
        "应急值守通讯录
        | 序号 | 单位 | 姓名 | 职务 | 联系电话 | 地址 |
        | 1 | 县教育局 | 张三 | 局长 | 0431-5551234 | 某县人民大街一百二十八号办公大楼 |
        | 2 | 县公安局 | 李四 | 政委 | 0431-5551235 | 某县建设街三十六号综合办公大楼 |
        | 3 | 县民政局 | 王五 | 科长 | 0431-5551236 | 某县解放路七十七号政务服务中心 |",
        1,
    );
    // Without a header.
    no_tasks(
        "通讯录
        | 1 | 县教育局 | 张三 | 13800000001 | 某县人民大街加强路一百二十八号大楼 |
        | 2 | 县公安局 | 李四 | 13800000002 | 某县建设街推进路三十六号综合大楼 |
        | 3 | 县民政局 | 王五 | 13800000003 | 某县解放路建设巷七十七号服务中心 |",
        1,
    );
}

#[test]
fn a_budget() {
    no_tasks(
        "2024年部门预算表
        | 项目 | 金额（万元） | 备注 |
        | 人员经费 | 320 | 含离退休 |
        | 公用经费 | 45 | |
        | 合计 | 365 | |",
        1,
    );
    no_tasks(
        "2024年项目支出预算
        | 序号 | 项目名称 | 预算金额 | 责任单位 |
        | 1 | 老旧小区改造补助 | 1200 | 县住建局 |
        | 2 | 义务教育营养餐 | 860 | 县教育局 |",
        1,
    );
}

#[test]
fn an_agenda() {
    no_tasks(
        "全县项目推进会议程
        | 时间 | 议程 | 发言单位 | 主持人 |
        | 9:00—9:10 | 宣布会议开始，介绍参会人员 | 县政府办公室 | 张三 |
        | 9:10—9:30 | 汇报重点项目推进情况和下步打算 | 县发改局 | 张三 |
        | 9:30—9:50 | 汇报招商引资工作开展情况 | 县商务局 | 张三 |",
        1,
    );
    no_tasks(
        "活动日程
        | 时间 | 内容 | 负责人 |
        | 9:00 | 开幕式 | 张三 |
        | 10:00 | 参观 | 李四 |",
        1,
    );
}

#[test]
fn an_attendance_list() {
    no_tasks(
        "参会人员签到表
        | 序号 | 姓名 | 单位 | 职务 | 签到 | 备注 |
        | 1 | 张三 | 县教育局 | 局长 | | |
        | 2 | 李四 | 县公安局 | 政委 | | 请假 |",
        1,
    );
}

#[test]
fn a_table_that_lays_out_text() {
    no_tasks(
        "公告
        | 某县人民政府网站推进政务公开，加强服务。 | 主办：某县人民政府办公室 |
        | 版权所有，未经许可不得转载。 | 承办：某县大数据局 |",
        1,
    );
}
