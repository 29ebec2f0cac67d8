//! Tables for a terminal: columns side by side, numbers to the right.

/// On which side of its column a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Text and dates.
    Left,
    /// Numbers.
    Right,
}

/// A table that is laid out once all its rows are known.
#[derive(Clone, Debug)]
pub struct Table {
    columns: Vec<(&'static str, Side)>,
    rows: Vec<Row>,
}

#[derive(Clone, Debug)]
enum Row {
    Cells(Vec<String>),
    Rule,
}

impl Table {
    /// A table with these columns and no rows.
    #[must_use]
    pub fn new(columns: &[(&'static str, Side)]) -> Self {
        Self {
            columns: columns.to_vec(),
            rows: Vec::new(),
        }
    }

    /// Adds a row, which has a cell for every column.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(Row::Cells(cells.into_iter().collect()));
    }

    /// Adds a line across, such as above a total.
    pub fn rule(&mut self) {
        self.rows.push(Row::Rule);
    }

    /// Leaves out the columns in which every cell satisfies `idle`: what is 0
    /// throughout only takes room.
    #[must_use]
    pub fn without_idle_columns(mut self, idle: impl Fn(&str) -> bool) -> Self {
        let keep: Vec<bool> = (0..self.columns.len())
            .map(|column| {
                self.cells()
                    .any(|row| row.get(column).is_some_and(|cell| !idle(cell)))
            })
            .collect();
        let mut kept = keep.iter();
        self.columns
            .retain(|_| kept.next().is_none_or(|keep| *keep));
        for row in &mut self.rows {
            if let Row::Cells(cells) = row {
                let mut kept = keep.iter();
                cells.retain(|_| kept.next().is_none_or(|keep| *keep));
            }
        }
        self
    }

    fn cells(&self) -> impl Iterator<Item = &Vec<String>> {
        self.rows.iter().filter_map(|row| match row {
            Row::Cells(cells) => Some(cells),
            Row::Rule => None,
        })
    }

    /// The table as lines of text, each with its line break.
    #[must_use]
    pub fn lay_out(&self) -> String {
        let widths: Vec<usize> = self
            .columns
            .iter()
            .enumerate()
            .map(|(column, (head, _))| {
                let cells = self.cells().filter_map(|row| row.get(column));
                let widest = cells.map(|cell| width(cell)).max().unwrap_or(0);
                widest.max(width(head))
            })
            .collect();
        let mut out = String::new();
        let mut line = |cells: &mut dyn Iterator<Item = &str>| {
            let mut text = String::new();
            for ((cell, (_, side)), width_of) in cells.zip(&self.columns).zip(&widths) {
                let room = " ".repeat(width_of.saturating_sub(width(cell)));
                match side {
                    Side::Left => text.extend([cell, &room, "  "]),
                    Side::Right => text.extend([&room, cell, "  "]),
                }
            }
            out.push_str(text.trim_end());
            out.push('\n');
        };
        line(&mut self.columns.iter().map(|(head, _)| *head));
        let rules: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
        line(&mut rules.iter().map(String::as_str));
        for row in &self.rows {
            match row {
                Row::Cells(cells) => line(&mut cells.iter().map(String::as_str)),
                Row::Rule => line(&mut rules.iter().map(String::as_str)),
            }
        }
        out
    }
}

/// How many places a text takes, near enough: one a character.
fn width(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let mut table = Table::new(&[
            ("plan", Side::Left),
            ("credits", Side::Right),
            ("packs", Side::Right),
        ]);
        table.row(["Free", "1,000", "0"].map(str::to_owned));
        table.row(["Größer", "12,345,678", "0"].map(str::to_owned));
        table.rule();
        table.row(["Total", "12,346,678", "0"].map(str::to_owned));
        table
    }

    #[test]
    fn columns_are_as_wide_as_their_widest_cell_and_numbers_stand_to_the_right() {
        assert_eq!(
            table().lay_out(),
            "plan       credits  packs\n\
             ------  ----------  -----\n\
             Free         1,000      0\n\
             Größer  12,345,678      0\n\
             ------  ----------  -----\n\
             Total   12,346,678      0\n"
        );
    }

    #[test]
    fn a_column_of_zeros_is_left_out() {
        let text = table().without_idle_columns(|cell| cell == "0").lay_out();
        assert!(!text.contains("packs"), "{text}");
        assert!(text.contains("credits"), "{text}");
        assert_eq!(text.lines().nth(2), Some("Free         1,000"));
    }
}
