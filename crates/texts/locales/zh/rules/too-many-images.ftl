page-summary = 图片数量超过模型上限
page-what = 请求里的图片多于模型文档允许的数量：`seedance-2.0-dj-fast` 为十张。各种写法的图片合并计数，同一地址只计一次，按文档顺序，只在超出的第一张上报告一次。地址无法读取的图片另有规则报告，不计入。
page-why = 服务会拒绝请求，或在生成时丢掉超出的图片。
page-fix = 无：去掉哪些图片由作者决定。
page-configuration = 可以在配置的 `[models."…"]` 表里为任何模型设定或提高上限。
page-schema = 各种写法分别计数，不相加；并且只在图片不可能重复时计数，即各项都是地址，或者只有地址不同

message = 请求有 { $count } 张不同的图片，{ $model } 最多接受 { $limit } 张
help = 去掉 { $excess } 张图片；这是超出的第一张。
model = 这个模型最多接受 { $limit } 张图片
