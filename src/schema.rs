//! JSON Schema (draft 2020-12) of the output, made from the model's types so that the two cannot drift.

use crate::emit::{ColumnKind, FINDINGS, FlatColumn, FlatTable, TABLES};
use crate::model::{DepartmentsOutput, Finding, GridOutput, ParseOutput, SCHEMA_VERSION};
use crate::warning::{WARNINGS, WarningCode};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value, json};

/// A schema by the name of its command.
#[derive(Debug)]
pub struct NamedSchema {
    /// The command whose output it describes.
    pub name: &'static str,
    make: fn(&str) -> Schema,
}

/// All schemas.
pub const SCHEMAS: &[NamedSchema] = &[
    NamedSchema { name: "parse", make: schema_of::<ParseOutput> },
    NamedSchema { name: "grid", make: schema_of::<GridOutput> },
    NamedSchema { name: "lint", make: schema_of::<Vec<Finding>> },
    NamedSchema { name: "departments", make: schema_of::<DepartmentsOutput> },
    NamedSchema { name: "tables", make: tables },
];

impl NamedSchema {
    /// The schema as indented JSON.
    ///
    /// ```
    /// let parse = qingdan::schema::SCHEMAS.iter().find(|schema| schema.name == "parse").unwrap();
    /// assert!(parse.to_json().contains("https://json-schema.org/draft/2020-12/schema"));
    /// ```
    pub fn to_json(&self) -> String {
        format!("{:#}", (self.make)(self.name).to_value())
    }
}

fn schema_of<T: JsonSchema>(name: &str) -> Schema {
    let mut schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>();
    if let Some(code) = schema.pointer_mut("/$defs/Warning/properties/code") {
        *code = codes();
    }
    if let Some(version) = schema.pointer_mut("/properties/schema_version") {
        *version = json!({ "description": "Version of this form.", "type": "string", "const": SCHEMA_VERSION });
    }
    let mut value = schema.to_value();
    mend(&mut value);
    named(name, value)
}

/// The schema with what identifies it.
fn named(name: &str, mut schema: Value) -> Schema {
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("$id".into(), json!(format!("urn:qingdan:schema:{name}:{SCHEMA_VERSION}")));
    }
    Schema::try_from(schema).unwrap_or_default()
}

/// What the types do not say by themselves, in a schema and all that stand in it: a field that may be left out is never
/// `null`, and descriptions are plain text. As deep as the types are nested.
fn mend(schema: &mut Value) {
    match schema {
        Value::Array(all) => all.iter_mut().for_each(mend),
        Value::Object(fields) => {
            let required = fields.get("required").cloned().unwrap_or_default();
            let required: Vec<&str> = required.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            if let Some(Value::Object(properties)) = fields.get_mut("properties") {
                let optional = properties.iter_mut().filter(|(name, _)| !required.contains(&name.as_str()));
                optional.for_each(|(_, property)| without_null(property));
            }
            if let Some(Value::String(description)) = fields.get_mut("description") {
                *description = without_links(description);
            }
            fields.values_mut().for_each(mend);
        }
        _ => {}
    }
}

/// Takes `null` out of the types of a field.
fn without_null(property: &mut Value) {
    let Some(fields) = property.as_object_mut() else { return };
    if let Some(Value::Array(types)) = fields.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            fields.insert("type".into(), only);
        }
    }
    if let Some(Value::Array(choices)) = fields.get_mut("anyOf") {
        choices.retain(|choice| choice.get("type").is_none_or(|name| name != "null"));
        if let [only] = choices.as_slice() {
            let only = only.as_object().cloned().unwrap_or_default();
            fields.remove("anyOf");
            fields.extend(only);
        }
    }
}

/// A description without links between items of the source: of ``[`Place`](super::Place)`` the word is left.
fn without_links(description: &str) -> String {
    let mut plain = String::new();
    let mut rest = description;
    while let Some((before, link)) = rest.split_once("[`") {
        let Some((word, behind)) = link.split_once("`]") else { break };
        plain.push_str(before);
        plain.push_str(word.rsplit("::").next().unwrap_or(word));
        let target = behind.strip_prefix('(').and_then(|target| target.split_once(')'));
        rest = target.map_or(behind, |(_, behind)| behind);
    }
    plain + rest
}

/// The codes of warnings, each with what it means.
fn codes() -> Value {
    let code = |warning: &WarningCode| json!({ "const": warning.code, "description": warning.meaning[0] });
    let all: Vec<Value> = WARNINGS.iter().map(code).collect();
    json!({ "description": "Stable code, in kebab-case.", "type": "string", "oneOf": all })
}

/// The flat tables: rows by the name of their table. A cell that holds nothing is `null`, in CSV empty; a list stands in CSV
/// and workbooks with `；` between its names.
fn tables(name: &str) -> Schema {
    let column = |column: &FlatColumn| {
        let mut schema = match column.kind {
            ColumnKind::Integer => json!({ "type": ["integer", "null"] }),
            ColumnKind::Number => json!({ "type": ["number", "null"] }),
            ColumnKind::Date => json!({ "type": ["string", "null"], "format": "date" }),
            ColumnKind::Flag => json!({ "type": ["boolean", "null"] }),
            ColumnKind::List => json!({ "type": "array", "items": { "type": "string" } }),
            _ => json!({ "type": ["string", "null"] }),
        };
        if let Some(schema) = schema.as_object_mut() {
            schema.insert("title".into(), json!(column.chinese));
            schema.insert("description".into(), json!(column.meaning));
        }
        (column.name.to_owned(), schema)
    };
    let table = |table: &FlatTable| {
        let columns: Map<String, Value> = table.all_columns().map(column).collect();
        let names: Vec<&str> = table.all_columns().map(|column| column.name).collect();
        let row = json!({ "type": "object", "properties": columns, "required": names, "additionalProperties": false });
        (table.name.to_owned(), json!({ "type": "array", "title": table.chinese, "items": row }))
    };
    let all: Map<String, Value> = TABLES.iter().chain([FINDINGS]).map(table).collect();
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Tables",
        "type": "object",
        "properties": all,
        "additionalProperties": false,
    });
    named(name, schema)
}
