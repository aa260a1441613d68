fun submit(prompt: String): Request {
    val body = """{"model": "wan2.7", "prompt": "$prompt", "duration": 5}""".toRequestBody(JSON)
    return Request.Builder().url("https://moonapix.com/v1/videos")
        .addHeader("Authorization", "Bearer sk-Vb7QpLx2Rz9T4mKd")
        .method("DELETE", body)
        .build()
}
