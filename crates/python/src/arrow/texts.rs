//! The texts of an array of strings or bytes, whatever its layout. Whatever offsets say, nothing outside is read.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    BinaryType, BinaryViewType, ByteArrayType, ByteViewType, LargeBinaryType, LargeUtf8Type, StringViewType, Utf8Type,
};
use arrow_array::{Array, FixedSizeBinaryArray, GenericByteArray, GenericByteViewArray, OffsetSizeTrait};
use arrow_buffer::Buffer;
use arrow_schema::DataType;

/// How long a text may be to stand in its view.
const INLINE: usize = 12;

/// Texts by their rows.
pub(super) enum Texts<'a> {
    Small(&'a [i32], &'a [u8]),
    Large(&'a [i64], &'a [u8]),
    /// The views, 16 bytes each, and what the long ones point into.
    Views(&'a [u8], &'a [Buffer]),
    Fixed(&'a FixedSizeBinaryArray),
}

impl<'a> Texts<'a> {
    /// The texts of an array, if it is one of texts.
    pub(super) fn of(array: &'a dyn Array) -> Option<Self> {
        Some(match array.data_type() {
            DataType::Utf8 => small(array.as_bytes::<Utf8Type>()),
            DataType::Binary => small(array.as_bytes::<BinaryType>()),
            DataType::LargeUtf8 => large(array.as_bytes::<LargeUtf8Type>()),
            DataType::LargeBinary => large(array.as_bytes::<LargeBinaryType>()),
            DataType::Utf8View => views(array.as_byte_view::<StringViewType>()),
            DataType::BinaryView => views(array.as_byte_view::<BinaryViewType>()),
            DataType::FixedSizeBinary(_) => Texts::Fixed(array.as_fixed_size_binary()),
            _ => return None,
        })
    }

    /// The text of a row; `None` where the array says that it lies outside of it.
    pub(super) fn get(&self, row: usize) -> Option<&'a [u8]> {
        match *self {
            Texts::Small(offsets, bytes) => between(offsets, bytes, row),
            Texts::Large(offsets, bytes) => between(offsets, bytes, row),
            Texts::Views(views, buffers) => {
                let view = views.get(row.checked_mul(16)?..)?.first_chunk::<16>()?;
                let number = |at: usize| -> Option<usize> {
                    usize::try_from(i32::from_le_bytes(*view.get(at..)?.first_chunk()?)).ok()
                };
                let length = number(0)?;
                if length <= INLINE {
                    return view.get(4..4 + length);
                }
                let start = number(12)?;
                buffers.get(number(8)?)?.as_slice().get(start..start.checked_add(length)?)
            }
            Texts::Fixed(array) => (row < array.len()).then(|| array.value(row)),
        }
    }
}

fn small<T: ByteArrayType<Offset = i32>>(array: &GenericByteArray<T>) -> Texts<'_> {
    Texts::Small(array.value_offsets(), array.value_data())
}

fn large<T: ByteArrayType<Offset = i64>>(array: &GenericByteArray<T>) -> Texts<'_> {
    Texts::Large(array.value_offsets(), array.value_data())
}

fn views<T: ByteViewType + ?Sized>(array: &GenericByteViewArray<T>) -> Texts<'_> {
    Texts::Views(array.views().inner().as_slice(), array.data_buffers())
}

fn between<'a, O: OffsetSizeTrait>(offsets: &[O], bytes: &'a [u8], row: usize) -> Option<&'a [u8]> {
    let at = |index: usize| offsets.get(index)?.to_usize();
    bytes.get(at(row)?..at(row + 1)?)
}
