page-summary = 调用没有声明请求体是 JSON
page-what = 调用发送的是 JSON，却没有声明：`curl -d` 不加请求头 `Content-Type: application/json` 时会以表单发送，`wget --post-data` 和 `requests.post(url, data={ "{…}" })` 也是如此；`fetch` 会以文本发送。`--json`、`json=` 和 axios 会自动加上请求头。请求头来自别处时不报告。
page-why = 按请求头解析的服务器会把请求体当作表单或文本，从中找不到 `model`。
page-fix = 安全，仅限能确定写法的情况：加上请求头，或者把 `data=` 改写为 `json=`。

written = 请求体是 JSON，这里却声明为 `{ $type }`
implied = 没有声明请求体是 JSON，实际会以 `{ $type }` 发送
none = 没有声明请求体是 JSON
help = 加上请求头 `Content-Type: application/json`。
fix = 声明请求体是 JSON
