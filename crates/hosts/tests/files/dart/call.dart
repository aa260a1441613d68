Future<Response> submit() => http.post(
  Uri.parse('https://moonapix.com/v1/videos'),
  headers: {'Authorization': 'Bearer sk-Vb7QpLx2Rz9T4mKd', 'X-Key': 'Bearer $key'},
  body: '{"model": "wan2.7", "prompt": "A heron", "duration": 5}',
);
