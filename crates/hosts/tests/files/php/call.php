<?php
$curl = curl_init();
curl_setopt_array($curl, [
    CURLOPT_URL => 'http://api.moonapix.com/v1/videos',
    CURLOPT_CUSTOMREQUEST => 'PUT',
    CURLOPT_POSTFIELDS => '{"model": "wan2.7", "prompt": "A heron", "duration": 5}',
    CURLOPT_HTTPHEADER => ['Content-Type: application/json', 'Authorization: Bearer sk-Vb7QpLx2Rz9T4mKd'],
]);
