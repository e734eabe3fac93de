//! The words around divisions in titles, and those that stand for divisions (`words.tsv`: class, word; sorted).

use crate::wordlist::word_classes;

word_classes! {
    "words.tsv";
    /// What a title has before the name that its own title begins with.
    pub ABOVE = "above";
    /// What turns the end of a place's name into another word: 县域, 市场.
    pub RUNS_ON = "runs-on";
    /// What no place's name begins with: 加快.
    pub VERBS = "verb";
    /// What stands before the places that a document does something for: 支持.
    pub TOWARD = "toward";
    /// What joins places: 天水市与宝鸡市.
    pub BEHIND = "behind";
    /// Divisions that are called by a common noun, which is their name only behind what they belong to: 晋城市城区.
    pub GENERIC = "generic";
    /// Signs of provinces, as numbers of documents begin with them, and the short name of the province: 皖.
    pub SIGNS = "sign";
}
