help = 帮助
note = 说明
at = 位置
here = 此处
fix = 可用修复
error = 错误
colon = ：
open = （
close = ）
reports = 报告：{ $summary }。
root = 运行 moonlint 时所在的目录。

basis-documented = 文档规定
basis-standard = 标准规定
basis-advised = 文档建议
basis-undocumented = 文档未说明
basis-inferred = 由文档推断
basis-configured = 来自配置
safe = 安全
unsafe = 不安全
display = 仅供参考

# 页面的章节、地址和查阅日期。地址前后留空格：终端会把紧跟其后的标点当作地址的一部分。
configuration = 你的配置
url = { " " }{ $url }
retrieved = { " " }（查阅于 { $day }）

unknown-format = `{ $name }` 不是输出格式（可用的格式：{ $known }）
unknown-format-near = `{ $name }` 不是输出格式；是不是想写 `{ $nearest }`？（可用的格式：{ $known }）
