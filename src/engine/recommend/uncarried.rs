//! The demand that carry-over does not serve.
//!
//! R6 uses carry-over before the monthly supply and before packs. What is left
//! of a carry-over on a day therefore depends on the demand and on the other
//! carry-overs only, never on the plan in force. Among the sequences of R15 and
//! R16 carry-overs come from the scenario or from a change on the first day:
//! a change on a renewal day leaves none (R5). So two sets of them are all
//! there is, with and without a change on the first day, and each turns the
//! demand into one that plans and packs have to serve.

use crate::engine::{scenario::CarryOver, usage::Demand};

/// The credits asked for before each day that `carry_over`, in the order of use
/// and owned on the first day, does not serve: like
/// [`Demand::credits_before`], with one entry more than there are days.
pub(in crate::engine) fn uncarried_before(demand: &Demand, carry_over: &[CarryOver]) -> Vec<u64> {
    let asked = demand.credits_before();
    let mut before = Vec::with_capacity(asked.len());
    before.push(0);
    let mut owned: Vec<_> = carry_over
        .iter()
        .map(|carried| (carried.credits.get(), carried.ends))
        .collect();
    let mut from = 0;
    while from < demand.days() {
        // Until the first of them ends, only their sum matters.
        let until = owned.first().map_or(demand.days(), |&(_, ends)| {
            usize::try_from(ends.days_since(demand.start()))
                .unwrap_or(0)
                .min(demand.days())
        });
        let sum: u64 = owned.iter().map(|(credits, _)| credits).sum();
        let so_far = before[from];
        before.extend(
            asked[from + 1..=until]
                .iter()
                .map(|asked_by| so_far + (asked_by - asked[from]).saturating_sub(sum)),
        );
        let mut taken = (asked[until] - asked[from]).min(sum);
        for (credits, _) in &mut owned {
            let part = taken.min(*credits);
            *credits -= part;
            taken -= part;
        }
        let today = demand.start().plus_days(until as i32);
        owned.retain(|&(_, ends)| ends > today);
        from = until;
    }
    before
}
