await axios.post("/v1/videos", { model: "wan2.7", prompt: `A ${bird} lands` });
await axios.post("/v1/videos", `{"model": "wan2.7", "prompt": ${JSON.stringify(prompt)}}`);
