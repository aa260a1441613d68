# 各命令共用的文本：运行无法继续的原因，以及环境中的问题。

error = 错误
warning = 警告
# 上面两个词与后文之间的标点。
colon = ：
# 列举名称时的分隔符。
comma = 、

cannot-write-stdout = 无法写入标准输出：{ $reason }
cannot-write = 无法写入 { $file }：{ $reason }
stdin = 标准输入：{ $reason }
is-a-task = { $path }：这是 API 返回的任务对象，不是请求
is-an-answer = { $path }：这是其他服务的响应，不是请求
unknown-locale = MOONLINT_LOCALE：不支持语言 `{ $tag }`，可用 { $known }

configuration = 配置
renamed = `{ $old }` 已改名为 { $now }；请改用新名称，今后的版本将不再支持旧名称
removed = 规则 `{ $old }` 已移除；今后的版本将不再识别这个名称
passed-over = 忽略了 { $other }：同一目录中的 { $taken } 优先
no-table = 没有 [tool.moonlint] 表
not-regular = 不是普通文件
configures-nothing = 不是普通文件，其中的配置不起作用
no-configuration = 不存在
faults =
    { $count ->
        [1] 配置无效，未执行任何操作
       *[other] 配置中有 { $count } 处错误，未执行任何操作
    }
