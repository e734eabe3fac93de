//! What is known of a name: its statutory name, level, kind, and a second name in brackets.

use super::lexicon::BRANCH;
use super::{Evidence, level, shape};
use crate::model::{Department, Kind, Level};

/// Fills in what is known of a department by its name.
pub fn identify(department: &mut Department, evidence: &Evidence) {
    let (first, second) = split_second_name(&department.name, evidence);
    if shape::is_collective(&department.name) {
        department.kind = Some(Kind::Collective);
        department.level = level_of_collective(&department.name, evidence);
        return;
    }
    if let Some(hit) = evidence.lexicon.find(first) {
        department.canonical = Some(hit.body.canonical.clone());
        department.kind = Some(hit.body.kind);
        department.level = match hit.prefix {
            Some(prefix) if prefix.any_city => Some(evidence.city.unwrap_or(prefix.level)),
            Some(prefix) => Some(prefix.level),
            None => hit.body.level,
        };
    } else if let Some((canonical, level)) = seat_of_government(first) {
        department.canonical = Some(canonical.to_owned());
        department.kind = Some(Kind::Government);
        department.level = Some(level);
    } else if let Some((hit, place)) = evidence.lexicon.branch(first) {
        department.canonical = Some([hit.body.canonical.as_str(), BRANCH].concat());
        department.kind = Some(hit.body.kind);
        department.level = match (level::prefix(place), hit.prefix) {
            (Some(prefix), _) => Some(prefix.level),
            (None, Some(prefix)) if prefix.any_city => Some(evidence.city.unwrap_or(prefix.level)),
            (None, prefix) => prefix.map(|prefix| prefix.level),
        };
    } else {
        department.level = level_before(first, evidence);
    }
    department.second_name = second.map(str::to_owned);
}

/// 市文广旅局（市文物局）: the second is a name of its own, not 管委会, 邹区镇 or 含….
fn split_second_name<'n>(name: &'n str, evidence: &Evidence) -> (&'n str, Option<&'n str>) {
    let inner = name.strip_suffix(['）', ')']).and_then(|name| name.rsplit_once(['（', '(']));
    let Some((first, second)) = inner.filter(|(first, _)| !first.is_empty()) else { return (name, None) };
    // The form with its bracket may itself be known: 党校（行政学院）.
    let is_name = !second.starts_with('含')
        && !second.ends_with(['镇', '乡', '区'])
        && !second.ends_with("街道")
        && second != "管委会"
        && (evidence.lexicon.find(second).is_some() || shape::has_level(second) && shape::is_complete(second));
    (first, is_name.then_some(second))
}

/// Whether a place stands for its government.
pub fn is_seat_of_government(name: &str) -> bool {
    seat_of_government(name).is_some()
}

/// A place that stands for its government: 越秀区, 城关镇, 五星街道.
fn seat_of_government(name: &str) -> Option<(&'static str, Level)> {
    let prefix = level::prefix(name).filter(|prefix| prefix.place)?;
    match prefix.level {
        Level::Village => None,
        level if name.ends_with("街道") => Some(("街道办事处", level)),
        level => Some(("人民政府", level)),
    }
}

/// The level that an unknown name begins with.
fn level_before(name: &str, evidence: &Evidence) -> Option<Level> {
    let longest = name.char_indices().skip(1).take(level::MAX_PREFIX).filter_map(|(at, _)| {
        let (before, rest) = name.split_at_checked(at)?;
        rest.chars().nth(1)?;
        level::prefix(before)
    });
    let prefix = longest.last().filter(|prefix| prefix.place || shape::has_level(name))?;
    // 贵州茅台酒厂: a company's name begins with a province, which is not its level.
    if prefix.place && prefix.level == Level::Province && ["公司", "集团", "厂"].iter().any(|end| name.ends_with(end))
    {
        return None;
    }
    Some(if prefix.any_city { evidence.city.unwrap_or(prefix.level) } else { prefix.level })
}

fn level_of_collective(name: &str, evidence: &Evidence) -> Option<Level> {
    const BEGINS: &[(&str, Level)] = &[
        ("国务院", Level::National),
        ("中央", Level::National),
        ("省", Level::Province),
        ("自治区", Level::Province),
        ("市直", Level::Prefecture),
        ("市级", Level::Prefecture),
        ("各市", Level::Prefecture),
        ("各地级", Level::Prefecture),
        ("各州", Level::Prefecture),
        ("各盟", Level::Prefecture),
        ("各地市", Level::Prefecture),
        ("各县", Level::County),
        ("各区", Level::County),
        ("各旗", Level::County),
        ("县", Level::County),
        ("区", Level::County),
        ("旗", Level::County),
        ("各乡", Level::Township),
        ("各镇", Level::Township),
        ("各街道", Level::Township),
        ("各苏木", Level::Township),
        ("各村", Level::Village),
        ("各社区", Level::Village),
        ("市", Level::Prefecture),
    ];
    let (begin, level) = BEGINS.iter().find(|(begin, _)| name.starts_with(begin))?;
    Some(if begin.starts_with('市') { evidence.city.unwrap_or(*level) } else { *level })
}
