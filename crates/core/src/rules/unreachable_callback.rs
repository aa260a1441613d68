use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Example, Group, RuleInfo, SchemaSupport, Severity, Texts};

use super::non_public_url::reason;
use crate::report::{Reporter, Spot};
use crate::request::{Request, Url, part_span};
use crate::rule::{Check, Facts, Rule};

static INFO: RuleInfo = RuleInfo {
    id: "unreachable-callback",
    group: Group::Locations,
    severity: Severity::Warning,
    topics: &[Topic::UnreachableHosts],
    fix: None,
    schema: SchemaSupport::Accepted,
    english: Texts {
        messages: "
message = the service cannot call back to `{ $host }`, { $reason ->
    [loopback] which always means the calling computer itself
    [unspecified] which is not the address of any computer
    [private] an address in a private network
    [link-local] an address on a single local link
    [single-label] a name without a dot, which only a local network knows
    [reserved] a name under a domain that is reserved for local networks and tests
   *[number] a number that is not an address of four decimal parts
}
help = Give the address of a server that can be reached from outside, or of a tunnel to yours; or query the task instead.
",
        summary: "a callback to a host that is not public",
        what: "`callback_url` is an `https` URL whose host is `localhost` or a loopback address, a private, link-local or \
               unspecified address of IPv4 or IPv6, a name without a dot, a name under `.local`, `.internal`, `.localhost`, \
               `.test` or `.invalid`, or a number that is not an IPv4 address of four decimal parts. An address that is not \
               `https` at all is left to `insecure-callback`. No address is ever looked up.",
        why: "The service calls from its own network. The callback never arrives, and a client that waits for it waits for \
              ever.",
        fix: "None: only the author knows which public address leads to the server.",
        configuration: "",
        schema: "",
    },
    chinese: Texts {
        messages: "
message = 服务无法回调 `{ $host }`：{ $reason ->
    [loopback] 它始终指发起调用的计算机自身
    [unspecified] 它不是任何计算机的地址
    [private] 它是私有网络中的地址
    [link-local] 它是只在单个本地链路上有效的地址
    [single-label] 它是不含点的名称，只在本地网络中有效
    [reserved] 它所在的域保留给本地网络和测试使用
   *[number] 它是数字，但不是四段十进制形式的地址
}
help = 写一个外部可以访问的服务器地址，或通到它的隧道地址；也可以改为主动查询任务。
",
        summary: "回调地址的主机不是公网主机",
        what: "`callback_url` 是 `https` URL，其主机是 `localhost` 或环回地址，IPv4 或 IPv6 的私有、链路本地或未指\
               定地址，不含点的名称，`.local`、`.internal`、`.localhost`、`.test` 或 `.invalid` 下的名字，或不是\
               四段十进制形式的 IPv4 数字。完全不是 `https` 的地址由 `insecure-callback` 报告。检查时从不解析任\
               何地址。",
        why: "服务从自己的网络发起回调。回调永远到不了，等待它的客户端会一直等下去。",
        fix: "无：通向这台服务器的公网地址，只有作者知道。",
        configuration: "",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "callback_url": "https://localhost:3000/videos"
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "callback_url": "https://hooks.moonapix.com/videos"
}"#,
    )],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Request(Facts::ODD_CALLBACK, check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let Some((node, text)) = request.callback_text() else { return };
    let Url::Http(http) = Url::parse(text) else { return };
    if !http.secure || http.reach.is_public() {
        return;
    }
    reporter
        .at(Spot::within(node, part_span(node, text, http.host)))
        .arg("host", http.host)
        .arg("reason", reason(http.reach))
        .help("help", [])
        .emit();
}
