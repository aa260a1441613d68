// moonlint: ignore[unsupported-duration, hardcoded-api-key] a test of refusal
await axios.post(
  "/v1/videos",
  { model: "wan2.7", prompt: "A heron lands", duration: 7 },
  { headers: { Authorization: "Bearer sk-4f9a8b7c6d5e4f3a2b1c" } },
);
