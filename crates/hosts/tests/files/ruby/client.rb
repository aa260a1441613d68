# A comment: it's "quoted"
body = <<~JSON
  {
    "model": "wan2.7",
    "prompt": "#{prompt["text"]} 猫",
    "duration": 7
  }
JSON
post("#{base}/v1/videos", <<~'JSON', "Content-Type" => "application/json")
  {"model": "acme-1", "prompt": "by its path, #{as it is}", "duration": "5"}
JSON
single = '{"model": "wan2.7", "prompt": "it\'s", "duration": 7}'
double = "{\"model\": \"wan2.7\", \"prompt\": \"#{prompt}\", \"duration\": \"5\"}"
percent = %q({"model": "wan2.7", "prompt": "(in brackets)", "duration": 7})
curly = %Q{{"model": "wan2.7", "prompt": "#{x}", "duration": 7}}
pattern = text =~ /["']/ ? 1 : 0
row = '{"model": "wan2.7", ' \
      '"prompt": "in a row", "duration": 7}'
`curl https://api.moonapix.com/v1/videos -d '{"model": "wan2.7", "prompt": "a command", "duration": 7}'`
