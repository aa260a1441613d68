#![no_main]
//! Bytes for [`moonlint_fuzz::config`].

libfuzzer_sys::fuzz_target!(|data: &[u8]| moonlint_fuzz::config(data));
