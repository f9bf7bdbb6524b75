//! The first files of a process, opened by several threads at once. Alone in its program: only the first opening of a
//! process sets the database library up.

use std::sync::Barrier;
use std::thread;

use guitai_journal::FileKey;
use guitai_journal::file::{Access, open};

#[test]
fn threads_may_open_their_first_files_together() {
    const THREADS: usize = 16;
    let folder = tempfile::tempdir().unwrap();
    let together = Barrier::new(THREADS);
    thread::scope(|scope| {
        for place in 0..THREADS {
            let (folder, together) = (folder.path(), &together);
            scope.spawn(move || {
                let (path, key) = (folder.join(place.to_string()), FileKey::generate());
                together.wait();
                open(&path, &key, Access::Write).unwrap();
            });
        }
    });
}
