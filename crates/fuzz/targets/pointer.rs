#![no_main]
//! Bytes for [`moonlint_fuzz::pointer`].

libfuzzer_sys::fuzz_target!(|data: &[u8]| moonlint_fuzz::pointer(data));
