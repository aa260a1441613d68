await fetch(`${base}/v1/videos`, {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: `{"model": "wan2.7", "prompt": "${prompt}"}`,
});
