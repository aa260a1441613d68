page-summary = 发送请求时没有使用 `POST`
page-what = 调用把请求体发往 `/v1/videos` 或 `/v1/video/generations`，用的却不是 `POST`：要么写明了别的方法，例如 `-X PUT` 或 `requests.put`；要么由工具默认，例如 `fetch` 不写 `method` 时使用 `GET`，curl 加上 `-G` 也是如此。文件里看不出的方法不报告。
page-why = 这两个路径只接受 `POST`。`GET` 甚至不会发出请求体。
page-fix = 不安全，仅限写明了方法的情况：改写为 `POST`。改写后每次调用都会创建任务。
page-schema = 方法不是请求体的一部分

written = 创建任务应使用 `POST`，而这次调用使用 `{ $method }`
implied = 创建任务应使用 `POST`；这次调用没有写明方法，实际使用 `{ $method }`
help = 使用 `POST` 发送。
fix = 改用 `POST`
