page-summary = 文档没有提到的字段
page-what = 顶层、`video_config`，或 `references[]`、`images[]`、`videos[]`、`audios[]`、`content[]` 的条目里有一个键，不在该处的文档字段之列。如果已知别的服务使用这个名字，诊断会说明它在这里叫什么，或者这里没有对应的字段；否则给出能接受这个值的最相近的字段。别的服务用来存放字段的对象（如 `input` 和 `parameters`）合为一条诊断；同一个对象里超过 20 个未知字段也合为一条。顶层的 `$schema` 供编辑器查找 schema，不报告。`metadata` 可以自由使用，其中自己的键从不报告。因拼写有误或位置不对而缺了必填字段的键，只由 `missing-field` 报告。
page-why = 其他字段会怎样，文档没有说明。拼写有误的字段多半被忽略，视频就会在没有它的情况下生成。
page-fix = 如果只是名字不同（如 `aspectRatio`、`duration_seconds`），修复是安全的；如果只是与某个文档字段相近，则不安全：给键改名，前提是新名字尚未使用且该字段接受这个值。对 `input` 之类的对象，不安全：把其中的内容移到顶层。
page-configuration = `fields = ["seed"]` 声明已知的字段：写在配置顶层时对所有模型有效，写在 `[models."name"]` 里时只对该模型有效。

message = `{ $field }` 不是{ $place ->
    [top] 请求
    [config] { " " }`video_config`{ " " }
    [reference] { " " }`references[]` 条目
    [media] 素材
    [content] { " " }`content[]` 条目
   *[payload] { " " }`url` 所在对象
}的文档字段
many = 这个对象有 { $count } 个文档中没有的字段，如 { $names }
many-help = 如果这些字段属于别的服务，这个请求也就不是发给本 API 的；在配置的 `fields` 里可以声明已知的字段。
nested = 本接口的字段应放在顶层，而不是 `{ $field }` 里
nested-help = 把 { $names } 里的内容移到顶层。
nested-too = 还有这里的内容
here = 本 API 中对应的是 { $names }。
here-two = 本 API 中用 `{ $first }` 和 `{ $second }` 表示。
none = 本 API 没有与之对应的字段。
near = 是不是想写 `{ $name }`？
unfit = 本 API 中对应的是 { $names }，但它的值是另一种类型。
here-untaken = 本 API 中对应的是 { $names }，但文档没有说 { $model } 支持它。
near-untaken = 是不是想写 `{ $name }`？文档没有说 { $model } 支持它。
help = 文档没有说明其他字段会怎样处理；在配置的 `fields` 里可以声明已知的字段。
fix = 把 `{ $field }` 改名为 `{ $name }`
lift = 把字段移到顶层
