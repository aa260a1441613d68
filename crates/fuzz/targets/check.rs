#![no_main]
//! Bytes for [`moonlint_fuzz::check`].

libfuzzer_sys::fuzz_target!(|data: &[u8]| moonlint_fuzz::check(data));
