use moonlint_catalogue::Topic;
use moonlint_syntax::Node;

use crate::diagnostic::Severity;
use crate::report::{Reporter, Spot};
use crate::request::{HttpUrl, Location, Request, Url, part_span};
use crate::rule::{Check, Example, Facts, Group, Rule, SchemaSupport, Texts};

pub(crate) static RULE: Rule = Rule {
    id: "unstable-url",
    group: Group::Locations,
    severity: Severity::Warning,
    topic: Topic::StableUrls,
    fix: None,
    schema: SchemaSupport::Accepted,
    english: Texts {
        messages: "
user-info = this address carries a user name or password
signature = this address is signed (`{ $name }`), so it works for a limited time only
expiry = this address expires (`{ $name }`)
credential = this address carries a credential (`{ $name }`)
help = Give a public address that keeps working without a signature or a token.
",
        summary: "a material's address that expires or carries a credential",
        what: "The public URL of a material has user info before its host, or a parameter in its query that signs it, lets it \
               expire or carries a credential. The parameter's name decides, without regard to case, `-` and `_` (`access_token` \
               is `accessToken`), and it must have a value; the first one in the address is marked. The names are:\n\n\
               - of signatures: `X-Amz-Signature`, `X-Goog-Signature`, `x-oss-signature`, `X-Tos-Signature`, \
               `x-signature`, `q-signature`, `signature`, `sign`, `sig`, `Key-Pair-Id`, `auth_key`, `wsSecret`, \
               `txSecret`, `hdnts`, `hdnea`;\n\
               - of ends: `X-Amz-Expires`, `X-Goog-Expires`, `x-oss-expires`, `X-Tos-Expires`, `x-expires`, `q-sign-time`, \
               `q-key-time`, `expires`, `expires_at`, `expires_in`, `expire`, `expiry`, `expiration`, `exp`, `wsTime`, \
               `txTime`;\n\
               - of credentials: `X-Amz-Credential`, `X-Amz-Security-Token`, `AWSAccessKeyId`, `X-Goog-Credential`, \
               `GoogleAccessId`, `x-oss-credential`, `x-oss-security-token`, `security-token`, `OSSAccessKeyId`, \
               `X-Tos-Credential`, `X-Tos-Security-Token`, `x-cos-security-token`, `x-obs-security-token`, `q-ak`, \
               `AccessKeyId`, `access_key`, `authorization`, `auth`, `auth_token`, `token`, `access_token`, `id_token`, \
               `session_token`, `jwt`, `api_key`, `apikey`, `secret`, `password`.\n\n\
               A shared access signature of Azure is known by its `sig`. Names that merely contain one of these, such as \
               `design`, `version` or `signal`, are left alone, and so are addresses that `non-public-url` reports.",
        why: "A task may wait before its materials are loaded, and a request may be sent again later. By then such an address \
              is dead; until then it gives everyone who sees the request what it protects.",
        fix: "None: without its signature the address would not work either. Publish the material at a stable address, or \
              create an asset where the model takes assets.",
        configuration: "",
        schema: "",
    },
    chinese: Texts {
        messages: "
user-info = 这个地址带有用户名或密码
signature = 这个地址带签名（`{ $name }`），只在有限的时间内有效
expiry = 这个地址会过期（`{ $name }`）
credential = 这个地址带有凭据（`{ $name }`）
help = 写一个不靠签名或令牌也能长期访问的公网地址。
",
        summary: "素材地址会过期或带有凭据",
        what: "素材的公网 URL 在主机前带有用户信息，或查询串里有参数为它签名、让它过期或携带凭据。只看参数名，不区\
               分大小写、`-` 和 `_`（`access_token` 等同于 `accessToken`），并且须有值；只标出地址里的第一个。这些\
               名字是：\n\n\
               - 签名：`X-Amz-Signature`、`X-Goog-Signature`、`x-oss-signature`、`X-Tos-Signature`、\
               `x-signature`、`q-signature`、`signature`、`sign`、`sig`、`Key-Pair-Id`、`auth_key`、`wsSecret`、\
               `txSecret`、`hdnts`、`hdnea`；\n\
               - 期限：`X-Amz-Expires`、`X-Goog-Expires`、`x-oss-expires`、`X-Tos-Expires`、`x-expires`、\
               `q-sign-time`、`q-key-time`、`expires`、`expires_at`、`expires_in`、`expire`、`expiry`、\
               `expiration`、`exp`、`wsTime`、`txTime`；\n\
               - 凭据：`X-Amz-Credential`、`X-Amz-Security-Token`、`AWSAccessKeyId`、`X-Goog-Credential`、\
               `GoogleAccessId`、`x-oss-credential`、`x-oss-security-token`、`security-token`、`OSSAccessKeyId`、\
               `X-Tos-Credential`、`X-Tos-Security-Token`、`x-cos-security-token`、`x-obs-security-token`、\
               `q-ak`、`AccessKeyId`、`access_key`、`authorization`、`auth`、`auth_token`、`token`、\
               `access_token`、`id_token`、`session_token`、`jwt`、`api_key`、`apikey`、`secret`、`password`。\n\n\
               Azure 的共享访问签名由 `sig` 识别。只是包含这些字样的名字，如 `design`、`version`、`signal`，不受影\
               响；`non-public-url` 已报告的地址也不受影响。",
        why: "任务可能要排队才加载素材，请求以后也可能重新发送。到那时地址已经失效；在失效之前，凡是看到请求的人都\
              能取得它保护的内容。",
        fix: "无：去掉签名，地址同样无法访问。请把素材发布到长期有效的地址；模型接受素材引用时，也可以创建素材。",
        configuration: "",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [
    { "media_type": "image", "role": "first_frame", "url": "https://cdn.moonapix.com/boat.png?Expires=1790000000" }
  ]
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [
    { "media_type": "image", "role": "first_frame", "url": "https://cdn.moonapix.com/boat.png?width=1280" }
  ]
}"#,
    )],
    check: Check::Request(Facts::QUERY, check),
};

