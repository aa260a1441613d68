page-summary = 以 `http` 调用 API
page-what = 调用把请求发往 `moonapix.com` 或其下的主机，而地址以 `http://` 开头。其他主机不报告，例如本机上的代理或模拟服务。
page-why = 途中的任何人都能读取、篡改密钥和请求。服务器重定向到 `https` 也来不及：密钥那时已经发出，而且许多客户端会把 `POST` 变成 `GET`。
page-fix = 对 `moonapix.com` 本身是安全的，文档里的地址就是 `https`；对其下的主机不安全。地址带端口时没有修复。

message = 这次调用以明文 `http` 访问 API
help = 改为 `https://`。
fix = 改用 `https`
