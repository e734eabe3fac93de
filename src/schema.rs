//! JSON Schema (draft 2020-12) of the output, made from the model's types so that the two cannot drift.

use crate::model::{DepartmentsOutput, Finding, GridOutput, ParseOutput};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

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
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>()
}
