<p class="it's HTML">{"model": "wan2.7", "prompt": "text of a page", "duration": 7}</p>
<?php
#[Route('/v1/other')]
$single = '{"model": "wan2.7", "prompt": "it\'s a 猫", "duration": 7}'; # a comment: it's
$double = "{\"model\": \"wan2.7\", \"prompt\": \"$prompt and {$ad['text']}\", \"duration\": \"5\"}";
$here = <<<JSON
    {
      "model": "wan2.7",
      "prompt": "${prompt} costs \$5",
      "duration": 7
    }
    JSON;
$now = <<<'EOT'
{"model": "wan2.7", "prompt": "$5", "duration": 7}
EOT;
$glued = '{"model": "wan2.7", "prompt": "' . $ad->prompt . '", "duration": ' . $seconds . ', "ratio": "2:1"}';
$printed = sprintf('{"model": "wan2.7", "prompt": "%s", "duration": %d, "resolution": "480p"}', $prompt, $seconds);
$client->post($base . '/v1/videos', ['body' => '{"model": "acme-1", "prompt": "by its path", "duration": "5"}']);
exec("curl https://api.moonapix.com/v1/videos -d '{\"model\": \"wan2.7\", \"prompt\": \"a command\", \"duration\": 7}'");
?>
<p>It's over</p>
