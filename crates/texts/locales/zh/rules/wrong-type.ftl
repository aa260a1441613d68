page-summary = 字段或条目的 JSON 类型与文档不符
page-what = 文档字段的值，或其数组的条目，JSON 类型与文档不同：该是数字的写成了字符串，该是数组的写成了对象，等等。`null` 自成一种类型，数组的条目不能是它；字段中的 `null` 由 `unset-field` 或 `missing-field` 报告。`duration` 接受整数，`5.0` 也算整数；`seconds` 接受字符串。在 `content[]` 的条目里，每个文档字段都检查，包括该条目的 `type` 用不到的字段。类型不对的值在这里报告，其他规则不再理会它。`metadata` 里自定义的键可以是任何类型。
page-why = 服务按固定的类型读取每个字段。其他类型的值会被拒绝，或被理解成别的意思。
page-fix = 安全，仅当换成正确的类型后含义不变时提供：`duration` 里的 `"5"` 改为 `5`，`seconds` 里的 `5` 改为 `"5"`；`"true"` 改为 `true`；单个条目改为只含它的数组；`content[]` 需要对象时，地址改为带该 `url` 的对象，需要字符串时则相反。若改后又会被其他规则报告（例如模型不支持的时长），则不提供修复。

message = `{ $field }` { $place ->
    [item] 的条目应为
   *[field] 应为
}{ $expected ->
    [string] 字符串
    [integer] 整数
    [digits] 由数字组成的字符串
    [boolean] { " " }`true` 或 `false`
    [payload] 带有 `url` 的对象
    [strings] 字符串数组
    [materials] 数组
    [objects] 对象数组
    [material] 字符串或对象
   *[object] 对象
}，这里却是{ $found ->
    [string] 字符串
    [fraction] 非整数
    [number] 数字
    [boolean] 布尔值
    [array] 数组
    [object] 对象
   *[null] { " " }null
}
null = 删去这一项，或给它一个值。
string = 写成双引号里的字符串。
location = 直接把地址写成字符串。
audio-track = `audio` 是参考音频的地址；视频是否带声音由 `generate_audio` 决定。
integer = 把整秒数写成数字，如 `5`。
whole = 写一个整数，不加引号。
digits = 把整秒数写成字符串里的数字，如 `"5"`。
boolean = 写 `true` 或 `false`，不加引号。
object = 写一个对象。
reference = 写一个带 `media_type`、`role` 和 `url` 的对象。
content = 写一个带 `type` 以及该类型所需内容的对象。
payload = 把地址放进对象，作为它的 `url`。
strings = 写一个地址数组，只有一个地址也一样。
materials = 写一个数组，只有一个条目也一样；条目是地址，或带 `url` 和 `role` 的对象。
objects = 写一个对象数组，只有一个对象也一样。
material = 写一个地址，或带 `url` 和 `role` 的对象。
write = 改为 `{ $value }`
wrap-array = 放进数组
wrap-url = 放进对象，作为 `url`
unwrap = 只写字符串本身
