let plain = "{\"model\": \"wan2.7\", \"prompt\": \"\(ad.title["en"] ?? "") \u{732b}\", \"duration\": \"5\"}"
let lines = """
    {
      "model": "wan2.7",
      "prompt": "\(prompt)",
      "duration": 7
    }
    """
let hashed = #"{"model": "wan2.7", "prompt": "say \"hi\"", "duration": 7, "ratio": "\#(ratio)"}"#
let long = #"""
{"model": "wan2.7", "prompt": "long", "duration": 7}
"""#
let glued = "{\"model\": \"wan2.7\", \"prompt\": \"" + prompt + "\", \"duration\": 7}"
let format = String(format: "{\"model\": \"wan2.7\", \"prompt\": \"%@\", \"duration\": %d, \"ratio\": \"2:1\"}", prompt, seconds)
