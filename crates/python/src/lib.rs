//! The native part of the Python package: what the library does, over values and texts of Python.
//!
//! Classes that only hold what was found are written in Python, in `moonlint/_objects.py`; they are made of the JSON that the
//! command line prints, so that both say the same.

mod arrow;
mod batch;
mod checker;
mod input;
mod python;
mod report;
mod settings;
mod tables;
mod value;

use pyo3::prelude::*;

/// The native module, of which the package tells.
#[pymodule(gil_used = false)]
fn _moonlint(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<checker::Checker>()?;
    module.add_class::<report::Report>()?;
    module.add_class::<arrow::Columns>()?;
    module.add_function(wrap_pyfunction!(arrow::_arrow_check, module)?)?;
    module.add_function(wrap_pyfunction!(arrow::_arrow_assets, module)?)?;
    module.add_function(wrap_pyfunction!(report::_report, module)?)?;
    module.add_function(wrap_pyfunction!(tables::_models, module)?)?;
    module.add_function(wrap_pyfunction!(tables::_fits, module)?)?;
    module.add_function(wrap_pyfunction!(tables::_normalize, module)?)?;
    module.add_function(wrap_pyfunction!(tables::_new, module)?)?;
    module.add_function(wrap_pyfunction!(tables::_schema, module)?)?;
    module.add_function(wrap_pyfunction!(tables::_rules, module)?)?;
    module.add_function(wrap_pyfunction!(tables::_task, module)?)?;
    module.add_function(wrap_pyfunction!(tables::_receipt, module)?)?;
    Ok(())
}
