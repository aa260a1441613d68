//! Output does not depend on the number of threads or on the order of the paths, whatever the files hold.

use proptest::prelude::*;

use crate::damage::file;
use crate::support::{Outcome, Sandbox};

/// Names in folders and without, of every format; later ones sort before earlier ones.
fn name(index: usize) -> String {
    let folder = ["", "b/", "a/", "a-b/", "a/z/"][index % 5];
    let extension = ["json", "jsonl", "jsonc", "json5", "ndjson"][index % 7 % 5];
    format!("{folder}{:02}.{extension}", 99 - index)
}

/// Files to check, and the numbers of some of them in any order.
fn folder() -> impl Strategy<Value = (Vec<Vec<u8>>, Vec<usize>)> {
    prop::collection::vec(file(), 12..30).prop_flat_map(|files| {
        let order: Vec<usize> = (0..files.len()).collect();
        (Just(files), Just(order).prop_shuffle())
    })
}

proptest! {
    #![proptest_config(crate::generated::cases(6))]

    #[test]
    fn of_any_folder((files, order) in folder()) {
        let sandbox = Sandbox::new();
        for (index, source) in files.iter().enumerate() {
            sandbox.write(name(index), source);
        }
        let check = |paths: &str, jobs: usize, format: &str| -> Outcome {
            sandbox.run(&format!("check --hints --fail-on never --output-format {format} --jobs {jobs} {paths}")).exits(0)
        };
        for format in ["json", "full", "concise", "sarif"] {
            let one = check(".", 1, format);
            for jobs in [2, 8] {
                prop_assert_eq!(&check(".", jobs, format), &one, "{} jobs", jobs);
            }
        }
        let paths = |order: &[usize]| order.iter().map(|index| name(*index)).collect::<Vec<_>>().join(" ");
        let sorted: Vec<usize> = (0..files.len()).collect();
        let named = check(&paths(&sorted), 1, "json");
        prop_assert_eq!(&check(&paths(&order), 1, "json"), &named);
        let reversed: Vec<usize> = order.into_iter().rev().collect();
        prop_assert_eq!(&check(&paths(&reversed), 8, "json"), &named);
    }
}
