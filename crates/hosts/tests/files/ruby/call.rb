uri = URI("https://moonapix.com/v1/videos")
request = Net::HTTP::Post.new(uri)
request["Authorization"] = "Bearer sk-Vb7QpLx2Rz9T4mKd"
request["X-Trace"] = "Bearer #{trace}"
request.body = '{"model": "wan2.7", "prompt": "A heron", "duration": 5}'
