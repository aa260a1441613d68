# 路径之后。
not-a-file = 不是普通文件；要读取管道，请把路径写成 `-` 并接到标准输入
ignore-endless = 不是普通文件，其中的规则不起作用
ignore-long = 过长或过于复杂，其中的规则不起作用
ignore-unread = 无法读取，其中的规则不起作用：{ $reason }
ignore-link = 是符号链接，git 不会跟随，其中的规则不起作用
passed-hidden = 是隐藏文件或位于隐藏目录，而 `include` 没有连同开头的点写出它
passed-excluded = 被配置排除
passed-ignored = 被 .gitignore 等忽略文件排除
passed-link = 是符号链接
passed-extension = 从扩展名看不是可能含有请求的文件，`include` 也没有写出它
changed = 读取之后又有变化，因此没有改动；请重新运行命令
not-written = 无法写入，保持原样：{ $reason }
torn = 只写入了一部分：{ $reason }；原来的内容保存在 { $copy }
deleted = 已被删除；请切换到一个存在的目录
no-pattern = 不存在；moonlint 只接受路径，通配模式由 shell 展开，而 shell 没有找到匹配的文件

# 系统的说法。
not-found = 不存在
permission-denied = 没有权限（{ $reason }）
is-a-directory = 是一个目录（{ $reason }）
not-a-directory = 路径中有一段不是目录（{ $reason }）
storage-full = 磁盘空间不足（{ $reason }）
read-only = 文件系统只读（{ $reason }）
already-exists = 已经存在（{ $reason }）
file-too-large = 文件过大（{ $reason }）
other = 系统报告：{ $reason }
