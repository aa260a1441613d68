await fetch(`${base}/v1/videos`, {
  method: "put",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({ model: "wan2.7", prompt: "A heron lands" }),
});
await fetch(`${base}/v1/videos`, {
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({ model: "wan2.7", prompt: "A heron lands" }),
});
await axios.put("/v1/videos", { model: "wan2.7", prompt: "A heron lands" });
await axios({ url: "/v1/videos", data: { model: "wan2.7", prompt: "A heron lands" } });
