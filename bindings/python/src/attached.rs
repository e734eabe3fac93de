//! The interpreter's lock where another library calls: the one place where PyO3 is not asked for it.

use arrow_schema::ArrowError;
use pyo3::ffi;
use pyo3::prelude::*;

/// Runs the work with the interpreter's lock, whether this thread holds it or not.
///
/// PyO3 takes a thread to hold it that is below a method of this package. It does not where that method called a library which
/// let go of the lock and then pulled a batch: `to_arrow` by pyarrow. Errors: there is no interpreter any more.
#[expect(unsafe_code, reason = "PyO3 has no call that looks who holds the lock")]
pub fn attached<T>(work: impl FnOnce(Python<'_>) -> T) -> Result<T, ArrowError> {
    struct Held(ffi::PyGILState_STATE);
    impl Drop for Held {
        fn drop(&mut self) {
            // SAFETY: it gives back what was taken below, on the same thread.
            unsafe { ffi::PyGILState_Release(self.0) }
        }
    }
    // SAFETY: the first may be called at any time, the second at any time from a thread that has or has not the lock while there is
    // an interpreter.
    let _held = unsafe {
        if ffi::Py_IsInitialized() == 0 {
            return Err(ArrowError::ExternalError("Python has ended".into()));
        }
        Held(ffi::PyGILState_Ensure())
    };
    Ok(Python::attach(work))
}
