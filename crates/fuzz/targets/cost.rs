#![no_main]
//! Bytes for [`moonlint_fuzz::cost`].

libfuzzer_sys::fuzz_target!(|data: &[u8]| moonlint_fuzz::cost(data));
