page-summary = 屏蔽结果的注释没有写明规则，或写了不存在的规则
page-what = 注释写着 `moonlint: ignore`，却没有在方括号里写明规则；或者写的名字不是任何规则，后者是警告。规则以前用过的名字仍可识别。`moonlint: ignore-file` 可以不写规则。
page-why = 不写规则的注释会掩盖谁都没有想到的问题，所以不起作用。名字写错的注释同样不起作用。
page-fix = 安全，仅限不存在的规则名：删除这个名字；没有其他名字时删除整条注释。没有写明规则的注释没有修复：想屏蔽哪些规则，只有你知道。
page-schema = 它与注释有关，注释不是请求的一部分

no-rule = 这条注释没有写明规则，不起作用
no-rule-help = 在方括号里写明规则：`moonlint: ignore[unsupported-duration] 原因`。
unknown = 没有名为 `{ $name }` 的规则
unknown-near = 没有名为 `{ $name }` 的规则，是否想写 `{ $near }`？
unknown-help = `moonlint rules` 会列出所有规则。
fix = 将其删除
