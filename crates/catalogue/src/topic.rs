//! The origin of what does not come from one cell of one model.

use crate::provenance::{Basis, CREATE, HAPPYHORSE_WAN, Page, Provenance};

macro_rules! topics {
    ($($(#[doc = $doc:literal])+ $variant:ident: $page:ident $section:literal $basis:ident $note:literal;)+) => {
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
                        Provenance::of(PAGE, $section, Basis::$basis, $note);
                    &ORIGIN
                })+
            }
        }
    };
}

topics! {
    // The body.

    /// A request is a JSON text.
    JsonBody: CREATE "标准请求" Documented
        "Requests are sent with the content type application/json, and every example is one JSON text.";
    /// A request is a JSON object.
    RequestObject: CREATE "标准请求" Documented
        "A request is one JSON object with the parameters as its keys.";
    /// A key comes once in an object.
    DuplicateKeys: CREATE "标准请求" Inferred
        "The page describes each parameter once; JSON itself leaves open which of two equal keys counts.";
    /// The paths that take requests.
    Endpoints: CREATE "方法与路径" Documented
        "POST /v1/videos takes the request; POST /v1/video/generations is the compatible entry.";

    // Fields.

    /// `model` and a prompt must be there.
    RequiredFields: CREATE "常用参数" Documented
        "All parameters are marked as optional but model and prompt.";
    /// A `content[]` item of text may stand for the prompt.
    PromptInContent: CREATE "常用参数 (content[])" Inferred
        "Items of content[] may carry text, though a video task commonly uses the top-level prompt; so text there counts as a prompt.";
    /// The JSON types of the parameters.
    FieldTypes: CREATE "常用参数" Documented
        "The table of parameters gives each one's type: string, integer, boolean, array or object.";
    /// `duration` is an integer and `seconds` a string.
    DurationTypes: CREATE "常用参数" Documented
        "duration is an integer; seconds, which some compatible models take, is a string.";
    /// Strings that name something are not blank.
    BlankValues: CREATE "常用参数" Inferred
        "The page describes what each string names; a blank one names nothing.";
    /// Fields that the documentation does not name.
    UnknownFields: CREATE "常用参数" Undocumented
        "The page lists the common parameters and does not say what happens to others.";
    /// Models that the documentation does not name.
    ModelsOpenSet: CREATE "标准请求" Undocumented
        "The page names the models of these endpoints; the service has more than it names, and a configuration can add them.";
    /// Parameters inside `metadata`.
    Metadata: CREATE "常用参数" Documented
        "metadata is for extensions, and model parameters such as content, duration, seconds and resolution may be put in it.";
    /// Which of two spellings counts.
    SpellingPrecedence: CREATE "常用参数" Undocumented
        "Several spellings of one parameter exist, and the page does not say which one counts when they disagree.";
    /// One spelling of a parameter is enough.
    RedundantSpellings: CREATE "常用参数" Inferred
        "The page gives the spellings of a parameter as alternatives, so one of them says it all.";
    /// Spellings that are kept for compatibility.
    CompatibilityFields: CREATE "常用参数" Advised
        "seconds is for some compatible models and video_config is a compatible form; duration, ratio and resolution are the plain spellings.";
    /// Values left over from the documentation.
    Placeholders: CREATE "标准请求" Inferred
        "The examples of the page use addresses at example.com, Asset://asset_xxx and names in angle brackets to be replaced.";
    /// The address of a callback.
    Callback: CREATE "常用参数" Documented
        "callback_url is the HTTPS address that receives the callback when the task is complete.";

    // The video.

    /// Which lengths are taken.
    Duration: CREATE "常用参数" Documented
        "Which lengths are taken depends on the model.";
    /// A length is more than nothing.
    PlausibleDuration: CREATE "常用参数" Inferred
        "duration is the length of the video in seconds; the page gives no example of zero or less.";
    /// Which aspect ratios are taken.
    Ratio: CREATE "常用参数" Documented
        "The aspect ratio, for example 16:9, 9:16 or 1:1; the page on HappyHorse and Wan gives the set for its models.";
    /// How an aspect ratio is written.
    RatioForm: CREATE "常用参数" Inferred
        "Every aspect ratio on the pages is two numbers with a colon, or the word adaptive.";
    /// Which resolutions are taken.
    Resolution: CREATE "常用参数" Documented
        "The resolution, for example 480p, 720p or 1080p; some models' sets are given.";
    /// How a resolution is written.
    ResolutionForm: CREATE "常用参数" Inferred
        "Every resolution on the pages is a number followed by the letter p in either case.";
    /// The resolution in a model's name.
    ResolutionInName: CREATE "标准请求" Inferred
        "The names of some models end in a resolution; the page does not say what another one does there.";
    /// How long a prompt may be.
    PromptLength: CREATE "标准请求" Documented
        "A prompt over a model's limit of characters is rejected on submission; characters are counted as Unicode scalar values, which the page does not define.";

    // Materials.

    /// `references[]` is recommended.
    PreferReferences: CREATE "标准请求" Advised
        "For the models that are covered, references[] with media_type and role is recommended; the older fields keep working.";
    /// Which spellings of materials a model documents.
    SpellingSupport: CREATE "标准请求" Undocumented
        "Models differ in the fields that they take for materials; those not covered follow their own page, and the same fields must not be assumed for all.";
    /// Which media a model takes.
    MediaSupport: CREATE "标准请求" Documented
        "Some models are said not to take videos, or to take only images.";
    /// How many images a model takes.
    ImageCount: CREATE "标准请求" Documented
        "A model's greatest number of images is given where there is one.";
    /// How many materials are advised.
    AdvisedCounts: HAPPYHORSE_WAN "HappyHorse / Wan 视频模型" Advised
        "For wan2.7 the page advises at most five images and videos together, and reference videos of at most five seconds in total.";
    /// Ways of making a video that a model documents.
    Modes: HAPPYHORSE_WAN "HappyHorse / Wan 视频模型" Undocumented
        "The page lists the ways in which each of its models makes a video; one that is not on the list is not documented, and not banned either.";
    /// Audio beside an image or a video.
    AudioBesideVisual: CREATE "多素材输入" Documented
        "For seedance-2.0-ld-17, audio goes with an image or a video; with audio alone the task may be rejected.";
    /// First frames beside reference images.
    FrameBesideReference: CREATE "标准请求" Documented
        "For seedance-2.0-me, a first frame and reference images are not to be mixed in one request.";
    /// A video has one first and one last frame.
    FrameCount: CREATE "常用参数" Inferred
        "first_frame_url and last_frame_url hold one address each; the page gives no meaning to a second first or last frame.";
    /// One material is given once.
    RepeatedMaterial: CREATE "多素材输入" Inferred
        "Each item is one material with one purpose; the page gives no meaning to the same one twice.";
    /// What an item of `references[]` has.
    ReferenceItems: CREATE "常用参数 (references[])" Documented
        "An item has a media_type, a role, and a url or an asset id; its alias is optional.";
    /// The values of `media_type`.
    MediaTypes: CREATE "常用参数 (references[])" Undocumented
        "The page gives image, video, audio and music as the common values, without closing the set.";
    /// The values of `role`.
    Roles: CREATE "常用参数 (references[])" Undocumented
        "The page gives nine roles as the common values, without closing the set.";
    /// The media that a role is for.
    RoleMedia: CREATE "图生视频" Inferred
        "The page gives the common roles of images, videos and audio; the media of the others follow from their names.";
    /// What an object in `images[]`, `videos[]` or `audios[]` has.
    MediaItems: CREATE "常用参数" Documented
        "An item is an address or an asset reference, or, as recommended, an object with url and role.";
    /// What an item of `content[]` has.
    ContentItems: CREATE "常用参数 (content[])" Documented
        "An item has a type, and the text, the address under the key of that name, or an asset.";
    /// The values of `type` in `content[]`.
    ContentTypes: CREATE "常用参数 (content[])" Documented
        "The types of items are text, image_url, video_url and audio_url.";
    /// Items of `content[]` without a role.
    ContentRole: CREATE "图生视频" Advised
        "Writing the role of an item is advised; without it an image, a video or audio is taken as a reference of its medium.";
    /// Items of `references[]` without a role.
    ReferenceRole: CREATE "标准请求" Advised
        "References are described with media_type for the medium and role for the purpose; a default for a missing role is not given.";
    /// `input_type` loads nothing.
    InputType: CREATE "图生视频" Documented
        "Materials must be given in the request itself: input_type \"reference\" alone loads none that were uploaded or approved before.";
    /// `input_reference_role` goes with an image.
    InputReferenceRole: CREATE "图生视频" Inferred
        "An example gives the role of image_url in input_reference_role; without such an image there is nothing that it describes.";
    /// Names of materials in the prompt.
    Aliases: CREATE "常用参数 (references[])" Documented
        "A material may have an alias, by which the prompt refers to it with an @ before it.";
    /// How an alias is written, and what it must match.
    AliasSyntax: CREATE "常用参数 (references[])" Undocumented
        "The page shows aliases of plain letters; it does not say which characters one may have, nor what a mention without a material does.";
    /// A name that two materials share.
    DuplicateAliases: CREATE "常用参数 (references[])" Inferred
        "An alias is there to point the prompt at one material; two of one name leave open which is meant.";

    // Where materials are.

    /// Public addresses.
    PublicUrls: CREATE "常用参数 (references[])" Documented
        "A material is at a public address or one hosted by MoonApiX, or is an Asset:// reference where the model takes it.";
    /// Addresses that nobody outside can fetch.
    UnreachableHosts: CREATE "多素材输入" Inferred
        "The service fetches materials and calls callbacks itself, from outside; private, local and reserved hosts cannot be reached from there.";
    /// Addresses that keep working.
    StableUrls: CREATE "多素材输入" Advised
        "Stable public addresses are the first choice for materials.";
    /// How an asset is written.
    AssetUri: CREATE "图生视频" Documented
        "An asset is written as Asset://asset_ followed by its id; which characters an id may have is read from the examples.";
    /// Which models take assets.
    AssetSupport: CREATE "图生视频" Documented
        "Asset:// references and asset ids are for models that are said to take them.";
    /// An asset belongs to one line.
    AssetLines: CREATE "图生视频" Documented
        "Assets for the CL models are made in the CL line; ids of assets of the KZ line are not to be used there.";

    // Task objects.

    /// The id of a task.
    TaskId: CREATE "创建视频任务" Documented
        "A submitted task answers with id or task_id, by which its result is queried.";
    /// The statuses of a task.
    TaskStatus: CREATE "响应示例" Undocumented
        "The page names pending, submitted, running, succeeded, failed and cancelled, and does not say that there are no others.";
    /// When the address of the result may be read.
    TaskUrls: CREATE "响应示例" Documented
        "Clients look at the status first and read the address only when it is succeeded.";
    /// A task that succeeded has a result.
    TaskResult: CREATE "响应示例" Documented
        "A task that succeeded commonly gives the final address in several fields.";
    /// The fields with the address of the result agree.
    TaskUrlsAgree: CREATE "响应示例" Inferred
        "The same final address is put in several fields so that different clients find it; two addresses cannot both be it.";
    /// A task that failed tells why.
    TaskError: CREATE "响应示例" Documented
        "When a task has failed, clients read error.";
    /// What to keep of an answer.
    TaskRecords: CREATE "提交后要保存" Advised
        "Keep the id for queries, the model for reviewing costs, and trace_id or request_id for support.";
}
