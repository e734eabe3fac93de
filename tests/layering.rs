//! Rules about the source itself: which module may use which, and who may print.

#[path = "support/source.rs"]
mod source;

use source::{code, sources};

/// A module uses only modules above it. `lib.rs` and `main.rs` stand apart.
const LAYERS: &[&[&str]] = &[
    &["lang", "wordlist"],
    &["limits"],
    &["model"],
    &["error", "warning"],
    &["text"],
    &["numbering"],
    &["time"],
    &["indicator"],
    &["header_words"],
    &["department"],
    &["place"],
    &["vocabulary"],
    &["assignment"],
    &["document"],
    &["read"],
    &["grid"],
    &["plan"],
    &["outline"],
    &["lint", "tally", "keys"],
    &["parse"],
    &["emit", "mend"],
    &["schema"],
    &["files"],
    &["cli"],
];

/// Names that `lib.rs` gives out from a module.
const SHORT_NAMES: &[(&str, &str)] =
    &[("Lang", "lang"), ("Limits", "limits"), ("Error", "error"), ("Options", "parse"), ("Vocabulary", "vocabulary")];

fn layer(module: &str) -> usize {
    let module = SHORT_NAMES.iter().find(|(short, _)| *short == module).map_or(module, |(_, module)| module);
    LAYERS.iter().position(|layer| layer.contains(&module)).unwrap_or_else(|| panic!("{module} has no layer"))
}

#[test]
fn modules_use_only_modules_above_them() {
    for (name, text) in sources().iter().filter(|(name, _)| !matches!(name.as_str(), "lib.rs" | "main.rs")) {
        let own = name.split(['/', '.']).next().unwrap();
        for rest in code(text).split("crate::").skip(1) {
            let used: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            // `use crate::{a, b}` is not written here, so that this check sees every name.
            assert!(!used.is_empty(), "{name}: write one `use crate::` for each module");
            let allowed = layer(&used) <= layer(own);
            assert!(allowed, "{name} uses {used}, which stands below it");
        }
    }
}

#[test]
fn only_the_command_line_and_files_touch_files_and_streams() {
    for (name, text) in sources()
        .iter()
        .filter(|(name, _)| !name.starts_with("cli") && !name.starts_with("files") && *name != "main.rs")
    {
        let code = code(text);
        for word in ["println!(", "print!(", "dbg!(", "std::fs", "std::env", "stdout()", "stderr()", "SystemTime"] {
            assert!(!code.contains(word), "{name}: {word}");
        }
    }
}

#[test]
fn serialization_stays_in_the_model_and_the_emitters() {
    for (name, text) in
        sources().iter().filter(|(name, _)| !["model", "emit", "schema"].iter().any(|m| name.starts_with(m)))
    {
        assert!(!code(text).contains("serde"), "{name}");
    }
}

#[test]
fn other_crates_types_stay_in_their_files() {
    let homes: &[(&str, &[&str])] = &[
        ("quick_xml", &["read/docx/xml.rs", "read/docx/xml/values.rs"]),
        ("cfb::", &["read/doc/container.rs"]),
        ("rawzip", &["read/docx/package.rs", "emit/xlsx/package.rs", "mend/package.rs"]),
        ("flate2", &["read/docx/package.rs", "emit/xlsx/package.rs", "mend/package.rs"]),
        ("encoding_rs", &["read/docx/package.rs", "read/encoding.rs"]),
        ("html5ever", &["read/html/parser.rs"]),
        ("unicode_normalization", &["text.rs", "text/fold.rs"]),
        ("unicode_segmentation", &["text.rs"]),
        ("regex::", &["lint/rules/count_mismatch.rs", "lint/rules/export_leftover.rs"]),
        ("toml::", &["vocabulary/file.rs", "cli/settings.rs"]),
        ("sha2::", &["parse.rs", "emit/html/page.rs", "emit/sarif.rs"]),
        (
            "schemars",
            &[
                "model.rs",
                "model/bodies.rs",
                "model/facts.rs",
                "model/department.rs",
                "model/indicator.rs",
                "model/members.rs",
                "model/plan.rs",
                "model/grid.rs",
                "model/finding.rs",
                "model/shared.rs",
                "schema.rs",
            ],
        ),
        ("clap", &["cli/args.rs", "cli/reading.rs", "cli/commands"]),
        ("WriterBuilder", &["emit/csv.rs"]),
        ("similar::", &["text/hunks.rs", "mend/diff.rs"]),
        ("indicatif", &["cli/batch.rs"]),
        ("ctrlc::", &["cli/sink.rs"]),
        ("tempfile::", &["cli/sink.rs"]),
        ("globset", &["files/inputs/patterns.rs"]),
        ("winapi_util", &["files/identity.rs"]),
        ("annotate_snippets", &["emit/text.rs"]),
        ("strsim", &["cli/suggest.rs"]),
        (
            "unicode_width",
            &[
                "cli/commands/departments.rs",
                "cli/columns.rs",
                "emit/xlsx.rs",
                "read/text/boxes.rs",
                "read/text/wrapped.rs",
            ],
        ),
    ];
    for (name, text) in &sources() {
        for (krate, allowed) in homes {
            let at_home = allowed.iter().any(|home| name.starts_with(home));
            assert!(!code(text).contains(krate) || at_home, "{name} uses {krate}");
        }
    }
}

#[test]
fn files_have_one_subject_and_say_which() {
    for (name, text) in &sources() {
        let lines = code(text).lines().count();
        assert!(lines <= 600, "{name} has {lines} lines of code");
        assert!(text.contains("//! "), "{name} does not say what it is for");
        assert!(!name.ends_with("mod.rs"), "{name}: a folder x/ goes with x.rs");
    }
}
