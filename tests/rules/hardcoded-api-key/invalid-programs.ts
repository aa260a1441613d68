const token = "sk-Vb7QpLx2Rz9TmW4c";
await fetch("https://moonapix.com/v1/videos", {
  method: "POST",
  headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
  body: JSON.stringify({ model: "wan2.7", prompt: "A heron lands" }),
});
await axios.post(
  "/v1/videos",
  { model: "wan2.7", prompt: "A heron lands" },
  { headers: { "Authorization": "Bearer sk-4f9a8b7c6d5e4f3a2b1c" } },
);
