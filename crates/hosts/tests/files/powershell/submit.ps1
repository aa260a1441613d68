# It's a comment
<# and "one more #>
$single = '{"model": "wan2.7", "prompt": "it''s a 猫", "duration": 7}'
$double = "{`"model`": `"wan2.7`", `"prompt`": `"$prompt`", `"duration`": `"5`"}"
$here = @"
{
  "model": "wan2.7",
  "prompt": "$($ad.Title) and $env:NAME",
  "duration": 7
}
"@
$literal = @'
{"model": "wan2.7", "prompt": "it's $5", "duration": 7}
'@
Invoke-RestMethod -Uri "https://api.moonapix.com/v1/videos" -Method Post -Body '{"model": "wan2.7", "prompt": "sent", "duration": 7}'
