//! Prompts: sentences put together at random, in English and in Chinese.

use fastrand::Rng;

use super::json::ascii;

/// The parts of a sentence, and what joins them.
struct Language {
    parts: [&'static [&'static str]; 4],
    between: &'static str,
    end: &'static str,
    break_after: &'static str,
}

static ENGLISH: Language = Language {
    parts: [
        &[
            "A paper lantern",
            "The old ferry",
            "Two cyclists",
            "A potter's wheel",
            "The glass elevator",
            "A grey heron",
            "The night market",
            "A child with a red kite",
            "The last tram",
            "An orchard in bloom",
            "A copper kettle",
            "The lighthouse keeper",
            "A flock of starlings",
            "The tailor's hands",
            "A weathered violin",
        ],
        &[
            "drifts past the harbour wall",
            "turns slowly in the morning light",
            "crosses the wet square",
            "waits under a broken awning",
            "rises out of the fog",
            "glows against the dark water",
            "passes between the plane trees",
            "comes to rest on a stone step",
            "leans into the wind",
            "catches the first drops of rain",
            "disappears round the corner",
        ],
        &[
            "the camera pushes in at walking pace",
            "a slow dolly to the left",
            "a crane shot that ends on the rooftops",
            "handheld, close to the ground",
            "a locked frame with shallow focus",
            "one long take without a cut",
            "the lens stays at eye level",
            "a wide shot that tightens on the detail",
        ],
        &[
            "soft side light and muted colours",
            "hard noon shadows",
            "a teal and amber grade",
            "fine film grain",
            "steam and dust in the beams",
            "reflections on every surface",
            "quiet street noise and a distant bell",
            "no text and no logos",
            "natural skin tones",
            "a calm mood, nothing hurried",
        ],
    ],
    between: ", ",
    end: ". ",
    break_after: "\n",
};

static CHINESE: Language = Language {
    parts: [
        &[
            "一盏纸灯笼",
            "老渡船",
            "两个骑车的少年",
            "陶匠的转盘",
            "玻璃电梯",
            "一只灰鹭",
            "夜市的摊位",
            "放红风筝的孩子",
            "末班电车",
            "盛开的果园",
            "铜水壶",
            "守灯塔的老人",
            "成群的椋鸟",
            "裁缝的双手",
            "旧提琴",
        ],
        &[
            "缓缓漂过码头",
            "在晨光里慢慢转动",
            "穿过湿漉漉的广场",
            "停在破旧的雨棚下",
            "从雾中升起",
            "映在深色的水面上",
            "从梧桐树间经过",
            "落在石阶上",
            "迎着风前行",
            "接住第一滴雨",
            "消失在街角",
        ],
        &[
            "镜头以步行速度推近",
            "镜头向左平移",
            "摇臂上升,落在屋顶",
            "手持拍摄,贴近地面",
            "固定机位,浅景深",
            "一镜到底",
            "视线与人物齐平",
            "由全景收到细节",
        ],
        &[
            "侧光柔和,色彩沉静",
            "正午的硬朗阴影",
            "青橙色调",
            "细腻的胶片颗粒",
            "光束里有水汽和微尘",
            "处处有倒影",
            "远处传来钟声",
            "画面无文字无标志",
            "自然的肤色",
            "节奏舒缓",
        ],
    ],
    between: ",",
    end: "。",
    break_after: "\n",
};

/// How a prompt is written.
pub(super) struct Style {
    pub(super) chinese: bool,
    pub(super) escaped: bool,
    /// Whether it has line breaks and quotation marks, which JSON escapes.
    pub(super) marks: bool,
}

/// A prompt that mentions every alias and takes about so many bytes in its document, of at most so many characters.
pub(super) fn prompt(rng: &mut Rng, style: &Style, aliases: &[&str], bytes: usize, max_chars: usize) -> String {
    let language = if style.chinese { &CHINESE } else { &ENGLISH };
    let mut text = String::new();
    let (mut used, mut chars) = (0, 0);
    let mut aliases = aliases.iter();
    loop {
        let alias = aliases.next();
        let sentence = sentence(rng, language, style, alias.copied());
        let size = written(&sentence, style.escaped);
        let count = sentence.chars().count();
        let fits = chars + count <= max_chars && used + size / 2 <= bytes;
        if alias.is_none() && !text.is_empty() && !fits {
            break;
        }
        text.push_str(&sentence);
        (used, chars) = (used + size, chars + count);
    }
    text.truncate(text.trim_end().len());
    text
}

fn sentence(rng: &mut Rng, language: &Language, style: &Style, alias: Option<&str>) -> String {
    let mut sentence = match alias {
        // A space after a mention ends its name in every script.
        Some(alias) => format!("@{alias} "),
        None => String::new(),
    };
    for (index, part) in language.parts.iter().enumerate() {
        match index {
            0 => {}
            1 if !style.chinese => sentence.push(' '),
            1 => {}
            _ => sentence.push_str(language.between),
        }
        let words = part[rng.usize(..part.len())];
        if style.marks && index == 0 && rng.u8(..4) == 0 {
            sentence.push_str(&format!("\"{words}\""));
        } else {
            sentence.push_str(words);
        }
    }
    sentence.push_str(language.end);
    if style.marks && rng.u8(..3) == 0 {
        sentence.push_str(language.break_after);
    }
    sentence
}

/// How many bytes a string takes in a document.
fn written(text: &str, escaped: bool) -> usize {
    let marks = text.bytes().filter(|b| matches!(b, b'"' | b'\n')).count();
    marks + if escaped { ascii(text).len() } else { text.len() }
}
