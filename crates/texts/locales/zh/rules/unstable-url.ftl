page-summary = 素材地址会过期或带有密码
page-what =
    素材的公网 URL 在主机前带有用户信息，或查询串里带有某项服务限时签名的参数。须有几个参数同时出现才算，不凭单个参数名：`token=`、`auth=`、`sign=` 也可能出现在长期有效的地址里。参数名不区分大小写，并且须有值。形式有：

    - AWS：`X-Amz-Signature`，或 `AWSAccessKeyId` 加 `Signature`；
    - Google Cloud：`X-Goog-Signature`，或 `GoogleAccessId` 加 `Signature`；
    - Azure：`sig` 加 `se`、`sp` 或 `sv`；
    - 阿里云 OSS：`x-oss-signature`，或 `OSSAccessKeyId` 加 `Signature`；阿里云 CDN：`auth_key`，其值由时间、两段文字和散列组成；
    - 腾讯云 COS：`q-signature`，也包括写在 `sign` 里的；腾讯云 CDN：`txSecret` 加 `txTime`；
    - 火山引擎 TOS：`X-Tos-Signature`；字节跳动的 CDN：`x-signature` 加 `x-expires`；
    - 华为云 OBS：`AccessKeyId` 加 `Signature`；网宿：`wsSecret` 加 `wsTime`；
    - CloudFront：`Key-Pair-Id` 加 `Signature`；
    - Discord：`ex`、`is` 和 `hm`。

    `non-public-url` 已报告的地址不检查。
page-why = 任务可能要排队才加载素材，请求以后也可能重新发送。到那时地址已经失效；在失效之前，凡是看到请求的人都能取得它保护的内容。
page-fix = 无：去掉签名，地址同样无法访问。请把素材发布到长期有效的地址；模型接受素材引用时，也可以创建素材。

user-info = 这个地址带有用户名或密码
signature = 这个地址带签名（`{ $name }`，{ $service } 的形式），只在有限的时间内有效
help = 写一个不靠签名也能长期访问的公网地址。
