//! What holds whatever is checked: of any bytes, of any request with any damage, through the library and through the
//! built binary. `PROPTEST_CASES` asks for more of them.

mod damage;
mod findings;
mod fixes;
mod generated;
mod helps;
mod layout;
mod order;
mod proposals;
mod spans;
#[path = "../cli/support.rs"]
#[allow(dead_code, reason = "shared with the tests of the command line, which use all of it")]
mod support;
mod transforms;
