#![no_main]
//! Bytes for [`moonlint_fuzz::emit`].

libfuzzer_sys::fuzz_target!(|data: &[u8]| moonlint_fuzz::emit(data));
