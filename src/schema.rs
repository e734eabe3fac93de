//! JSON Schema (draft 2020-12) of the output, made from the model's types so that the two cannot drift.

use crate::emit::{ColumnKind, FlatColumn, FlatTable, TABLES};
use crate::model::{DepartmentsOutput, Finding, GridOutput, ParseOutput};
use crate::warning::{WARNINGS, WarningCode};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value, json};

/// A schema by the name of its command.
#[derive(Debug)]
pub struct NamedSchema {
    /// The command whose output it describes.
    pub name: &'static str,
    make: fn() -> Schema,
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
        format!("{:#}", (self.make)().to_value())
    }
}

fn schema_of<T: JsonSchema>() -> Schema {
    let mut schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>();
    if let Some(code) = schema.pointer_mut("/$defs/Warning/properties/code") {
        *code = codes();
    }
    schema
}

/// The codes of warnings, each with what it means.
fn codes() -> Value {
    let code = |warning: &WarningCode| json!({ "const": warning.code, "description": warning.meaning[0] });
    let all: Vec<Value> = WARNINGS.iter().map(code).collect();
    json!({ "description": "Stable code, in kebab-case.", "type": "string", "oneOf": all })
}

/// The flat tables: rows by the name of their table. A cell that holds nothing is `null`, in CSV empty; a list stands in CSV
/// and workbooks with `；` between its names.
fn tables() -> Schema {
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
        }
        (column.name.to_owned(), schema)
    };
    let table = |table: &FlatTable| {
        let columns: Map<String, Value> = table.all_columns().map(column).collect();
        let names: Vec<&str> = table.all_columns().map(|column| column.name).collect();
        let row = json!({ "type": "object", "properties": columns, "required": names, "additionalProperties": false });
        (table.name.to_owned(), json!({ "type": "array", "title": table.chinese, "items": row }))
    };
    let all: Map<String, Value> = TABLES.iter().map(table).collect();
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Tables",
        "type": "object",
        "properties": all,
        "additionalProperties": false,
    });
    Schema::try_from(schema).unwrap_or_default()
}
