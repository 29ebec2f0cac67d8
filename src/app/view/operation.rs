//! What is said of an operation wherever it is used.

use crate::engine::{
    Catalog, Credits,
    catalog::{Basis, OperationIndex},
};

/// An operation of the price list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationFacts {
    /// Its name.
    pub name: String,
    /// The name of its solution.
    pub solution: String,
    /// What one call is about.
    pub unit: String,
    /// What one call costs (R1).
    pub each: Credits,
    /// Where that figure comes from.
    pub basis: Basis,
}

/// What is said of `operation`.
#[must_use]
pub fn facts(catalog: &Catalog, operation: OperationIndex) -> OperationFacts {
    let operation = catalog.operation(operation);
    OperationFacts {
        name: operation.name.clone(),
        solution: catalog.solutions()[operation.solution].name.clone(),
        unit: operation.unit.clone(),
        each: operation.credits,
        basis: operation.basis,
    }
}
