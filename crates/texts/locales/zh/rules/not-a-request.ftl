page-summary = 文档不是对象
page-what = 文档是数组、字符串、数字、布尔值或 null。在 `.json` 文件中，顶层的数组是批次，其中每一项是一个文档；在 `.jsonl` 文件中，每一行是一个文档。指定为任务对象（`--kind task`）的文档同样处理。
page-why = 接口接受一个以参数为键的 JSON 对象，无法读取其他内容。
page-fix = 无。
page-configuration = 存放其他内容的文件可用 `exclude` 排除；也可用 `--detect` 跳过不像请求或任务的内容。

message = 请求应是对象，而这是{ $kind ->
    [array] 数组
    [string] 字符串
    [number] 数字
    [boolean] 布尔值
   *[null] 空值 null
}
help = 将请求写成一个 JSON 对象，其中有 `model` 和 `prompt`。
task = 任务应是对象，而这是{ $kind ->
    [array] 数组
    [string] 字符串
    [number] 数字
    [boolean] 布尔值
   *[null] 空值 null
}
task-help = API 返回的是一个 JSON 对象，其中有 `id` 和 `status`。
