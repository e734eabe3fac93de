//! The columns of a table, from the edges of the cells in all its rows.
//!
//! A .doc has no grid: each row says in twips where its cells begin. Edges of different rows that are nearly
//! the same are the same column.

/// Twips (1/20 point) that edges of the same column may differ by: one point, less than a character is wide.
const TOLERANCE: i32 = 20;

/// The column of each edge of each row, and the number of columns.
pub fn resolve(rows: &[Vec<i32>]) -> (Vec<Vec<u32>>, u32) {
    let mut edges: Vec<(i32, usize, usize)> = Vec::new();
    for (row, own) in rows.iter().enumerate() {
        let mut last = i32::MIN;
        for (at, &edge) in own.iter().enumerate() {
            // Edges that go back would put one cell above another.
            last = last.max(edge);
            edges.push((last, row, at));
        }
    }
    edges.sort_unstable();
    let mut columns: Vec<Vec<u32>> = rows.iter().map(|row| vec![0; row.len()]).collect();
    // The last column that each row has an edge in: two edges of a row are two columns however near.
    let mut used: Vec<Option<u32>> = vec![None; rows.len()];
    let mut current: Option<(i32, u32)> = None;
    for (edge, row, at) in edges {
        let taken = used.get(row).copied().flatten();
        let column = match current {
            Some((first, column)) if edge.saturating_sub(first) <= TOLERANCE && taken != Some(column) => column,
            Some((_, column)) => column.saturating_add(1),
            None => 0,
        };
        if current.is_none_or(|(_, known)| known != column) {
            current = Some((edge, column));
        }
        if let Some(slot) = used.get_mut(row) {
            *slot = Some(column);
        }
        if let Some(slot) = columns.get_mut(row).and_then(|row| row.get_mut(at)) {
            *slot = column;
        }
    }
    (columns, current.map_or(0, |(_, last)| last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_that_nearly_agree_are_one_column() {
        let rows = [vec![-108, 1000, 3000], vec![-100, 3010], vec![-108, 1990, 3000]];
        assert_eq!(resolve(&rows), (vec![vec![0, 1, 3], vec![0, 3], vec![0, 2, 3]], 3));
    }

    #[test]
    fn edges_of_one_row_are_never_one_column() {
        assert_eq!(resolve(&[vec![0, 5, 10], vec![0, 10]]), (vec![vec![0, 1, 2], vec![0, 2]], 2));
        assert_eq!(resolve(&[vec![0, 0, 0]]).1, 2);
        assert_eq!(resolve(&[vec![100, 0, -100]]).1, 2);
        assert_eq!(resolve(&[]), (vec![], 0));
    }
}
