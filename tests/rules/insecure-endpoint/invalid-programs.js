const base = "http://moonapix.com";
await axios.post(base + "/v1/videos", { model: "wan2.7", prompt: "A heron lands" });
await axios.post("http://api.moonapix.com/v1/videos", { model: "wan2.7", prompt: "A heron lands" });
