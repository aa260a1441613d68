page-summary = 两份素材使用同一别名
page-what = 同一请求中的两份素材别名相同。别名区分大小写；别名开头的 `@` 不计，因为 `hero` 和 `@hero` 在提示词中的引用写法相同。同一份素材以相同用途给出两次的情况，由 `duplicate-material` 或 `repeated-material` 报告。
page-why = 别名是为了让提示词指向某一份素材。两份素材同名时，谁也无法判断提示词指的是哪一份。
page-fix = 无：只有作者知道提示词指的是哪一份。

message = 另一份素材已使用别名 `{ $alias }`
help = 为每份素材取各自的别名，使 `@{ $alias }` 只指其中一份。
first = 首次出现在此处
