import moonlint = require("moonlint");

const request: moonlint.VideoRequest = { model: "wan2.7", prompt: "A cat" };
console.log(moonlint.check(request).ok);
