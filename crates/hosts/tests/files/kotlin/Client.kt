val raw = """{"model": "wan2.7", "prompt": "$prompt and ${if (x) "}" else "y"}", "duration": 7, "ratio": "${ratio}"}"""
val margin = """
    |{
    |  "model": "wan2.7",
    |  "prompt": "猫",
    |  "duration": 7
    |}
""".trimMargin()
/* nested /* comments */ " */
val quoted = "{\"model\": \"wan2.7\", \"prompt\": \"costs \$5\", \"duration\": \"5\", \"seed\": $seed}"
val letter = '"'
val glued = "{\"model\": \"wan2.7\", " +
    "\"prompt\": \"" + prompt + "\", \"duration\": 7}"
val missing = "{\"model\": \"seedance-2.0-kz\", \"prompt\": \"no medium\", \"references\": [{\"role\": \"first_frame\", \"url\": \"https://cdn.acme.io/a.png\"}]}"
