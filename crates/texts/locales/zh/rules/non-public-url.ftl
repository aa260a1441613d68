page-summary = 素材地址无法从外部访问
page-what = 素材的 URL 属于以下情况之一：协议既不是 `http` 也不是 `https`，或没有协议（路径、单独的文件名）；`data:` 或 `file:` URL；无法解析出主机；主机不在公网，即 `localhost` 和环回地址，IPv4 和 IPv6 的私有地址、链路本地地址和未指定地址，不含点的名称，`.local`、`.internal`、`.localhost`、`.test` 或 `.invalid` 下的名称，以及不是四段十进制 IPv4 地址的数字。普通的 `http` 不报告，以 URI 或 ID 给出的素材资源也不报告。检查时不会解析或访问任何地址。
page-why = 素材由服务从自己的网络抓取。抓取不到的素材会使任务在提交之后失败。
page-fix = 无：将素材上传到公网地址；如果模型接受素材引用，也可以创建素材资源。
page-schema = 不检查 IPv6 主机的语法，非公网的 IPv6 地址只识别常见写法

no-scheme = `{ $given }` 不是公网地址：没有以 `https://` 开头
base64 = 这看起来是 Base64 编码的文件本身，而不是文件的地址
asset = `{ $given }` 不是公网地址，也不是素材引用的正确写法
scheme = 服务无法从 `{ $scheme }:` 地址抓取素材
data = `data:` 地址里是素材内容本身，服务不接受
file = 这是某台计算机上的文件，服务无法读取
malformed = 地址格式有误：无法解析出主机和端口
host = 服务无法从 `{ $host }` 抓取素材：{ $reason ->
    [loopback] 它始终指发起访问的计算机自身
    [unspecified] 它不是任何计算机的地址
    [private] 它是私有网络中的地址
    [link-local] 它是只在单个本地链路上有效的地址
    [single-label] 它是不含点的名称，只在本地网络中有效
    [reserved] 它所在的域保留给本地网络和测试使用
   *[number] 它是数字，但不是四段十进制形式的地址
}
help-malformed = 写明 `https://`、主机和路径，例如 `https://cdn.moonapix.com/boat.png`。
help = 将素材上传到公网 `https` 地址；如果模型接受素材引用，也可以创建素材资源。
help-asset = 将素材上传到公网 `https` 地址，或创建素材资源，写成 `Asset://asset_…`。
help-public = 将素材上传到公网 `https` 地址，或使用 MoonApiX 托管的地址。
help-prefix = 如果它是网络上的地址，在开头加上 `https://`。
help-id = 如果指的是这个素材资源，写成 `Asset://{ $id }`。
