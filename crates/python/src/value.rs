//! From Python values to the JSON text that a client would send.

use std::fmt::Write as _;

use moonlint::syntax::MAX_DEPTH;
use pyo3::exceptions::{PyTypeError, PyUnicodeEncodeError, PyValueError};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{
    PyBool, PyByteArray, PyBytes, PyDict, PyFloat, PyInt, PyIterator, PyList, PyNone, PyString, PyTuple, PyType,
};

/// The longest text that a value is written as: a value may name one object very often.
const MAX_BYTES: usize = 64 << 20;

/// Why a value has no JSON text.
enum Refused {
    Type(String),
    Value(String),
    /// What the value's own code raised.
    Raised(PyErr),
}

impl From<PyErr> for Refused {
    fn from(error: PyErr) -> Self {
        Refused::Raised(error)
    }
}

impl Refused {
    fn too_large() -> Self {
        Refused::Value("too large to be a request".to_owned())
    }

    /// The error, with the pointer to where it is.
    fn at(self, pointer: &str) -> PyErr {
        let told = |what: String| if pointer.is_empty() { what } else { format!("{what} (at {pointer})") };
        match self {
            Refused::Type(what) => PyTypeError::new_err(told(what)),
            Refused::Value(what) => PyValueError::new_err(told(what)),
            Refused::Raised(error) => error,
        }
    }
}

type Written = Result<(), Refused>;

/// Writes a value as JSON text, as `json.dumps` would: `NaN` and lone surrogates too, which are then found.
///
/// What is open is kept beside the stack, of which a thread may have little.
pub(crate) fn write(value: &Bound<'_, PyAny>, out: &mut Vec<u8>) -> PyResult<()> {
    let mut writer = Writer { start: out.len(), out, open: Vec::with_capacity(8), depth: 0 };
    writer.all(value.clone()).map_err(|refused| refused.at(&writer.pointer()))
}

struct Writer<'o, 'py> {
    out: &'o mut Vec<u8>,
    start: usize,
    open: Vec<Open<'py>>,
    /// How many arrays and objects are open.
    depth: usize,
}

/// Something that is being written.
struct Open<'py> {
    /// The value. While it is open its address must not become another's.
    value: Bound<'py, PyAny>,
    held: Held<'py>,
}

enum Held<'py> {
    /// An array, and the index of the next item.
    Items(Bound<'py, PyList>, usize),
    /// The keys and values of an object, the index of the next one, and the last key.
    Members(Bound<'py, PyList>, usize, Option<Bound<'py, PyAny>>),
    /// Keys and values that code of others gives one by one, perhaps without end, and the last key.
    Pairs(Bound<'py, PyIterator>, Option<Bound<'py, PyAny>>),
    /// What is written as another value.
    Dumped,
}

