$headers = @{ "Authorization" = "Bearer sk-Vb7QpLx2Rz9T4mKd" }
$body = '{"model": "wan2.7", "prompt": "A heron", "duration": 5}'
Invoke-RestMethod 'https://moonapix.com/v1/videos' -Method 'PUT' -Headers $headers -Body $body
