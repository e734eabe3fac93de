//! Times among bodies, which no label tells: 市财政局，6月底完成.

use crate::department::{RoleVerbs, may_be_complete};
use crate::time;

/// Bytes of a text that a time is looked for in.
const MAX_TEXT: usize = 200;

/// Where a time begins behind the words of a role: 县教育局牵头2024年6月底前完成.
pub fn behind_role(text: &str, verbs: &RoleVerbs) -> Option<usize> {
    if text.len() > MAX_TEXT || !text.ends_with(time::may_end_deadline) {
        return None;
    }
    let at = time::scan(text).first()?.span.start;
    let (before, behind) = text.split_at_checked(at).filter(|_| at > 0)?;
    (time::is_deadline(behind) && (verbs.at_end(before).is_some() || may_be_complete(before))).then_some(at)
}
