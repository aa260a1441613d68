//! Standard input, output and error, which may be of a kind that does not wait.
//!
//! Whoever starts this process may have set a pipe or a terminal so that a write to a full one fails at once, as Node.js and
//! some runners of CI jobs do; the setting is that of everybody who writes there. What is read or written then waits here.

use std::io::{self, LineWriter, Read, Write};

/// Standard output, line by line.
pub(crate) fn stdout() -> LineWriter<Stream> {
    LineWriter::new(Stream::Out)
}

/// Standard error.
pub(crate) fn stderr() -> Stream {
    Stream::Err
}

/// A stream without a buffer.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Stream {
    Out,
    Err,
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        loop {
            match self.try_write(bytes) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => self.wait(),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                written => return written,
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Stream {
    #[cfg(unix)]
    fn try_write(self, bytes: &[u8]) -> io::Result<usize> {
        use std::os::fd::AsFd as _;
        Ok(match self {
            Stream::Out => rustix::io::write(io::stdout().as_fd(), bytes),
            Stream::Err => rustix::io::write(io::stderr().as_fd(), bytes),
        }?)
    }

    #[cfg(not(unix))]
    fn try_write(self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Stream::Out => {
                let mut out = io::stdout().lock();
                out.write_all(bytes).and_then(|()| out.flush())?;
            }
            Stream::Err => io::stderr().lock().write_all(bytes)?,
        }
        Ok(bytes.len())
    }

    /// Waits until there may be room.
    #[cfg(unix)]
    fn wait(self) {
        match self {
            Stream::Out => wait_for(&io::stdout(), rustix::event::PollFlags::OUT),
            Stream::Err => wait_for(&io::stderr(), rustix::event::PollFlags::OUT),
        }
    }

    #[cfg(not(unix))]
    fn wait(self) {
        std::thread::sleep(A_WHILE);
    }
}

/// Standard input, which waits for what is still to come.
pub(crate) struct Stdin;

impl Read for Stdin {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match io::stdin().read(buffer) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    #[cfg(unix)]
                    wait_for(&io::stdin(), rustix::event::PollFlags::IN);
                    #[cfg(not(unix))]
                    std::thread::sleep(A_WHILE);
                }
                read => return read,
            }
        }
    }
}

/// How long to wait where the system does not say when to go on.
const A_WHILE: std::time::Duration = std::time::Duration::from_millis(1);

#[cfg(unix)]
fn wait_for(stream: &impl std::os::fd::AsFd, event: rustix::event::PollFlags) {
    use rustix::event::{PollFd, poll};
    if poll(&mut [PollFd::new(stream, event)], None).is_err() {
        std::thread::sleep(A_WHILE);
    }
}
