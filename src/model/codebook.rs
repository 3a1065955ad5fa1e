//! The codebook that a new project begins with.

use super::ids::KindId;
use super::terms::{Act, Dated, Role};
use super::things::{Kind, KindColour};

const SAME_CLAIM: &str =
    "The same statement in summary and body is one claim with a fragment at each place.";

/// The default kinds in their order: Event, Statement, Demand, Plan, Denial.
pub fn default_codebook() -> Vec<(KindId, Kind)> {
    let rows = [
        (
            "Event",
            KindColour::Green,
            Act::Reported,
            Role::Agent,
            Dated::Event,
            "Something that happened, or did not: a meeting, a strike, a signature. Dated by when it happened.",
        ),
        (
            "Statement",
            KindColour::Blue,
            Act::Asserted,
            Role::Speaker,
            Dated::Saying,
            "What somebody says is so. Dated by when it was said.",
        ),
        (
            "Demand",
            KindColour::Orange,
            Act::Demanded,
            Role::Speaker,
            Dated::Saying,
            "What somebody wants another to do or to accept. Dated by when it was said.",
        ),
        (
            "Plan",
            KindColour::Purple,
            Act::Planned,
            Role::Agent,
            Dated::Event,
            "What is to happen: scheduled, promised, threatened or expected. Dated by when it is to happen.",
        ),
        (
            "Denial",
            KindColour::Red,
            Act::Denied,
            Role::Speaker,
            Dated::Saying,
            "Somebody says that something is not so, did not happen or will not be done. Dated by when it was said.",
        ),
    ];
    let kind = |(order, (name, colour, act, role, dated, guideline)): (
        u32,
        (&str, KindColour, Act, Role, Dated, &str),
    )| {
        let kind = Kind {
            name: name.into(),
            order,
            colour,
            key: u8::try_from(order + 1).ok(),
            guideline: format!("{guideline} {SAME_CLAIM}"),
            act,
            role,
            dated,
            retired: false,
        };
        (KindId::from_name(name, |_| false), kind)
    };
    (0..).zip(rows).map(kind).collect()
}
