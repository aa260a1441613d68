await fetch(`${base}/v1/videos`, { method: "POST", body: JSON.stringify({ model: "wan2.7", prompt: "A heron lands" }) });
await fetch(`${base}/v1/videos`, {
  method: "POST",
  headers: { Authorization: auth },
  body: JSON.stringify({ model: "wan2.7", prompt: "A heron lands" }),
});
await fetch(`${base}/v1/videos`, {
  method: "POST",
  headers: { "content-type": "text/plain" },
  body: JSON.stringify({ model: "wan2.7", prompt: "A heron lands" }),
});
