#![no_main]
//! Bytes for [`moonlint_fuzz::schema`].

libfuzzer_sys::fuzz_target!(|data: &[u8]| moonlint_fuzz::schema(data));
