//! The rows of a flat table as Arrow: one builder for each column, by what its cells hold.

use arrow_array::builder::{
    ArrayBuilder, BooleanBuilder, Date32Builder, Float64Builder, Int64Builder, ListBuilder, StringBuilder,
};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use qingdan::emit::{Cell, ColumnKind, FlatTable};
use std::sync::Arc;

/// The schema of a table, which depends on nothing that is read. Every column may be null but lists, which may be empty,
/// and flags, which are `true` or `false`.
pub fn schema(table: &FlatTable) -> SchemaRef {
    let field = |column: &qingdan::emit::FlatColumn| {
        let kind = data_type(column.kind);
        let is_nullable = !matches!(kind, DataType::List(_) | DataType::Boolean);
        Field::new(column.name, kind, is_nullable)
    };
    Arc::new(Schema::new(table.all_columns().map(field).collect::<Vec<_>>()))
}

fn data_type(kind: ColumnKind) -> DataType {
    match kind {
        ColumnKind::Integer => DataType::Int64,
        ColumnKind::Number => DataType::Float64,
        ColumnKind::Date => DataType::Date32,
        ColumnKind::Flag => DataType::Boolean,
        ColumnKind::List => DataType::List(element()),
        _ => DataType::Utf8,
    }
}

fn element() -> Arc<Field> {
    Arc::new(Field::new("item", DataType::Utf8, false))
}

/// Takes rows, and gives them as batches.
pub struct Rows {
    schema: SchemaRef,
    columns: Vec<Column>,
    /// Rows, and bytes of their texts.
    length: usize,
    weight: usize,
}

enum Column {
    Text(StringBuilder),
    Integer(Int64Builder),
    Number(Float64Builder),
    Date(Date32Builder),
    Flag(BooleanBuilder),
    List(ListBuilder<StringBuilder>),
}

impl Rows {
    /// No rows yet.
    pub fn of(table: &FlatTable) -> Rows {
        let column = |kind| match kind {
            ColumnKind::Integer => Column::Integer(Int64Builder::new()),
            ColumnKind::Number => Column::Number(Float64Builder::new()),
            ColumnKind::Date => Column::Date(Date32Builder::new()),
            ColumnKind::Flag => Column::Flag(BooleanBuilder::new()),
            ColumnKind::List => Column::List(ListBuilder::new(StringBuilder::new()).with_field(element())),
            _ => Column::Text(StringBuilder::new()),
        };
        let columns = table.all_columns().map(|known| column(known.kind)).collect();
        Rows { schema: schema(table), columns, length: 0, weight: 0 }
    }

    /// Takes a row.
    pub fn push(&mut self, cells: &[Cell<'_>]) {
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            self.weight += column.push(cell);
        }
        self.length += 1;
    }

    /// Rows that were taken since the last batch.
    pub fn len(&self) -> usize {
        self.length
    }

    /// Bytes of their texts.
    pub fn weight(&self) -> usize {
        self.weight
    }

    /// The rows as a batch; none are left.
    pub fn batch(&mut self) -> Result<RecordBatch, ArrowError> {
        (self.length, self.weight) = (0, 0);
        RecordBatch::try_new(self.schema.clone(), self.columns.iter_mut().map(Column::finish).collect())
    }
}

impl Column {
    /// Takes a cell; gives the bytes of its text. A cell that is not what its column holds is null, which no table has: the
    /// tests compare all of them with the CSV.
    fn push(&mut self, cell: &Cell<'_>) -> usize {
        match (self, cell) {
            (Column::Text(column), Cell::Text(text)) => {
                column.append_value(text);
                return text.len();
            }
            (Column::Text(column), _) => column.append_null(),
            (Column::Integer(column), Cell::Number(value)) => column.append_value(*value as i64),
            (Column::Integer(column), _) => column.append_null(),
            (Column::Number(column), Cell::Number(value)) => column.append_value(*value),
            (Column::Number(column), _) => column.append_null(),
            (Column::Date(column), Cell::Date(day)) => column.append_option(day_number(day)),
            (Column::Date(column), _) => column.append_null(),
            (Column::Flag(column), cell) => column.append_value(*cell != Cell::Empty),
            (Column::List(column), Cell::Names(bodies)) => {
                bodies.iter().for_each(|body| column.values().append_value(&*body.name));
                column.append(true);
                return bodies.iter().map(|body| body.name.len()).sum();
            }
            (Column::List(column), _) => column.append(true),
        }
        0
    }

    fn finish(&mut self) -> ArrayRef {
        let builder: &mut dyn ArrayBuilder = match self {
            Column::Text(column) => column,
            Column::Integer(column) => column,
            Column::Number(column) => column,
            Column::Date(column) => column,
            Column::Flag(column) => column,
            Column::List(column) => column,
        };
        builder.finish()
    }
}

/// The days from the beginning of 1970 to a day in ISO form; `None` where it is no day.
fn day_number(day: &str) -> Option<i32> {
    let mut parts = day.splitn(3, '-').map(|part| part.parse::<i32>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    if !(0..=9_999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // The year begins in March, so that the leap day is its last (Hinnant, days_from_civil).
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let of_year = (153 * month + 2) / 5 + day - 1;
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(year * 365 + leaps + of_year - 719_468)
}
