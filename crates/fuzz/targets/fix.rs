#![no_main]
//! Bytes for [`moonlint_fuzz::fix`].

libfuzzer_sys::fuzz_target!(|data: &[u8]| moonlint_fuzz::fix(data));
