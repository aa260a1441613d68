await fetch(`${base}/v1/videos`, { method, headers, body: JSON.stringify({ model: "wan2.7", prompt: "A heron lands" }) });
await fetch(`${base}/v1/videos`, { ...options, body: JSON.stringify({ model: "wan2.7", prompt: "A heron lands" }) });
await fetch(`${base}/v1/videos`, { method: "POST", headers, body: JSON.stringify({ model: "wan2.7", prompt: "A heron" }) });
app.put("/v1/videos", { model: "wan2.7", prompt: "A heron lands" });
await axios.put("/v1/presets", { model: "wan2.7", prompt: "A heron lands" });
await axios.post("/v1/videos", { model: "wan2.7", prompt: "A heron lands" });
