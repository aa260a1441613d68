//! What holds whatever is checked: of any bytes, of any request with any damage, through the library and through the
//! built binary. `PROPTEST_CASES` asks for more of them.

mod damage;
mod findings;
mod fixes;
mod generated;
mod helps;
mod holes;
mod layout;
#[path = "../schemas/mutations.rs"]
mod mutations;
mod order;
mod proposals;
mod punch;
#[path = "../schemas/random.rs"]
mod random;
#[path = "../schemas/requests.rs"]
mod requests;
#[path = "../schemas/shrink.rs"]
mod shrink;
mod spans;
#[path = "../cli/support.rs"]
#[allow(dead_code, reason = "shared with the tests of the command line, which use all of it")]
mod support;
mod transforms;
#[path = "../schemas/urls.rs"]
mod urls;
