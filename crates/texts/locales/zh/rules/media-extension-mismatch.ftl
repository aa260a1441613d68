page-summary = 地址以另一类素材的扩展名结尾
page-what = 字段、`media_type` 或 `type` 说明素材是图片、视频或音频，而地址以另一类素材的常见扩展名结尾。图片：`png`、`jpg`、`jpeg`、`webp`、`gif`、`bmp`、`tif`、`tiff`、`heic`、`heif`、`avif`、`svg`；视频：`mp4`、`mov`、`m4v`、`avi`、`mkv`、`mpg`、`mpeg`、`flv`、`wmv`、`3gp`、`ogv`；音频：`mp3`、`wav`、`m4a`、`aac`、`flac`、`oga`、`opus`、`wma`、`aiff`、`aif`。`webm` 和 `ogg` 既可以是视频，也可以是音频。只看路径，不看 `?` 和 `#` 之后的内容，不区分大小写。其他扩展名、没有扩展名，以及文档没有列出的 `media_type`，均不检查。
page-why = 服务按字段的说明处理文件。如果实际是另一类文件，任务会失败，或者素材被用错。
page-fix = 无：地址和字段必有一处有误，只有作者知道是哪一处。

message = 此处应为{ $given ->
    [image] 图片
    [video] 视频
   *[audio] 音频
}，而 `.{ $extension }` 是{ $found ->
    [image] 图片
    [video] 视频
   *[audio] 音频
}文件
help = 检查地址是否写对，以及是否放在了正确的字段里。
media = 素材类型写在这里
