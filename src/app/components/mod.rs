//! What is seen, one component a file. No arithmetic of credits or money: that
//! is in the view models.

pub mod announcement;
pub mod answer;
pub mod attention;
pub mod bars;
pub mod bring_up;
pub mod chart;
pub mod cheapest;
pub mod comparison;
pub mod entry;
pub mod examples;
pub mod explain;
pub mod first_questions;
pub mod fold;
pub mod forms;
pub mod header;
pub mod keep_bar;
pub mod load_advice;
pub mod notices;
pub mod pack_course;
pub mod pack_table;
pub mod period_table;
pub mod picker;
pub mod plan_table;
pub mod remarks;
pub mod result_bar;
pub mod rich;
pub mod sent;
pub mod shelf;
pub mod sources;
pub mod unhurried;
pub mod upgrade;
pub mod work_table;
