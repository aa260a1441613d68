package main

import (
	"net/http"
	"strings"
)

// The key belongs to the call in whose function it stands.
func submit() {
	body := strings.NewReader(`{"model": "wan2.7", "prompt": "A lighthouse at dusk", "duration": 5}`)
	req, _ := http.NewRequest("PUT", "http://moonapix.com/v1/videos", body)
	req.Header.Set("Authorization", "Bearer sk-Vb7QpLx2Rz9T4mKd")
	http.DefaultClient.Do(req)
}

func replace() {
	http.NewRequest("PUT", "http://moonapix.com/v1/videos", strings.NewReader(`{"model": "wan2.7", "prompt": "A kite", "duration": 5}`))
}

// Nothing says which of the two services is sent the key.
func both() {
	body := `{"model": "wan2.7", "prompt": "A lantern", "duration": 5}`
	send("https://api.other.io/v1/chat", "Bearer sk-Qm3WnHs8Yt5Lc0Pf")
	send("https://moonapix.com/v1/videos", body)
}

// Nothing says that it is sent to this service.
func alone() {
	body := `{"model": "wan2.7", "prompt": "A ferry", "duration": 5}`
	post(body, "Bearer sk-Jd6RkTz1Xv8Nq4Bw")
}

func format(key, prompt string) {
	body := fmt.Sprintf(`{"model": "wan2.7", "prompt": "%s", "duration": 5}`, prompt)
	post("https://moonapix.com/v1/videos", body, fmt.Sprintf("Bearer %s", key), "Bearer "+key, "Bearer YOUR_API_KEY")
}
