//! What is counted while a request is read: bits and numbers, by which whoever has nothing to look for is passed over.

pub(crate) mod facts;
pub(crate) mod location_hashes;
pub(crate) mod mask;
pub(crate) mod material_summary;
pub(crate) mod parameter_bits;
pub(crate) mod survey;
