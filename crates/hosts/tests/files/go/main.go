package main

// A comment with an apostrophe: it's {"model": "wan2.7", "prompt": "a comment", "duration": 7}.
/* And " one more */
const raw = `{
	"model": "wan2.7",
	"prompt": "猫 in the rain",
	"duration": 7
}`

var quoted = "{\"model\": \"wan2.7\", \"prompt\": \"it's \u732b\", \"duration\": \"5\"}"

func send(client *http.Client, base, prompt string, seconds int, quote rune) {
	quote = '"'
	body := fmt.Sprintf(`{"model": "wan2.7", "prompt": %q, "duration": %d, "ratio": "2:1"}`, prompt, seconds)
	glued := "{\"model\": \"wan2.7\", \"prompt\": \"" + clean(prompt, "x") + "\", " +
		"\"duration\": 7, \"note\": 1}"
	client.Post(base+"/v1/videos", "application/json", strings.NewReader(`{"model": "acme-1", "prompt": "by its path", "duration": "5"}`))
	client.Post("https://api.openai.com/v1/videos", "application/json", strings.NewReader(`{"model": "wan2.7", "prompt": "another service", "duration": 7}`))
	run("curl https://api.moonapix.com/v1/videos -d '{\"model\": \"wan2.7\", \"prompt\": \"a command\", \"duration\": 7}'")
	_, _, _ = body, glued, quote
}
