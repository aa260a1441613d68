page-summary = 回调地址的主机不是公网主机
page-what = `callback_url` 是 `https` URL，其主机是 `localhost` 或环回地址，IPv4 或 IPv6 的私有、链路本地或未指定地址，不含点的名称，`.local`、`.internal`、`.localhost`、`.test` 或 `.invalid` 下的名字，或不是四段十进制形式的 IPv4 数字。完全不是 `https` 的地址由 `insecure-callback` 报告。检查时从不解析任何地址。
page-why = 服务从自己的网络发起回调。回调永远到不了，等待它的客户端会一直等下去。
page-fix = 无：通向这台服务器的公网地址，只有作者知道。

message = 服务无法回调 `{ $host }`：{ $reason ->
    [loopback] 它始终指发起调用的计算机自身
    [unspecified] 它不是任何计算机的地址
    [private] 它是私有网络中的地址
    [link-local] 它是只在单个本地链路上有效的地址
    [single-label] 它是不含点的名称，只在本地网络中有效
    [reserved] 它所在的域保留给本地网络和测试使用
   *[number] 它是数字，但不是四段十进制形式的地址
}
help = 写一个外部可以访问的服务器地址，或通到它的隧道地址；也可以改为主动查询任务。
