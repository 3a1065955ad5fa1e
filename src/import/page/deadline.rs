//! Work that must be done by a deadline, or is given up.

use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

/// Stack of a worker: parsers of nested text may call themselves for every level.
const STACK: usize = 16 * 1024 * 1024;

/// Why work gave no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GivenUp {
    /// It was not done in time. It goes on in its thread until it ends by itself.
    Late,
    /// It broke off.
    Broken,
}

/// Does `work` in a thread of its own and waits for it for at most `limit`.
pub fn within<T: Send + 'static>(
    limit: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, GivenUp> {
    let (sender, receiver) = sync_channel(1);
    let worker = move || {
        // Nobody listens any more if the deadline has passed.
        sender.send(work()).ok();
    };
    thread::Builder::new()
        .name("web page".to_owned())
        .stack_size(STACK)
        .spawn(worker)
        .map_err(|_no_thread| GivenUp::Broken)?;
    receiver.recv_timeout(limit).map_err(|error| match error {
        RecvTimeoutError::Timeout => GivenUp::Late,
        RecvTimeoutError::Disconnected => GivenUp::Broken,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_done_late_or_broken() {
        let long = Duration::from_mins(1);
        assert_eq!(within(long, || 1), Ok(1));
        let late = within(Duration::from_millis(5), || {
            thread::sleep(Duration::from_millis(500));
        });
        assert_eq!(late, Err(GivenUp::Late));
        let broken = within(long, || {
            std::panic::resume_unwind(Box::new(()));
        });
        assert_eq!(broken, Err(GivenUp::Broken));
    }
}
