//! It's documented: "quoted".
fn main<'a>() {
    let quote = '"';
    let raw = r#"{"model": "wan2.7", "prompt": "猫", "duration": 7}"#;
    let plain = "{\"model\": \"wan2.7\", \
                 \"prompt\": \"it's \u{732b}\", \"duration\": \"5\"}";
    let filled = format!(r#"{{"model": "wan2.7", "prompt": "{prompt}", "duration": {}, "ratio": "2:1"}}"#, seconds);
    let body = json!({
        "model": "wan2.7",
        "prompt": format!("{} in the rain", animal), // a comment
        "duration": 7,
        "ratio": ratio.unwrap_or("16:9"),
        "images": [first.url(), "https://cdn.acme.io/a.png"],
        "callback_url": None::<String>,
    });
    let other = serde_json::json!({"model": MODEL, "prompt": "p", name: 5, "duration": 5_u32, "seconds": "5"});
    let sent = client.post("https://api.moonapix.com/v1/videos").json(&json!({"model": "acme-1", "prompt": "by its path", "duration": "5"}));
    let chat = json!({"model": "gpt-4o", "messages": [{"role": "user", "content": "duration"}]});
}