impl<'py> Writer<'_, 'py> {
    fn all(&mut self, value: Bound<'py, PyAny>) -> Written {
        self.value(value)?;
        while let Some(open) = self.open.last_mut() {
            if self.out.len() - self.start > MAX_BYTES {
                return Err(Refused::too_large());
            }
            let next = match &mut open.held {
                Held::Items(items, index) => {
                    // What is in it may change it while it is being written.
                    let item = items.get_item(*index).ok();
                    if item.is_some() && *index > 0 {
                        self.out.push(b',');
                    }
                    *index += 1;
                    item
                }
                Held::Members(members, index, last) => match members.get_item(*index) {
                    Ok(member) => {
                        if *index > 0 {
                            self.out.push(b',');
                        }
                        *index += 1;
                        let (key, held): (Bound<'_, PyAny>, Bound<'_, PyAny>) = member.extract()?;
                        *last = Some(key.clone());
                        self.key(&key)?;
                        self.out.push(b':');
                        Some(held)
                    }
                    Err(_) => None,
                },
                Held::Pairs(pairs, last) => match pairs.next().transpose()? {
                    Some(pair) => {
                        if last.is_some() {
                            self.out.push(b',');
                        }
                        let (key, held): (Bound<'_, PyAny>, Bound<'_, PyAny>) = pair.extract()?;
                        *last = Some(key.clone());
                        self.key(&key)?;
                        self.out.push(b':');
                        Some(held)
                    }
                    None => None,
                },
                Held::Dumped => None,
            };
            match next {
                Some(value) => self.value(value)?,
                None => self.close(),
            }
        }
        Ok(())
    }

    fn close(&mut self) {
        let Some(open) = self.open.pop() else { return };
        let end = match open.held {
            Held::Items(..) => b']',
            Held::Members(..) | Held::Pairs(..) => b'}',
            Held::Dumped => return,
        };
        self.depth -= 1;
        self.out.push(end);
    }

    /// Where the value is that is being written.
    fn pointer(&self) -> String {
        let mut pointer = String::new();
        for open in &self.open {
            let step = match &open.held {
                Held::Items(_, next) => next.saturating_sub(1).to_string(),
                Held::Members(_, _, Some(key)) | Held::Pairs(_, Some(key)) => match key.cast::<PyString>() {
                    // Of its own, so that no code of others runs for what is told of it.
                    Ok(text) => text.to_string_lossy().into_owned(),
                    Err(_) => key.to_string(),
                },
                Held::Members(..) | Held::Pairs(..) | Held::Dumped => continue,
            };
            let _ = write!(pointer, "/{}", step.replace('~', "~0").replace('/', "~1"));
        }
        pointer
    }

    /// Writes a value, or opens it.
    fn value(&mut self, value: Bound<'py, PyAny>) -> Written {
        let mut value = value;
        // The exact types first: asking for a type's kin takes longer.
        loop {
            if let Ok(text) = value.cast_exact::<PyString>() {
                return self.string(text);
            }
            if let Ok(dict) = value.cast_exact::<PyDict>() {
                let members = dict.items();
                return self.members(&value, members);
            }
            if let Ok(list) = value.cast_exact::<PyList>() {
                return self.items(&value, list.clone());
            }
            if let Ok(number) = value.cast_exact::<PyInt>() {
                return self.integer(number);
            }
            if let Ok(word) = value.cast_exact::<PyBool>() {
                return self.raw(if word.is_true() { b"true" } else { b"false" });
            }
            if value.is_none() {
                return self.raw(b"null");
            }
            if let Ok(number) = value.cast_exact::<PyFloat>() {
                return self.float(number.value());
            }
            match self.other(&value)? {
                Some(dumped) => value = dumped,
                None => return Ok(()),
            }
        }
    }

    /// Writes what is not of one of the types that JSON has, or gives what it stands for.
    #[cold]
    fn other(&mut self, value: &Bound<'py, PyAny>) -> Result<Option<Bound<'py, PyAny>>, Refused> {
        let py = value.py();
        if let Ok(text) = value.cast::<PyString>() {
            return self.string(text).map(|()| None);
        }
        if let Ok(number) = value.cast::<PyInt>() {
            return self.integer(number).map(|()| None);
        }
        if let Ok(number) = value.cast::<PyFloat>() {
            return self.float(number.value()).map(|()| None);
        }
        if let Ok(list) = value.cast::<PyList>() {
            return self.items(value, list.clone()).map(|()| None);
        }
        if let Ok(tuple) = value.cast::<PyTuple>() {
            // What a class of others has in place of `__iter__` is not asked.
            let items = PyList::new(py, tuple.iter_borrowed())?;
            return self.items(value, items).map(|()| None);
        }
        if value.is_instance_of::<PyDict>() || value.is_instance(mapping(py)?)? {
            let pairs = value.call_method0(intern!(py, "items"))?.try_iter()?;
            return self.object(value, Held::Pairs(pairs, None)).map(|()| None);
        }
        let is_class = value.is_instance_of::<PyType>();
        let has = |name| Ok::<_, PyErr>(!is_class && value.hasattr(name)?);
        // Models of Pydantic 2 and of Pydantic 1.
        for (mark, method) in [("model_dump", "model_dump"), ("__fields_set__", "dict")] {
            if !has(mark)? {
                continue;
            }
            let options = PyDict::new(py);
            if method == mark {
                options.set_item(intern!(py, "mode"), intern!(py, "json"))?;
            }
            options.set_item(intern!(py, "by_alias"), true)?;
            options.set_item(intern!(py, "exclude_unset"), true)?;
            self.open(value, Held::Dumped)?;
            return Ok(Some(value.call_method(method, (), Some(&options))?));
        }
        if has("__dataclass_fields__")? {
            let members = PyList::empty(py);
            for field in fields_of(py)?.call1((value,))?.try_iter()? {
                let name = field?.getattr(intern!(py, "name"))?;
                let held = value.getattr(name.cast::<PyString>().map_err(PyErr::from)?)?;
                members.append((name, held))?;
            }
            return self.members(value, members).map(|()| None);
        }
        let name = value.get_type().fully_qualified_name()?;
        let bytes = value.is_instance_of::<PyBytes>() || value.is_instance_of::<PyByteArray>();
        Err(Refused::Type(match bytes {
            true => format!("{name} inside of a request has no JSON: decode it first"),
            false => format!("{name} has no JSON"),
        }))
    }

    fn raw(&mut self, bytes: &[u8]) -> Written {
        self.out.extend_from_slice(bytes);
        Ok(())
    }

    fn integer(&mut self, number: &Bound<'_, PyInt>) -> Written {
        if let Ok(small) = number.extract::<i64>() {
            let mut digits = [0; 20];
            let mut at = digits.len();
            let mut rest = small.unsigned_abs();
            loop {
                at -= 1;
                digits[at] = b'0' + (rest % 10) as u8;
                rest /= 10;
                if rest == 0 {
                    break;
                }
            }
            if small < 0 {
                self.out.push(b'-');
            }
            return self.raw(&digits[at..]);
        }
        // Python has a limit of its own to how many digits it writes.
        let py = number.py();
        let text = py.get_type::<PyInt>().call_method1(intern!(py, "__repr__"), (number,))?;
        self.raw(text.cast::<PyString>().map_err(PyErr::from)?.encode_utf8()?.as_bytes())
    }

    fn float(&mut self, number: f64) -> Written {
        if number.is_nan() {
            return self.raw(b"NaN");
        }
        if number.is_infinite() {
            return self.raw(if number > 0.0 { b"Infinity" } else { b"-Infinity" });
        }
        self.raw(format!("{number:?}").as_bytes())
    }

    fn string(&mut self, text: &Bound<'_, PyString>) -> Written {
        match text.encode_utf8() {
            Ok(utf8) => self.quoted(utf8.as_bytes(), false),
            Err(error) if error.is_instance_of::<PyUnicodeEncodeError>(text.py()) => {
                let bytes = surrogates(text)?;
                self.quoted(bytes.as_bytes(), true)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Writes a string between quotes; with surrogates, halves of pairs are written as escapes.
    fn quoted(&mut self, bytes: &[u8], with_surrogates: bool) -> Written {
        if self.out.len() - self.start + bytes.len() > MAX_BYTES {
            return Err(Refused::too_large());
        }
        self.out.push(b'"');
        let mut from = 0;
        let mut at = 0;
        while at < bytes.len() {
            let byte = bytes[at];
            let is_half = with_surrogates && byte == 0xed && bytes.get(at + 1).is_some_and(|next| *next >= 0xa0);
            if byte >= 0x20 && byte != b'"' && byte != b'\\' && !is_half {
                at += 1;
                continue;
            }
            self.out.extend_from_slice(&bytes[from..at]);
            let mut escape = |unit: u32| {
                let mut text = String::new();
                let _ = write!(text, "\\u{unit:04x}");
                self.out.extend_from_slice(text.as_bytes());
            };
            if is_half {
                let continued = |index: usize| u32::from(bytes.get(index).copied().unwrap_or(0x80) & 0x3f);
                escape(0xd000 | continued(at + 1) << 6 | continued(at + 2));
                at += 3;
            } else {
                match byte {
                    b'"' => self.out.extend_from_slice(b"\\\""),
                    b'\\' => self.out.extend_from_slice(b"\\\\"),
                    b'\n' => self.out.extend_from_slice(b"\\n"),
                    control => escape(u32::from(control)),
                }
                at += 1;
            }
            from = at.min(bytes.len());
        }
        self.out.extend_from_slice(&bytes[from..]);
        self.out.push(b'"');
        Ok(())
    }

    fn items(&mut self, value: &Bound<'py, PyAny>, items: Bound<'py, PyList>) -> Written {
        // What one more array holds would not be looked at.
        if self.depth == MAX_DEPTH {
            return self.raw(b"[]");
        }
        self.open(value, Held::Items(items, 0))?;
        self.depth += 1;
        self.raw(b"[")
    }

    fn members(&mut self, value: &Bound<'py, PyAny>, members: Bound<'py, PyList>) -> Written {
        self.object(value, Held::Members(members, 0, None))
    }

    fn object(&mut self, value: &Bound<'py, PyAny>, held: Held<'py>) -> Written {
        if self.depth == MAX_DEPTH {
            return self.raw(b"{}");
        }
        self.open(value, held)?;
        self.depth += 1;
        self.raw(b"{")
    }

    /// Opens a value, which must not be in itself.
    fn open(&mut self, value: &Bound<'py, PyAny>, held: Held<'py>) -> Written {
        if self.open.iter().any(|open| open.value.is(value)) {
            return Err(Refused::Value("circular reference".to_owned()));
        }
        if self.open.len() > 2 * MAX_DEPTH {
            return Err(Refused::Value("nested too deeply".to_owned()));
        }
        self.open.push(Open { value: value.clone(), held });
        Ok(())
    }

    /// Writes a key. Numbers and words become strings, as `json.dumps` has it.
    fn key(&mut self, key: &Bound<'py, PyAny>) -> Written {
        if let Ok(text) = key.cast::<PyString>() {
            return self.string(text);
        }
        let is_word = key.is_instance_of::<PyBool>() || key.is_instance_of::<PyNone>();
        if is_word || key.is_instance_of::<PyInt>() || key.is_instance_of::<PyFloat>() {
            self.out.push(b'"');
            self.value(key.clone())?;
            return self.raw(b"\"");
        }
        let name = key.get_type().fully_qualified_name()?;
        Err(Refused::Type(format!("a key must be a str, not {name}")))
    }
}

/// The bytes of a text that holds halves of surrogate pairs, which are written as if they were characters.
pub(crate) fn surrogates<'py>(text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyBytes>> {
    let py = text.py();
    // That of the type itself: a class of others may have another one, which gives what is no text.
    let encode = py.get_type::<PyString>().getattr(intern!(py, "encode"))?;
    Ok(encode.call1((text, "utf-8", "surrogatepass"))?.cast_into()?)
}

/// `collections.abc.Mapping`. To be asked what it is may run code of a value, and what that raises is the caller's to know.
fn mapping(py: Python<'_>) -> PyResult<&Bound<'_, PyAny>> {
    static MAPPING: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    MAPPING.import(py, "collections.abc", "Mapping")
}

/// `dataclasses.fields`.
fn fields_of(py: Python<'_>) -> PyResult<&Bound<'_, PyAny>> {
    static FIELDS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    FIELDS.import(py, "dataclasses", "fields")
}
