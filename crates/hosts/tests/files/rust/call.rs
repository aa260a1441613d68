async fn submit(client: &Client) -> Result<Response> {
    let request = client.post("https://moonapix.com/v1/videos").bearer_auth("sk-Vb7QpLx2Rz9T4mKd");
    request.json(&json!({"model": "wan2.7", "prompt": "A heron", "duration": 5})).send().await
}

async fn with_variable(client: &Client, key: &str) -> Result<Response> {
    let request = client.post("https://moonapix.com/v1/videos").header("Authorization", format!("Bearer {key}"));
    request.json(&json!({"model": "wan2.7", "prompt": "A heron", "duration": 5})).send().await
}
