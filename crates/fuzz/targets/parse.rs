#![no_main]
//! Bytes for [`moonlint_fuzz::parse`].

libfuzzer_sys::fuzz_target!(|data: &[u8]| moonlint_fuzz::parse(data));
