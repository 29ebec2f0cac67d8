#![no_main]

#[path = "../../tests/compared/mod.rs"]
mod compared;
#[path = "../../tests/fuzzed/mod.rs"]
mod fuzzed;
#[path = "../../tests/naive/mod.rs"]
mod naive;

libfuzzer_sys::fuzz_target!(|data: &[u8]| fuzzed::link(data));
