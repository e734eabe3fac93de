//! What damages a file, in Chinese. Readers and the libraries that they use say it in English; what is not here stays as it
//! is.

use std::borrow::Cow;

/// What is said in English, and the same in Chinese; sorted.
const CAUSES: &[(&str, &str)] = &[
    ("Invalid end of central directory", "中央目录的结尾无效"),
    ("Missing end of central directory", "没有中央目录的结尾，文件可能不完整"),
    ("Unexpected end of file", "文件意外结束"),
    ("bytes that are not UTF-8", "有不是 UTF-8 的字节"),
    ("it does not begin as a Word document does", "开头不是 Word 文档"),
    ("it has a second root element", "有第二个根元素"),
    ("it is compressed by an unusual method", "压缩方法不受支持"),
    ("it is empty", "内容是空的"),
    ("it is no markup", "内容不是标记"),
    ("it is no piece table", "不是文本块表"),
    ("its checksum does not match", "校验和不符"),
    ("its data is cut off", "数据不完整"),
    ("its data lies outside the file", "数据在文件之外"),
    ("its root element is not WordprocessingML", "根元素不是 WordprocessingML"),
    ("its text goes beyond its end", "正文超出了它的末尾"),
    ("the file ends before it", "文件在它之前就结束了"),
    ("the file ends before its directory", "文件在目录之前就结束了"),
    ("the part ends inside an element", "部件在元素中间结束"),
    ("the part is missing", "缺少这个部件"),
    ("the piece table is cut off", "文本块表不完整"),
    ("the piece table is missing", "缺少文本块表"),
    ("the pieces are not in order", "文本块的次序不对"),
    ("the stream ends inside its header", "数据流在头部中间结束"),
    ("the stream ends inside the text", "数据流在正文中间结束"),
    ("too many namespace declarations", "命名空间声明过多"),
];

/// A cause in Chinese.
pub fn chinese(cause: &str) -> Cow<'_, str> {
    if let Some((_, chinese)) = CAUSES.iter().find(|(english, _)| *english == cause) {
        return Cow::Borrowed(chinese);
    }
    match (cause.strip_prefix("unknown entity "), cause.strip_suffix(" ends no open element")) {
        (Some(entity), _) => Cow::Owned(format!("没有定义的实体 {entity}")),
        (_, Some(tag)) => Cow::Owned(format!("{tag} 没有对应的开始标签")),
        _ => Cow::Borrowed(cause),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn causes_are_sorted_and_others_stay() {
        assert!(CAUSES.is_sorted());
        assert_eq!(chinese("it is empty"), "内容是空的");
        assert_eq!(chinese("unknown entity &x;"), "没有定义的实体 &x;");
        assert_eq!(chinese("invalid tag"), "invalid tag");
    }
}
