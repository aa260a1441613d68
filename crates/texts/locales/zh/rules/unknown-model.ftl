page-summary = 文档和配置都没有提到的模型
page-what = `model` 不在模型目录里：既不是文档里的模型，也不是配置添加的模型。名字须完全一致，因此 `Wan2.7` 不是 `wan2.7`。与模型限制有关的规则不检查这样的请求，其他规则照常检查。用 `--model` 指定了模型时不报告。
page-why = 写错的模型名会被拒绝，或按另一个模型计费。服务的模型比页面上列出的多，名字可能是对的而这里不认识；这时可以在配置里添加它。
page-fix = 不安全，仅当有一个名字比其他都接近、且该模型接受这个请求时提供：改为该名字。各模型价格不同，所以不经要求绝不改动。
page-configuration = 表 `[models."name"]` 添加一个模型；带 `base` 时以某个有文档的模型为基础，不带时没有任何限制信息。`--model` 按同一个模型检查所有请求。

message = 没有名为 `{ $model }` 的模型
near = 是不是想写 { $names }？`moonlint models` 列出所有模型，也可以在配置里添加。
other = 最相近的名字是 { $names }，但那是另一个产品。`moonlint models` 列出所有模型，也可以在配置里添加。
foreign = 这是 { $owner } 的模型名，本 API 的文档没有同系列的模型。`moonlint models` 列出所有模型。
foreign-near = 这是 { $owner } 的模型名；本 API 的同系列模型有 { $names }。
digital-human = 数字人任务由另一个接口受理。
help = `moonlint models` 列出所有模型，也可以在配置里添加。
fix = 改为 `{ $name }`
