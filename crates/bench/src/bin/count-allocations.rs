//! How often a reused `Checker` asks for memory, on requests without a fault, once its buffers have grown.
//!
//! Prints lines of a name, a tab, and a number for each request.

use allocation_counter::{AllocationInfo, measure};
use moonlint::{Checker, Settings};
use moonlint_bench::corpus::{Corpus, Parameters, Sample};

fn main() {
    let samples: Vec<Sample> = Corpus::new(Parameters { count: 5000, ..Parameters::default() }.clean()).collect();
    let checker = Checker::new(Settings::default());
    let run = || samples.iter().for_each(|sample| assert!(checker.check(&sample.text).diagnostics.is_empty()));
    run();
    let AllocationInfo { count_total, bytes_total, .. } = measure(run);
    let each = |total: u64| total as f64 / samples.len() as f64;
    println!("allocations\t{:.3}", each(count_total));
    println!("bytes\t{:.1}", each(bytes_total));
    let without =
        samples.iter().filter(|sample| measure(|| drop(checker.check(&sample.text))).count_total == 0).count();
    println!("requests-without\t{:.3}", each(without as u64));
}
