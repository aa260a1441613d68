func submit() {
    var request = URLRequest(url: URL(string: "https://moonapix.com/v1/videos")!)
    request.setValue("Bearer sk-Vb7QpLx2Rz9T4mKd", forHTTPHeaderField: "Authorization")
    request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization")
    request.httpBody = #"{"model": "wan2.7", "prompt": "A heron", "duration": 5}"#.data(using: .utf8)
}
