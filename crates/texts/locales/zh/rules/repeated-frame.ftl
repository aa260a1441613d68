page-summary = 请求里有两个首帧或两个尾帧
page-what = 一个请求里有两张图片都要作首帧，或都要作尾帧，并且地址不同。所有写法都计入：条目里的 `role`、`first_frame_url` 和 `last_frame_url`，以及 `input_reference_role`。同一张图片以同一用途出现两次由 `duplicate-material` 或 `repeated-material` 报告；`image` 与 `image_url` 不一致由 `conflicting-values` 报告；视频或音频用了这种用途由 `role-media-mismatch` 报告。
page-why = 视频只有一个开头画面和一个结尾画面。文档没有给第二个任何含义，因此要么其中一个被忽略，要么请求被拒绝。
page-fix = 无：要用哪一张图片，只有作者知道。

message = 请求已经有一个{ $frame ->
    [first] 首帧
   *[last] 尾帧
}
help = 一个视频只有一个{ $frame ->
    [first] 首帧
   *[last] 尾帧
}：保留其中一个，或把另一个改为 `reference_image`。
help-keep = 一个视频只有一个{ $frame ->
    [first] 首帧
   *[last] 尾帧
}：保留其中一个。
first = 这里已经给出
