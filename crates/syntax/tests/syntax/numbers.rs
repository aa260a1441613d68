//! Exactness of numbers, by tables.

use std::cmp::Ordering::{self, Equal, Greater, Less};

use moonlint_syntax::{Dialect, Number, Parser};

fn with<T>(source: &str, dialect: Dialect, then: impl FnOnce(Number<'_>) -> T) -> T {
    let mut parser = Parser::new();
    let tree = parser.parse(source.as_bytes(), dialect);
    assert!(tree.errors().is_empty(), "{source}: {:?}", tree.errors());
    let number = tree.root().unwrap().as_number().expect("a number");
    assert_eq!(number.raw(), source);
    assert_eq!(number.span().len() as usize, source.len());
    then(number)
}

#[test]
fn integers() {
    let table: &[(&str, Option<i64>)] = &[
        ("0", Some(0)),
        ("-0", Some(0)),
        ("-0.0e5", Some(0)),
        ("0e99999999999999999999999999999999999999999", Some(0)),
        ("5", Some(5)),
        ("5.0", Some(5)),
        ("5.000", Some(5)),
        ("1e1", Some(10)),
        ("1E+2", Some(100)),
        ("10e-1", Some(1)),
        ("1.5e1", Some(15)),
        ("150e-1", Some(15)),
        ("0.00012e5", Some(12)),
        ("1200.0e-2", Some(12)),
        ("9223372036854775807", Some(i64::MAX)),
        ("9223372036854775807.0", Some(i64::MAX)),
        ("922337203685477580.7e1", Some(i64::MAX)),
        ("-9223372036854775808", Some(i64::MIN)),
        ("9007199254740993", Some(9_007_199_254_740_993)),
    ];
    for &(source, expected) in table {
        with(source, Dialect::Json, |number| {
            assert!(number.is_integer(), "{source}");
            assert_eq!(number.to_i64(), expected, "{source}");
            let digits = number.canonical_integer().unwrap();
            assert_eq!(digits, expected.unwrap().to_string(), "{source}");
        });
    }
}

#[test]
fn integers_that_do_not_fit() {
    for source in [
        "9223372036854775808",
        "-9223372036854775809",
        "1e19",
        "1e400",
        "1e99999999999999999999",
        "123456789012345678901234567890123456789012",
    ] {
        with(source, Dialect::Json, |number| {
            assert!(number.is_integer(), "{source}");
            assert_eq!(number.to_i64(), None, "{source}");
        });
    }
    let canonical = |source| with(source, Dialect::Json, |number| number.canonical_integer());
    assert_eq!(canonical("1e39"), Some(format!("1{}", "0".repeat(39))));
    assert_eq!(canonical("1e40"), None);
    assert_eq!(canonical("-12.50e2").as_deref(), Some("-1250"));
    assert_eq!(canonical("1.5"), None);
}

#[test]
fn fractions() {
    for source in [
        "1.5",
        "1e-1",
        "1e-400",
        "5.0000000000000000000000000000000000000001",
        "12.0000000000000000001",
        "1e-99999999999999999999999999999999999999999",
        "15e-2",
        "0.1",
    ] {
        with(source, Dialect::Json, |number| {
            assert!(!number.is_integer(), "{source}");
            assert_eq!(number.to_i64(), None, "{source}");
            assert_eq!(number.canonical_integer(), None, "{source}");
        });
    }
}

#[test]
fn comparison_with_integers() {
    let table: &[(&str, i64, Ordering)] = &[
        ("12.0000000000000000001", 12, Greater),
        ("11.9999999999999999999", 12, Less),
        ("-12.0000000000000000001", -12, Less),
        ("12.000", 12, Equal),
        ("1.2e1", 12, Equal),
        ("1e400", i64::MAX, Greater),
        ("-1e400", i64::MIN, Less),
        ("1e-400", 0, Greater),
        ("-1e-400", 0, Less),
        ("1e-99999999999999999999999999999999999", 0, Greater),
        ("-0", 0, Equal),
        ("0.0", 0, Equal),
        ("0", 1, Less),
        ("0", -1, Greater),
        ("0.5", 1, Less),
        ("0.5", -1, Greater),
        ("-0.5", -1, Greater),
        ("99.5", 100, Less),
        ("100.5", 100, Greater),
        ("9223372036854775807", i64::MAX, Equal),
        ("9223372036854775807.5", i64::MAX, Greater),
        ("-9223372036854775808", i64::MIN, Equal),
        ("-9223372036854775808.5", i64::MIN, Less),
        ("9223372036854775806.999", i64::MAX, Less),
    ];
    for &(source, other, expected) in table {
        with(source, Dialect::Json, |number| {
            assert_eq!(number.cmp_i64(other), expected, "{source} and {other}");
        });
    }
}

#[test]
fn same_value() {
    let huge = "9".repeat(60);
    let more = format!("1{}", "0".repeat(60));
    let same: &[(&str, &str, bool)] = &[
        ("1e1", "10.0", true),
        ("0", "-0.0e7", true),
        ("1.50", "15e-1", true),
        ("100", "1e2", true),
        ("0.001", "1e-3", true),
        ("1", "-1", false),
        ("1", "1.0000000000000000000000000001", false),
        ("9007199254740992", "9007199254740993", false),
        ("1e400", "10e399", true),
        ("1e400", "1e401", false),
        ("1e99999999999999999999999999999999999999999", "10e99999999999999999999999999999999999999998", true),
        ("1e99999999999999999999999999999999999999999", "1e99999999999999999999999999999999999999998", false),
        ("1e100000000000000000000000000000000000000000", "10e99999999999999999999999999999999999999999", true),
        ("1e-100000000000000000000000000000000000000000", "0.1e-99999999999999999999999999999999999999999", true),
        ("1e-100000000000000000000000000000000000000000", "1e100000000000000000000000000000000000000000", false),
        (&huge, &more, false),
        (&more, "1e60", true),
    ];
    for &(left, right, expected) in same {
        with(left, Dialect::Json, |number| {
            assert!(number.same_value(&number), "{left}");
            with(right, Dialect::Json, |other| {
                assert_eq!(number.same_value(&other), expected, "{left} and {right}");
                assert_eq!(other.same_value(&number), expected, "{right} and {left}");
            });
        });
    }
}

#[test]
fn json5_numbers() {
    let table: &[(&str, Option<i64>, bool)] = &[
        ("+5", Some(5), true),
        ("5.", Some(5), true),
        (".5", None, false),
        ("-.5", None, false),
        (".5e1", Some(5), true),
        ("5.e1", Some(50), true),
        ("0x1F", Some(31), true),
        ("-0X1f", Some(-31), true),
        ("0x0", Some(0), true),
        ("-0x0", Some(0), true),
        ("0x1e1", Some(0x1e1), true),
        ("0x7fffffffffffffff", Some(i64::MAX), true),
        ("-0x8000000000000000", Some(i64::MIN), true),
        ("0x8000000000000000", None, true),
        ("0xffffffffffffffffffffffffffffffffffffffff", None, true),
        ("Infinity", None, false),
        ("-Infinity", None, false),
        ("+NaN", None, false),
    ];
    for &(source, expected, integer) in table {
        with(source, Dialect::Json5, |number| {
            assert_eq!(number.to_i64(), expected, "{source}");
            assert_eq!(number.is_integer(), integer, "{source}");
        });
    }
    let compare = |source, other| with(source, Dialect::Json5, |number| number.cmp_i64(other));
    assert_eq!(compare("Infinity", i64::MAX), Greater);
    assert_eq!(compare("-Infinity", i64::MIN), Less);
    assert_eq!(compare("NaN", i64::MAX), Greater);
    assert_eq!(compare("0x1F", 31), Equal);
    assert_eq!(compare("-0xfffffffffffffffffffffffffffffffffffffffff", i64::MIN), Less);
    let same = |left, right| {
        with(left, Dialect::Json5, |left| {
            with(right, Dialect::Json5, |right| {
                assert_eq!(left.same_value(&right), right.same_value(&left));
                left.same_value(&right)
            })
        })
    };
    assert!(same("0x1F", "31.0"));
    assert!(same("-0x0", "0"));
    assert!(same("0x00ABC", "0xabc"));
    assert!(same("0xffffffffffffffffffffffffffffffff", "340282366920938463463374607431768211455"));
    assert!(same("+Infinity", "Infinity"));
    assert!(!same("Infinity", "-Infinity"));
    assert!(!same("NaN", "NaN"));
    assert!(!same("0x1F", "-31"));
    let finite = |source| with(source, Dialect::Json5, |number| number.is_finite());
    assert!(finite("1e999") && !finite("NaN") && !finite("-Infinity"));
}
