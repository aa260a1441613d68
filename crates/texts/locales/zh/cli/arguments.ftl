# 参数值的错误。clap 自带文本的中文在 help.ftl 中。

whole-number = 应为不小于 { $least } 的整数
no-file-name = `=` 后面没有文件名
rule-level = 应写作 RULE=LEVEL，例如 unstable-url=error；要关闭规则，用 --ignore
no-language = 不支持在 { $name } 中查找请求
