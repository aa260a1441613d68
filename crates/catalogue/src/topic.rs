//! The origin of what does not come from one cell of one model.

use crate::provenance::{Basis, CREATE, HAPPYHORSE_WAN, OWN_FILE, Page, Provenance, RFC_8259};

macro_rules! topics {
    ($($(#[doc = $doc:literal])+ $variant:ident: $page:ident $section:literal $basis:ident $note:literal $zh:literal;)+) => {
        /// A matter on which a rule rests, apart from the limits of single models.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Topic {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Topic {
            /// Every topic.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
        }

        /// Where the topic is documented; for one that is not, the section that comes nearest,
        /// and a note on what it leaves open.
        pub fn general(topic: Topic) -> &'static Provenance {
            match topic {
                $(Topic::$variant => {
                    static PAGE: &Page = &$page;
                    static ORIGIN: Provenance =
                        Provenance::bilingual(PAGE, $section, Basis::$basis, $note, $zh);
                    &ORIGIN
                })+
            }
        }
    };
}

topics! {
    // The body.

    /// A request is a JSON text.
    JsonBody: RFC_8259 "2. JSON Grammar" Standard
        "A JSON text is one value of this grammar; requests are sent as application/json."
        "JSON 文本是符合该语法的一个值；请求以 application/json 类型发送。";
    /// A request is a JSON object.
    RequestObject: CREATE "标准请求" Documented
        "A request is one JSON object with the parameters as its keys."
        "一个请求就是一个 JSON 对象，参数是它的键。";
    /// A key comes once in an object.
    DuplicateKeys: RFC_8259 "4. Objects" Standard
        "The keys of an object should differ; what software makes of an object with two equal ones cannot be foreseen."
        "对象的键应各不相同；有两个键相同时，软件会如何处理无法预料。";
    /// The paths that take requests.
    Endpoints: CREATE "方法与路径" Documented
        "POST /v1/videos takes the request; POST /v1/video/generations is the compatible entry."
        "POST /v1/videos 接收请求；POST /v1/video/generations 是兼容的入口。";

    // Fields.

    /// `model` and a prompt must be there.
    RequiredFields: CREATE "常用参数" Documented
        "All parameters are marked as optional but model and prompt."
        "除 model 和提示词外，所有参数都标为可选。";
    /// A `content[]` item of text may stand for the prompt.
    PromptInContent: CREATE "常用参数 (content[])" Inferred
        "Items of content[] may carry text, though a video task commonly uses the top-level prompt; so text there counts as a prompt."
        "content[] 的条目可以带文本，不过视频任务通常使用顶层的 prompt；因此这里的文本也算作提示词。";
    /// The JSON types of the parameters.
    FieldTypes: CREATE "常用参数" Documented
        "The table of parameters gives each one's type: string, integer, boolean, array or object."
        "参数表给出了每个参数的类型：字符串、整数、布尔值、数组或对象。";
    /// `duration` is an integer and `seconds` a string.
    DurationTypes: CREATE "常用参数" Documented
        "duration is an integer; seconds, which some compatible models take, is a string."
        "duration 是整数；部分兼容模型使用的 seconds 是字符串。";
    /// The JSON types of fields that only the examples have.
    ExampleTypes: CREATE "图生视频" Documented
        "The examples write watermark and web_search as booleans, and mode, input_type, generation_type and input_reference_role as strings."
        "示例把 watermark 和 web_search 写作布尔值，把 mode、input_type、generation_type 和 input_reference_role 写作字符串。";
    /// Strings that name something are not blank.
    BlankValues: CREATE "常用参数" Documented
        "model names the model, prompt describes the video, and an item of an array gives a material's address or asset; a blank string does none of it."
        "model 是模型名，prompt 描述视频，数组的条目给出素材的地址或素材引用；空白字符串都做不到。";
    /// Optional fields that say nothing.
    UnsetValues: CREATE "常用参数" Undocumented
        "The page gives the types of optional parameters, and does not say what null or a blank string in one of them means."
        "页面给出了可选参数的类型，没有说明 null 或空白字符串在其中是什么意思。";
    /// How `seconds` is written.
    SecondsForm: CREATE "常用参数" Inferred
        "seconds is a string that gives the duration; that it consists of digits follows from duration, which is a number of whole seconds."
        "seconds 是表示时长的字符串；它由数字组成，是由整秒数的 duration 推得的。";
    /// Fields that the documentation does not name.
    UnknownFields: CREATE "常用参数" Undocumented
        "The page lists the common parameters and does not say what happens to others."
        "页面列出的是常用参数，没有说明其他参数会被如何处理。";
    /// Models that the documentation does not name.
    ModelsOpenSet: CREATE "标准请求" Undocumented
        "The page names the models of these endpoints; the service has more than it names, and a configuration can add them."
        "页面列出了这些接口的模型；服务实际提供的模型更多，可以在配置里补充。";
    /// Parameters inside `metadata`.
    Metadata: CREATE "常用参数" Documented
        "metadata is for extensions, and model parameters such as content, duration, seconds and resolution may be put in it."
        "metadata 用于扩展，content、duration、seconds、resolution 等模型参数也可以放在里面。";
    /// Which of two spellings counts.
    SpellingPrecedence: CREATE "常用参数" Undocumented
        "Several spellings of one parameter exist, and the page does not say which one counts when they disagree."
        "同一个参数有多种写法，页面没有说明它们不一致时以哪个为准。";
    /// One spelling of a parameter is enough.
    RedundantSpellings: CREATE "常用参数" Inferred
        "The page gives the spellings of a parameter as alternatives, so one of them says it all."
        "页面把一个参数的各种写法列为可互换的选项，写其中一种就够了。";
    /// Spellings that are kept for compatibility.
    CompatibilityFields: CREATE "常用参数" Advised
        "seconds is for some compatible models and video_config is a compatible form; duration, ratio and resolution are the plain spellings."
        "seconds 面向部分兼容模型，video_config 是兼容形式；直接的写法是 duration、ratio 和 resolution。";
    /// Values left over from the documentation.
    Placeholders: CREATE "标准请求" Inferred
        "The examples of the page use addresses at example.com, Asset://asset_xxx and names in angle brackets to be replaced."
        "页面示例里的 example.com 地址、Asset://asset_xxx 和尖括号里的名字都需要换成真实的值。";
    /// The address of a callback.
    Callback: CREATE "常用参数" Documented
        "callback_url is the HTTPS address that receives the callback when the task is complete."
        "callback_url 是任务结束时接收回调的 HTTPS 地址。";

    // The video.

    /// Which lengths are taken.
    Duration: CREATE "常用参数" Documented
        "Which lengths are taken depends on the model."
        "可以使用哪些时长取决于模型。";
    /// A length is more than nothing.
    PlausibleDuration: CREATE "常用参数" Inferred
        "duration is the length of the video in seconds; the page gives no example of zero or less."
        "duration 是视频的秒数；页面没有零或负数的例子。";
    /// Which aspect ratios are taken.
    Ratio: CREATE "常用参数" Documented
        "The aspect ratio, for example 16:9, 9:16 or 1:1; the page on HappyHorse and Wan gives the set for its models."
        "画面的比例，例如 16:9、9:16 或 1:1；HappyHorse 和 Wan 的页面列出了这两个模型的可选值。";
    /// How an aspect ratio is written.
    RatioForm: CREATE "常用参数" Inferred
        "Every aspect ratio on the pages is two numbers with a colon, or the word adaptive."
        "两个页面上的比例要么是用冒号隔开的两个数，要么是 adaptive。";
    /// Which resolutions are taken.
    Resolution: CREATE "常用参数" Documented
        "The resolution, for example 480p, 720p or 1080p; some models' sets are given."
        "画面的分辨率，例如 480p、720p 或 1080p；部分模型列出了可选值。";
    /// How a resolution is written.
    ResolutionForm: CREATE "常用参数" Inferred
        "Every resolution on the pages is a number followed by the letter p in either case."
        "两个页面上的分辨率都是一个数字加字母 p，大小写均有。";
    /// The resolution in a model's name.
    ResolutionInName: CREATE "标准请求" Inferred
        "The names of some models end in a resolution; the page does not say what another one does there."
        "有些模型的名字以分辨率结尾；页面没有说明在这些模型上填写其他分辨率会怎样。";
    /// How long a prompt may be.
    PromptLength: CREATE "标准请求" Documented
        "A prompt over a model's limit of characters is rejected on submission; characters are counted as Unicode scalar values, which the page does not define."
        "提示词超过模型的字符上限时，提交即被拒绝；页面没有定义字符，这里按 Unicode 标量值计数。";

    /// Parameters that stand in the prompt.
    PromptFlags: CREATE "常用参数" Inferred
        "The prompt describes the video, and duration, ratio, resolution and others have fields of their own; no flags in a prompt are described."
        "prompt 用来描述视频，时长、比例、分辨率等各有自己的字段；页面没有提到可以在提示词里写参数标志。";

    // Materials.

    /// `references[]` is recommended.
    PreferReferences: CREATE "标准请求" Advised
        "For the models that are covered, references[] with media_type and role is recommended; the older fields keep working."
        "对于已覆盖的模型，建议使用带 media_type 和 role 的 references[]；旧字段仍然有效。";
    /// Which spellings of materials a model documents.
    SpellingSupport: CREATE "标准请求" Undocumented
        "Models differ in the fields that they take for materials; those not covered follow their own page, and the same fields must not be assumed for all."
        "各模型接受的素材字段不同；未覆盖的模型以各自页面为准，不能假定所有模型都接受同样的字段。";
    /// Which media a model takes.
    MediaSupport: CREATE "标准请求" Documented
        "Some models are said not to take videos, or to take only images."
        "有些模型注明不接受视频，或只接受图片。";
    /// How many images a model takes.
    ImageCount: CREATE "标准请求" Documented
        "A model's greatest number of images is given where there is one."
        "模型如果有图片数量上限，页面会写明。";
    /// How many materials are advised.
    AdvisedCounts: HAPPYHORSE_WAN "HappyHorse / Wan 视频模型" Advised
        "For wan2.7 the page advises at most five images and videos together, and reference videos of at most five seconds in total."
        "对 wan2.7，页面建议图片和视频合计不超过 5 个，参考视频总时长不超过 5 秒。";
    /// Ways of making a video that a model documents.
    Modes: HAPPYHORSE_WAN "HappyHorse / Wan 视频模型" Undocumented
        "The page lists the ways in which each of its models makes a video; one that is not on the list is not documented, and not banned either."
        "页面列出了这两个模型各自的生成方式；不在其中的方式没有文档说明，但也没有被禁止。";
    /// Audio beside an image or a video.
    AudioBesideVisual: CREATE "多素材输入" Documented
        "For seedance-2.0-ld-17, audio goes with an image or a video; with audio alone the task may be rejected."
        "seedance-2.0-ld-17 的音频要配合图片或视频；只有音频的任务可能被拒绝。";
    /// First frames beside reference images.
    FrameBesideReference: CREATE "标准请求" Documented
        "For seedance-2.0-me, a first frame and reference images are not to be mixed in one request."
        "对 seedance-2.0-me，一次请求里不要同时使用首帧和参考图。";
    /// A video has one first and one last frame.
    FrameCount: CREATE "常用参数" Inferred
        "first_frame_url and last_frame_url hold one address each; the page gives no meaning to a second first or last frame."
        "first_frame_url 和 last_frame_url 各放一个地址；页面没有给第二个首帧或尾帧任何含义。";
    /// One material is given once.
    RepeatedMaterial: CREATE "多素材输入" Inferred
        "Each item is one material with one purpose; the page gives no meaning to the same one twice."
        "每个条目是一份用途明确的素材；页面没有给重复出现的同一素材任何含义。";
    /// One image for two purposes.
    SharedMaterial: CREATE "常用参数" Inferred
        "A frame is shown and a reference is followed; the page describes them as different uses and does not say what one image for both does."
        "首尾帧会出现在画面里，参考图只供参考；页面把它们列为不同用途，没有说明同一张图片兼作两者会怎样。";
    /// Several fields with one material.
    RepeatedSpellings: CREATE "常用参数" Inferred
        "The page gives the fields for materials as alternatives, so a material in one of them is enough."
        "页面把各个素材字段列为可互换的写法，一份素材写在其中一处就够了。";
    /// What an item of `references[]` has.
    ReferenceItems: CREATE "常用参数 (references[])" Documented
        "An item has a media_type, a role, and a url or an asset id; its alias is optional."
        "一个条目包含 media_type、role，以及 url 或素材 ID；alias 可以省略。";
    /// The values of `media_type`.
    MediaTypes: CREATE "常用参数 (references[])" Undocumented
        "The page gives image, video, audio and music as the common values, without closing the set."
        "页面给出的常见取值是 image、video、audio 和 music，没有说只有这些。";
    /// The values of `role`.
    Roles: CREATE "常用参数 (references[])" Undocumented
        "The page gives nine roles as the common values, without closing the set."
        "页面给出了九个常见的 role，没有说只有这些。";
    /// The media that a role is for.
    RoleMedia: CREATE "图生视频" Inferred
        "The page gives the common roles of images, videos and audio; the media of the others follow from their names."
        "页面给出了图片、视频和音频的常用 role；其余 role 对应的素材类型由名字推得。";
    /// What an object in `images[]`, `videos[]` or `audios[]` has.
    MediaItems: CREATE "常用参数" Documented
        "An item is an address or an asset reference, or, as recommended, an object with url and role."
        "条目可以是地址或素材引用；页面建议写成带 url 和 role 的对象。";
    /// What an item of `content[]` has.
    ContentItems: CREATE "常用参数 (content[])" Documented
        "An item has a type, and the text, the address under the key of that name, or an asset."
        "一个条目有 type，并有文本、同名键下的地址或素材引用。";
    /// The values of `type` in `content[]`.
    ContentTypes: CREATE "常用参数 (content[])" Documented
        "The types of items are text, image_url, video_url and audio_url."
        "条目的类型有 text、image_url、video_url 和 audio_url。";
    /// Items of `content[]` without a role.
    ContentRole: CREATE "图生视频" Advised
        "Writing the role of an item is advised; without it an image, a video or audio is taken as a reference of its medium."
        "建议写明条目的 role；没有 role 的图片、视频或音频会被当作同类的参考素材。";
    /// Items of `references[]` without a role.
    ReferenceRole: CREATE "标准请求" Advised
        "References are described with media_type for the medium and role for the purpose; a default for a missing role is not given."
        "references[] 用 media_type 表示素材类型、用 role 表示用途；缺少 role 时的默认值没有给出。";
    /// `input_type` loads nothing.
    InputType: CREATE "图生视频" Documented
        "Materials must be given in the request itself: input_type \"reference\" alone loads none that were uploaded or approved before."
        "素材必须写在本次请求里：只有 input_type \"reference\" 不会带入以前上传或审核过的任何素材。";
    /// `input_reference_role` goes with an image.
    InputReferenceRole: CREATE "图生视频" Inferred
        "An example gives the role of image_url in input_reference_role; without such an image there is nothing that it describes."
        "有一个示例用 input_reference_role 说明 image_url 的用途；没有这张图片，它就没有说明的对象。";
    /// Names of materials in the prompt.
    Aliases: CREATE "常用参数 (references[])" Documented
        "A material may have an alias, by which the prompt refers to it with an @ before it."
        "素材可以带别名，提示词里用 @ 加别名来引用它。";
    /// How an alias is written, and what it must match.
    AliasSyntax: CREATE "常用参数 (references[])" Undocumented
        "The page shows aliases of plain letters; it does not say which characters one may have, nor what a mention without a material does."
        "页面示例里的别名只由字母组成；没有说明还能用哪些字符，也没有说明引用不存在的素材会怎样。";
    /// A name that two materials share.
    DuplicateAliases: CREATE "常用参数 (references[])" Inferred
        "An alias is there to point the prompt at one material; two of one name leave open which is meant."
        "别名用来让提示词指向一份素材；两份素材同名时，无法确定指的是哪一份。";

    // Where materials are.

    /// Public addresses.
    PublicUrls: CREATE "常用参数 (references[])" Documented
        "A material is at a public address or one hosted by MoonApiX, or is an Asset:// reference where the model takes it."
        "素材应位于公网地址或由 MoonApiX 托管的地址；模型支持时，也可以是 Asset:// 引用。";
    /// Addresses that nobody outside can fetch.
    UnreachableHosts: CREATE "多素材输入" Inferred
        "The service fetches materials and calls callbacks itself, from outside; private, local and reserved hosts cannot be reached from there."
        "素材由服务端从外部抓取，回调也由服务端发起；私有、本地和保留地址从那里无法访问。";
    /// Addresses that keep working.
    StableUrls: CREATE "多素材输入" Advised
        "Stable public addresses are the first choice for materials."
        "素材应首选长期有效的公网地址。";
    /// How an asset is written.
    AssetUri: CREATE "图生视频" Documented
        "An asset is written as Asset://asset_ followed by its id; which characters an id may have is read from the examples."
        "素材引用写作 Asset://asset_ 加 ID；ID 可用的字符由示例推得。";
    /// The form of an asset's id.
    AssetUriForm: CREATE "图生视频" Inferred
        "Every asset on the page is Asset://asset_ followed by letters, digits or underscores; another form is neither shown nor ruled out."
        "页面上的素材引用都是 Asset://asset_ 加字母、数字或下划线；没有给出其他形式，也没有说明其他形式无效。";
    /// Which field is for which kind of location.
    LocationFields: CREATE "常用参数 (references[])" Inferred
        "url holds an address or an Asset:// reference, asset_id and asset_ref an asset; the page does not say what one in the place of the other does."
        "url 放地址或 Asset:// 引用，asset_id 和 asset_ref 放素材 ID 或引用；页面没有说明放错位置会怎样。";
    /// One item with two locations.
    LocationPrecedence: CREATE "常用参数 (references[])" Undocumented
        "An item may say where it is in several fields; the page does not say which one counts when they differ."
        "一个条目可以在几个字段里写明位置；页面没有说明它们不一致时以哪个为准。";
    /// White space in an address.
    UrlForm: CREATE "常用参数 (references[])" Inferred
        "A material is at a URL, and white space has no place in one; the page does not say whether it is removed."
        "素材位于一个 URL，而 URL 里不能有空白字符；页面没有说明是否会去掉空白。";
    /// How the address of a medium ends.
    UrlEnding: CREATE "常用参数 (references[])" Inferred
        "The field or media_type says which medium a material is, and the page's examples end in an extension of that medium."
        "字段或 media_type 说明素材是哪一类，页面示例的地址也以该类素材的扩展名结尾。";
    /// Which models take assets.
    AssetSupport: CREATE "图生视频" Documented
        "Asset:// references and asset ids are for models that are said to take them."
        "Asset:// 引用和素材 ID 只用于注明支持的模型。";
    /// An asset belongs to one line.
    AssetLines: CREATE "图生视频" Documented
        "Assets for the CL models are made in the CL line; ids of assets of the KZ line are not to be used there."
        "CL 模型使用在 CL 模型线创建的素材；KZ 模型线的素材 ID 不能用在 CL 模型上。";
    /// An asset of another line, for a model that is not of the CL line.
    OtherAssetLines: CREATE "图生视频" Inferred
        "The page keeps assets of the KZ line from the CL models; that assets of other lines do not work elsewhere either follows from there being lines."
        "页面说明 KZ 模型线的素材不要用在 CL 模型上；其他模型线之间也不能混用，是由模型线的划分推得的。";

    // Task objects.

    /// The id of a task.
    TaskId: CREATE "创建视频任务" Documented
        "A submitted task answers with id or task_id, by which its result is queried."
        "提交任务后会得到 id 或 task_id，用它查询结果。";
    /// The two names of a task's id.
    TaskIdsAgree: CREATE "响应示例" Inferred
        "The example gives one id under both names, id and task_id; two ids cannot both be that of the task."
        "示例用 id 和 task_id 两个名字给出同一个 ID；两个不同的 ID 不可能都属于这个任务。";
    /// The statuses of a task.
    TaskStatus: CREATE "响应示例" Undocumented
        "The page names pending, submitted, running, succeeded, failed and cancelled, and does not say that there are no others."
        "页面列出了 pending、submitted、running、succeeded、failed 和 cancelled，没有说只有这些。";
    /// When the address of the result may be read.
    TaskUrls: CREATE "响应示例" Documented
        "Clients look at the status first and read the address only when it is succeeded."
        "客户端应先看状态，状态为 succeeded 时才读取地址。";
    /// A task that succeeded has a result.
    TaskResult: CREATE "响应示例" Documented
        "A task that succeeded commonly gives the final address in several fields."
        "成功的任务通常在多个字段里给出最终地址。";
    /// The fields with the address of the result agree.
    TaskUrlsAgree: CREATE "响应示例" Inferred
        "The same final address is put in several fields so that different clients find it; two addresses cannot both be it."
        "同一个最终地址写在多个字段里，便于不同客户端读取；两个不同的地址不可能都是它。";
    /// A task that failed tells why.
    TaskError: CREATE "响应示例" Documented
        "When a task has failed, clients read error."
        "任务失败时，客户端读取 error。";
    /// What to keep of an answer.
    TaskRecords: CREATE "提交后要保存" Advised
        "Keep the id for queries, the model for reviewing costs, and trace_id or request_id for support."
        "保存 ID 用于查询，保存模型用于核对费用，保存 trace_id 或 request_id 用于联系支持。";

    // The call.

    /// How a call says who it is from.
    ApiKey: CREATE "标准请求" Inferred
        "The example call names its key in the header Authorization, as a Bearer token, and shows words in its place; whoever has a key can spend what is on the account."
        "示例调用在 Authorization 请求头里以 Bearer 形式携带密钥，并用占位文字代替真实密钥；拿到密钥的人就能消耗账户余额。";
    /// Which method the paths take.
    Method: CREATE "方法与路径" Documented
        "Both paths are given with one method, POST."
        "两个路径都只给出了一个方法：POST。";
    /// How a call says that its body is JSON.
    ContentType: CREATE "标准请求" Inferred
        "The example call says that its body is application/json; what a body is taken for that says something else, the page does not tell."
        "示例调用声明请求体是 application/json；声明为其他类型时会如何处理，页面没有说明。";
    /// How the service is reached.
    Transport: CREATE "标准请求" Inferred
        "The example call goes to an https address; over http the key and the request can be read on the way."
        "示例调用使用 https 地址；走 http 时，密钥和请求内容在途中都可能被读取。";
    /// What has to be escaped in JSON.
    Escapes: RFC_8259 "7. Strings" Standard
        "Inside a string, quotation marks, backslashes and control characters have to be escaped."
        "字符串里的引号、反斜杠和控制字符必须转义。";

    // Comments of whoever keeps a file.

    /// Comments that say which findings are not wanted.
    Suppression: OWN_FILE "your configuration" Configured
        "A comment of your file says which findings of which rules are not wanted there."
        "你的文件里有一条注释，写明此处不需要哪些规则的结果。";
}
