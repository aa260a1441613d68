const options = { method: "POST", headers: { "Content-Type": "application/json" } };
await fetch(`${base}/v1/videos`, { ...options, body: '{"model": "wan2.7", "prompt": "' + prompt + '"}' });
