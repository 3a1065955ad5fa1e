//! Ids that follow from what a thing holds, so that colleagues who make the same thing make one.

use serde::Serialize;
use sha2::{Digest, Sha256};

/// The first 128 bits of the SHA-256 of a value as it is serialised, which has no maps in disorder and
/// no floats: it is the same everywhere.
pub(super) fn digest(value: &(impl Serialize + std::fmt::Debug)) -> u128 {
    let said = ron::to_string(value).unwrap_or_else(|_| format!("{value:?}"));
    let digest = Sha256::digest(said.as_bytes());
    let first = digest.iter().take(16);
    first.fold(0, |id, byte| id << 8 | u128::from(*byte))
}

/// An id that follows from another one and from what is made of it: as late as that one, and the same
/// whoever makes it.
pub fn derived_id<I: From<u128> + Into<u128>>(
    of: I,
    made: &(impl Serialize + std::fmt::Debug),
) -> I {
    const RANDOM: u128 = (1 << 80) - 1;
    let of: u128 = of.into();
    I::from((of & !RANDOM) | (digest(&(of.to_string(), made)) & RANDOM))
}