/// What a parameter does to an address; the name of the text that says so.
const SIGNATURE: &str = "signature";
const EXPIRY: &str = "expiry";
const CREDENTIAL: &str = "credential";

/// The parameters that make an address unstable; compared without case, `-` and `_`.
const PARAMETERS: &[(&str, &str)] = &[
    // Amazon S3 (both versions) and CloudFront, and whatever speaks their protocol.
    ("X-Amz-Signature", SIGNATURE),
    ("X-Amz-Expires", EXPIRY),
    ("X-Amz-Credential", CREDENTIAL),
    ("X-Amz-Security-Token", CREDENTIAL),
    ("AWSAccessKeyId", CREDENTIAL),
    ("Key-Pair-Id", SIGNATURE),
    // Google Cloud Storage.
    ("X-Goog-Signature", SIGNATURE),
    ("X-Goog-Expires", EXPIRY),
    ("X-Goog-Credential", CREDENTIAL),
    ("GoogleAccessId", CREDENTIAL),
    // Alibaba Cloud OSS and its CDN.
    ("x-oss-signature", SIGNATURE),
    ("x-oss-expires", EXPIRY),
    ("x-oss-credential", CREDENTIAL),
    ("x-oss-security-token", CREDENTIAL),
    ("security-token", CREDENTIAL),
    ("OSSAccessKeyId", CREDENTIAL),
    ("auth_key", SIGNATURE),
    // Tencent Cloud COS and its CDN.
    ("q-signature", SIGNATURE),
    ("q-sign-time", EXPIRY),
    ("q-key-time", EXPIRY),
    ("q-ak", CREDENTIAL),
    ("x-cos-security-token", CREDENTIAL),
    ("txSecret", SIGNATURE),
    ("txTime", EXPIRY),
    // Volcengine TOS and the CDNs of ByteDance.
    ("X-Tos-Signature", SIGNATURE),
    ("X-Tos-Expires", EXPIRY),
    ("X-Tos-Credential", CREDENTIAL),
    ("X-Tos-Security-Token", CREDENTIAL),
    ("x-signature", SIGNATURE),
    ("x-expires", EXPIRY),
    // Huawei Cloud OBS, Wangsu and Akamai.
    ("AccessKeyId", CREDENTIAL),
    ("x-obs-security-token", CREDENTIAL),
    ("wsSecret", SIGNATURE),
    ("wsTime", EXPIRY),
    ("hdnts", SIGNATURE),
    ("hdnea", SIGNATURE),
    // Everybody else. Azure's `se` is no name to go by, but it never comes without `sig`.
    ("signature", SIGNATURE),
    ("sign", SIGNATURE),
    ("sig", SIGNATURE),
    ("expires", EXPIRY),
    ("expires_at", EXPIRY),
    ("expires_in", EXPIRY),
    ("expire", EXPIRY),
    ("expiry", EXPIRY),
    ("expiration", EXPIRY),
    ("exp", EXPIRY),
    ("authorization", CREDENTIAL),
    ("auth", CREDENTIAL),
    ("auth_token", CREDENTIAL),
    ("token", CREDENTIAL),
    ("access_token", CREDENTIAL),
    ("access_key", CREDENTIAL),
    ("id_token", CREDENTIAL),
    ("session_token", CREDENTIAL),
    ("jwt", CREDENTIAL),
    ("api_key", CREDENTIAL),
    ("apikey", CREDENTIAL),
    ("secret", CREDENTIAL),
    ("password", CREDENTIAL),
];

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    for address in request.materials().flat_map(|material| material.addresses()) {
        let text = address.text();
        match Location::parse(text, address.field()) {
            Location::Url(Url::Http(url)) if url.reach.is_public() => report(address.node(), text, url, reporter),
            _ => {}
        }
    }
}

