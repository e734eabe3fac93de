//! Whether a time is nearly all that a text says.

use super::scan;

/// Characters of times, and of what is done then: 2024年底前完成, 持续推进.
const OF_TIMES: &str = "0123456789０１２３４５６７８９〇一二三四五六七八九十年月日号季度半上中下旬底前末初内全每天周第至到起止\
    -—－–~～.．/／、，。,；;（）()持续长期推进坚持完成达标开工竣工启动实施并动态常化即按时序投用建使";
/// Other characters that a time may hold.
const MAX_OTHERS: usize = 3;

/// Whether a text is a time and little else: 6月底前, 2024.11—2024.12, 持续推进.
///
/// ```
/// use qingdan::internals::time::is_mostly_time;
/// assert!(is_mostly_time("2024年6月底前完成") && !is_mostly_time("2024年6月底前建成养老服务中心"));
/// ```
pub fn is_mostly_time(text: &str) -> bool {
    let others = text.chars().filter(|c| !c.is_whitespace() && !OF_TIMES.contains(*c)).count();
    if others > MAX_OTHERS {
        return false;
    }
    !scan(text).is_empty() || text.ends_with(['前', '末'])
}
