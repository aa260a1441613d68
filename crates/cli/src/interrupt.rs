//! Being asked to stop while files are written.

/// Lets SIGINT and SIGTERM end the process only between replacements, so that neither a file is half new nor a temporary
/// one left. The process ends by the signal, as shells expect, who tell it as 130 and 143. A file that may grow no further
/// becomes an error of writing instead of the end of the process.
///
/// Where the system refuses, signals end the process at once: files are old or new all the same.
#[cfg(unix)]
pub(crate) fn wait_for_writes() {
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;

    use signal_hook::consts::{SIGINT, SIGTERM, SIGXFSZ};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    let _ = signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)));
    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else { return };
    let listener = move || {
        if let Some(signal) = signals.forever().next() {
            let _held = moonlint_sources::hold_writes();
            let _ = emulate_default_handler(signal);
            std::process::exit(128 + signal);
        }
    };
    // Without the thread the signals would be swallowed.
    if std::thread::Builder::new().name("signals".to_owned()).spawn(listener).is_err() {
        for signal in [SIGINT, SIGTERM] {
            let _ = signal_hook::flag::register_conditional_default(signal, Arc::new(AtomicBool::new(true)));
        }
    }
}

/// Elsewhere a process that is stopped ends at once: files are old or new all the same.
#[cfg(not(unix))]
pub(crate) fn wait_for_writes() {}
