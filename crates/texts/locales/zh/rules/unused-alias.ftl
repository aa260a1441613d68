page-summary = 提示词从未引用的别名
page-what = 素材有别名，而提示词的任何一段文字（`prompt` 和 `content[]` 里的文本）都没有用 `@` 引用它。什么算引用，见 `unknown-alias`；如果某个拼写有误的引用多半就是指这个别名，则由那条规则报告。没有提示词或提示词无法读取的请求不检查。
page-why = 素材仍会使用，但提示词没有提到它；无人引用的别名，可能意味着漏写了一句话。
page-fix = 无：在提示词里引用素材，或删除别名。
page-configuration = 这是一条提示：用 `--hints` 显示。

message = 提示词从未引用 `@{ $alias }`
help = 在提示词里写明 `@{ $alias }` 做什么，或去掉这个别名。
