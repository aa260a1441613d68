//! The smallest value that still shows what a larger one shows.

use serde_json::{Map, Value};

/// Makes the value smaller as long as `shows` holds for it.
pub(crate) fn shrink(mut value: Value, shows: impl Fn(&Value) -> bool) -> Value {
    'again: loop {
        for smaller in smaller(&value) {
            if shows(&smaller) {
                value = smaller;
                continue 'again;
            }
        }
        return value;
    }
}

/// The values that are one step smaller.
fn smaller(value: &Value) -> Vec<Value> {
    let mut all = Vec::new();
    match value {
        Value::Object(members) => {
            for key in members.keys() {
                let mut less = members.clone();
                less.shift_remove(key);
                all.push(less.into());
            }
            for (key, inner) in members {
                for inner in smaller(inner) {
                    let with = |(name, value): (&String, &Value)| {
                        (name.clone(), if name == key { inner.clone() } else { value.clone() })
                    };
                    all.push(members.iter().map(with).collect::<Map<_, _>>().into());
                }
            }
        }
        Value::Array(items) => {
            for i in 0..items.len() {
                let mut less = items.clone();
                less.remove(i);
                all.push(less.into());
            }
            for (i, inner) in items.iter().enumerate() {
                for inner in smaller(inner) {
                    let mut with = items.clone();
                    with[i] = inner;
                    all.push(with.into());
                }
            }
        }
        Value::String(text) => {
            let chars: Vec<char> = text.chars().collect();
            if chars.len() > 8 {
                all.push(chars[..chars.len() / 2].iter().collect::<String>().into());
                all.push(chars[chars.len() / 2..].iter().collect::<String>().into());
            }
            for i in 0..chars.len().min(40) {
                let mut less = chars.clone();
                less.remove(i);
                all.push(less.into_iter().collect::<String>().into());
            }
        }
        _ => {}
    }
    all
}
