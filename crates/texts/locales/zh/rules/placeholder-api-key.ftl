page-summary = 脚本里 API 密钥的位置仍是占位文字
page-what = 脚本或程序在密钥的位置写着占位文字，例如 `<MOONAPIX_API_KEY>`、`YOUR_API_KEY` 或 `sk-xxx`。Markdown 里的占位文字正是读者所期待的，不报告。
page-why = 原样运行这个脚本，调用会被拒绝。
page-fix = 无：从环境变量读取密钥。

message = 这里是占位文字，没有换成 API 密钥
help = 从环境变量读取密钥，例如 `$MOONAPIX_API_KEY`。
