use moonlint_sources::{FileFormat, check_source};
use moonlint_syntax::{Dialect, Kind, Node, Parser, Tree};

use crate::input::Document;
use crate::judges::findings::{assert_pointers, assert_whole, told, told_anywhere, told_by_line};

/// What comments that are meant for moonlint hold.
const MARK: &[u8] = b"moonlint:";

/// Any file can be checked, twice with the same result; findings lie in it, on character boundaries; of a file without
/// errors they depend neither on the white space nor on the kind of line breaks.
pub fn check(data: &[u8]) {
    let Some(document) = Document::read(data) else { return };
    let Document { source, format, detect, .. } = &document;
    let checker = document.checker();
    let found = check_source(&checker, source, *format, *detect);
    assert_whole(source, &found.findings);
    let first = told(&found.findings);
    assert_eq!(first, told(&check_source(&checker, source, *format, *detect).findings), "with used buffers");
    assert_eq!(
        first,
        told(&check_source(&document.checker(), source, *format, *detect).findings),
        "by another checker"
    );

    let all = check_source(&checker, source, *format, false);
    assert_eq!(all.documents + all.skipped, found.documents + found.skipped, "documents");
    let all = told(&all.findings);
    assert!(first.iter().all(|finding| all.contains(finding)), "recognition adds findings");

    if *format == FileFormat::JsonLines {
        return;
    }
    let mut parser = Parser::new();
    let tree = parser.parse(source, format.dialect());
    let Some(root) = tree.root().filter(|_| tree.errors().is_empty()) else { return };
    if tree.duplicates().is_empty() {
        assert_pointers(tree, &found.findings);
    }
    let mut dense = Vec::new();
    write(root, &mut dense);
    // Comments that keep findings away are gone from it, too.
    if !source.windows(MARK.len()).any(|bytes| bytes == MARK) {
        let without_space = check_source(&checker, &dense, *format, *detect);
        assert_eq!(told_anywhere(&found.findings), told_anywhere(&without_space.findings), "white space");
    }
    if let Some(other) = other_line_breaks(tree) {
        let found = told_by_line(source, &found.findings);
        let checked = check_source(&checker, &other, *format, *detect);
        assert_eq!(found, told_by_line(&other, &checked.findings), "line breaks");
    }
}

/// The value without white space and comments.
fn write(node: Node<'_>, out: &mut Vec<u8>) {
    match node.kind() {
        Kind::Object => {
            out.push(b'{');
            for (index, member) in node.as_object().into_iter().flat_map(|object| object.members()).enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                out.extend(member.key().span().slice(node.tree().source()));
                out.push(b':');
                write(member.value(), out);
            }
            out.push(b'}');
        }
        Kind::Array => {
            out.push(b'[');
            for (index, item) in node.as_array().into_iter().flat_map(|array| array.items()).enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                write(item, out);
            }
            out.push(b']');
        }
        _ => out.extend(node.raw()),
    }
}

/// The source with `\r\n` for `\n`, where that means nothing: not inside the strings of JSON5.
fn other_line_breaks(tree: Tree<'_>) -> Option<Vec<u8>> {
    let source = tree.source();
    let plain = tree.dialect() != Dialect::Json5 && source.contains(&b'\n') && !source.contains(&b'\r');
    plain.then(|| {
        source
            .iter()
            .flat_map(|byte| if *byte == b'\n' { &b"\r\n"[..] } else { std::slice::from_ref(byte) })
            .copied()
            .collect()
    })
}
