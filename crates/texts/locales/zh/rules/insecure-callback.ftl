page-summary = 回调地址不是 `https` URL
page-what = `callback_url` 的协议不是 `https`，或者没有协议，或者无法解析出主机。主机不在公网的 `https` URL 由 `unreachable-callback` 报告，空白的由 `unset-field` 报告。
page-why = 文档要求使用 HTTPS 地址。换成别的地址，任务要么被拒绝，要么运行了却不会回调。
page-fix = 不安全，仅限主机在公网的 `http://` 地址：改写为 `https`。服务器是否支持 `https`，只有它的所有者知道。
page-schema = 不检查 IPv6 主机的语法

http = 回调地址使用 `http`，而服务只接受 `https`
no-scheme = 回调地址没有以 `https://` 开头
scheme = 回调地址使用 `{ $scheme }`，而服务只接受 `https`
malformed = 回调地址格式有误：无法解析出主机和端口
help-malformed = 写明 `https://`、主机和路径，例如 `https://hooks.moonapix.com/videos`。
help = 填写可从外部访问的 `https://` 地址。
fix = 改用 `https`
