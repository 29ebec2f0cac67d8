//! The credit rules.