fn report(node: Node<'_>, text: &str, url: HttpUrl<'_>, reporter: &mut Reporter<'_>) {
    // A colon alone is neither a name nor a password.
    if !url.user_info.trim_matches(':').is_empty() {
        let place = Spot::within(node, part_span(node, text, url.user_info));
        return reporter.finding(place, "user-info").help("help", []).emit();
    }
    let Some((parameter, name, effect)) = url.query.split('&').find_map(unstable) else { return };
    reporter
        .finding(Spot::within(node, part_span(node, text, parameter)), effect)
        .arg("name", name)
        .help("help", [])
        .emit();
}

/// A parameter with its name and effect, if it has one of the names and a value.
fn unstable(parameter: &str) -> Option<(&str, &str, &'static str)> {
    let (name, value) = parameter.split_once('=')?;
    let (_, effect) = PARAMETERS.iter().find(|(known, _)| !value.is_empty() && letters(name).eq(letters(known)))?;
    Some((parameter, name, *effect))
}

/// What counts of a parameter's name: `X-Amz-Signature`, `x%2Damz%2Dsignature` and `xAmzSignature` are one.
fn letters(name: &str) -> impl Iterator<Item = u8> + '_ {
    let mut bytes = name.bytes();
    let decoded = std::iter::from_fn(move || {
        let byte = bytes.next()?;
        let mut ahead = bytes.clone();
        let escaped = (byte == b'%').then(|| Some(digit(ahead.next()?)? << 4 | digit(ahead.next()?)?)).flatten();
        if escaped.is_some() {
            bytes = ahead;
        }
        Some(escaped.unwrap_or(byte).to_ascii_lowercase())
    });
    decoded.filter(|byte| !matches!(byte, b'-' | b'_'))
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).map(|digit| digit as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_parameter_is_documented() {
        for (name, _) in PARAMETERS {
            assert!(RULE.english.what.contains(&format!("`{name}`")), "{name}");
        }
    }
}
