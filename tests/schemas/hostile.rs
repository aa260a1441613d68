//! Strings on which a pattern that tries one thing in many ways would take for ever.

use serde_json::{Value, json};

/// Requests with long addresses, each of which does not become one until its end, or does not at all.
pub(crate) fn requests(model: &str) -> Vec<Value> {
    const LENGTH: usize = 20_000;
    let starts = ["", "https://", "https://a.b", "https://[", "https://a@", "Asset://asset_", " ", "https://a.b:"];
    let units = [
        "a", "a.", ".", "@", "a@", ":", "0", "0.", "::", "f:", "0:", " ", "\n", "1.2.3.4", "local.", "[", "a.local ",
        "%",
    ];
    let ends = ["", "!", " ", "\u{7f}", "/", "]"];
    let mut all = Vec::new();
    for start in starts {
        for unit in units {
            for end in ends {
                let address = format!("{start}{}{end}", unit.repeat(LENGTH / unit.len()));
                all.push(json!({ "model": model, "prompt": "A boat", "first_frame_url": address }));
            }
        }
    }
    for prompt in [" ", "\u{3000}"] {
        all.push(json!({ "model": model, "prompt": prompt.repeat(LENGTH) }));
    }
    for seconds in ["0", "5 "] {
        all.push(json!({ "model": model, "prompt": "A boat", "seconds": seconds.repeat(LENGTH) }));
    }
    all.push(json!({ "model": model, "prompt": "A boat", "callback_url": format!("https://{}", "a.".repeat(LENGTH)) }));
    all
}
