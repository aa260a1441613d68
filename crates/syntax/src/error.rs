use crate::Span;

/// One thing that is wrong with a document's syntax.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct SyntaxError {
    /// What is wrong.
    pub kind: SyntaxErrorKind,
    /// Where. Empty where something is missing: it then is the place to insert it.
    pub span: Span,
    /// A second place that explains the first, such as the bracket that was never closed.
    pub related: Option<Span>,
}

macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $name:ident = $id:literal,)+) => {
        /// The ways in which syntax can be wrong.
        #[non_exhaustive]
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum SyntaxErrorKind {
            $($(#[doc = $doc])+ $name,)+
        }

        impl SyntaxErrorKind {
            /// Every kind, in the order of declaration.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// A stable name in kebab case.
            ///
            /// ```
            /// # use moonlint_syntax::SyntaxErrorKind;
            /// assert_eq!(SyntaxErrorKind::MissingComma.id(), "missing-comma");
            /// ```
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)+ }
            }
        }
    };
}

kinds! {
    /// The source has `u32::MAX` bytes or more and was not read.
    TooLong = "too-long",
    /// The source is UTF-16, by its byte order mark or its NUL bytes, and was not read.
    Utf16 = "utf-16",
    /// The source is UTF-32, by its byte order mark or its NUL bytes, and was not read.
    Utf32 = "utf-32",
    /// Bytes that are not UTF-8, inside a string or outside; the span is exactly one bad sequence.
    InvalidUtf8 = "invalid-utf-8",
    /// One or more NUL bytes outside a string.
    NulByte = "nul-byte",
    /// White space that the dialect does not know, such as U+00A0 in JSON.
    InvalidWhitespace = "invalid-whitespace",
    /// There is no value.
    EmptyDocument = "empty-document",
    /// Something follows the document's value; the span covers all of it.
    TextAfterValue = "text-after-value",
    /// Brackets nest deeper than [`MAX_DEPTH`](crate::MAX_DEPTH); nothing after this one was read.
    DepthLimit = "depth-limit",
    /// No comma between two elements or members. The span is empty, or covers what stands in the comma's place.
    MissingComma = "missing-comma",
    /// No colon after a key. The span is empty, or covers what stands in the colon's place.
    MissingColon = "missing-colon",
    /// No value after a colon.
    MissingValue = "missing-value",
    /// A member without a key.
    MissingKey = "missing-key",
    /// A comma that separates nothing.
    ExtraComma = "extra-comma",
    /// A comma before a closing bracket, where the dialect forbids it.
    TrailingComma = "trailing-comma",
    /// A string without its closing quote; it was read up to the end of the line.
    UnclosedString = "unclosed-string",
    /// A quote inside a string that needs a backslash.
    UnescapedQuote = "unescaped-quote",
    /// An array without its `]`; related: its `[`.
    UnclosedArray = "unclosed-array",
    /// An object without its `}`; related: its `{`.
    UnclosedObject = "unclosed-object",
    /// A closing bracket of the wrong kind; related: the bracket that it closes.
    MismatchedCloser = "mismatched-closer",
    /// A closing bracket with nothing to close.
    UnexpectedCloser = "unexpected-closer",
    /// Characters that have no meaning where they stand.
    UnexpectedCharacter = "unexpected-character",
    /// A raw control character (below U+0020) in a string; a line break among them.
    ControlCharacter = "control-character",
    /// An escape that the dialect does not know, such as `\a`, or `\x41` in JSON.
    BadEscape = "bad-escape",
    /// `\u` without four hexadecimal digits, or `\x` without two where the dialect knows it.
    BadUnicodeEscape = "bad-unicode-escape",
    /// `\ud800` to `\udfff` without its other half.
    LoneSurrogate = "lone-surrogate",
    /// A string in single quotes, where the dialect forbids it.
    SingleQuotes = "single-quotes",
    /// A key without quotes that JSON5 would allow, where the dialect forbids it.
    UnquotedKey = "unquoted-key",
    /// A key that is neither a string nor an identifier, such as a number.
    InvalidKey = "invalid-key",
    /// A number that starts with a zero and another digit. It is read as decimal.
    LeadingZero = "leading-zero",
    /// A number that starts with `+`, where the dialect forbids it.
    LeadingPlus = "leading-plus",
    /// A number without digits before or after its point, where the dialect forbids it.
    BareDecimalPoint = "bare-decimal-point",
    /// A hexadecimal number, where the dialect forbids it.
    HexNumber = "hex-number",
    /// `Infinity` or `NaN`, where the dialect forbids it.
    NonFiniteNumber = "non-finite-number",
    /// Something that begins as a number and isn't one.
    BadNumber = "bad-number",
    /// `true`, `false` or `null` in the wrong case, such as Python's `True`. It is read as the literal.
    MiscasedLiteral = "miscased-literal",
    /// `None`, `nil` or `undefined`. It is read as `null`.
    ForeignLiteral = "foreign-literal",
    /// A word that is no literal.
    UnknownLiteral = "unknown-literal",
    /// A comment, where the dialect forbids it.
    CommentNotAllowed = "comment-not-allowed",
    /// A `/*` without its `*/`.
    UnclosedComment = "unclosed-comment",
}
