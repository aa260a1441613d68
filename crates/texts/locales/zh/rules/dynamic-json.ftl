page-summary = 用字符串和变量拼接 JSON
page-what = 命令或程序把 JSON 当作文本书写，并把值填进引号之间：shell 里的 `"{ "{\\\"prompt\\\": \\\"$PROMPT\\\"}" }"`，Python 里的 `f'{ "{{\"prompt\": \"{prompt}\"}}" }'`，JavaScript 里的模板字符串。每段文本只在第一个这样的值处报告一次。字符串之外的值（例如数字）和 HTTP 文件的模板不报告。
page-why = 提示词里只要有引号、反斜杠或换行，拼出来的就不再是合法的 JSON，或者变成了另一个请求。
page-fix =
    无。在 shell 里，用 `jq` 生成请求体：

    ```sh
    jq -n --arg prompt "$PROMPT" '{ "{model: \"wan2.7\", prompt: $prompt}" }' |
      curl "$BASE/v1/videos" --json @-
    ```

    在 Python 里，把字典传给 `json=`；在 JavaScript 里，把对象传给 `JSON.stringify`。

message = { $count ->
    [one] 这个值被原样拼进 JSON，其中如有引号或换行，请求就会损坏
   *[other] 有 { $count } 个值被原样拼进 JSON，其中如有引号或换行，请求就会损坏
}
help = 让懂 JSON 的工具来生成：`jq -n --arg`、`json=`、`JSON.stringify`。
