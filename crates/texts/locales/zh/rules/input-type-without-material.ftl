page-summary = 写了 `input_type: "reference"`，却没有任何素材
page-what = `input_type` 为 `reference`，而请求没有以任何写法给出图片、视频或音频，`metadata.content` 中也没有。`input_type` 的其他取值不检查。素材字段存在但无法读取，或者拼写有误的请求也不检查：这些问题另有规则报告。
page-why = `input_type` 不会加载任何素材：以前上传或审核通过的素材不会从账户中取出。视频只凭提示词生成，而费用照付。
page-fix = 无：加上想用的素材，或去掉 `input_type`。

message = `input_type` 为 `reference`，但请求中没有素材
help = 在本次请求中给出素材（例如写入 `{ $field }`），或去掉 `input_type`。以前上传或审核通过的素材不会自动带入。
