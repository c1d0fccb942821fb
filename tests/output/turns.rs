//! Builds of one folder at the same time, and builds that are killed.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;
use std::time::{Duration, Instant};

use briefing::publish::verify::verify;

use crate::site::{Ran, Site};

#[test]
fn a_second_build_waits_for_the_first_and_says_so() {
    let site = Site::new("waits");
    let lock = fs::File::create(site.path(".public.briefing-lock")).expect("can write");
    lock.lock().expect("can lock");
    let mut child = site
        .command(&["build"])
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut stderr = BufReader::new(child.stderr.take().expect("a pipe"));
    let mut line = String::new();
    stderr.read_line(&mut line).expect("text");
    let out = site.path("public").display().to_string();
    assert_eq!(
        line,
        format!("briefing: waiting for another build of {out} to finish\n")
    );
    assert!(!site.path("public").exists());
    drop(lock);
    assert!(child.wait().expect("it ends").success());
    let mut rest = String::new();
    stderr.read_to_string(&mut rest).expect("text");
    assert!(rest.starts_with("built "), "{rest}");
    assert_eq!(site.beside(), Vec::<String>::new());
}

#[test]
fn builds_at_the_same_time_all_succeed() {
    let site = Site::new("same-time");
    for _ in 0..5 {
        let children: Vec<_> = (0..4)
            .map(|_| {
                let mut command = site.command(&["build", "-q"]);
                command.stderr(Stdio::piped());
                command.spawn().expect("the program runs")
            })
            .collect();
        for child in children {
            Ran::new(&child.wait_with_output().expect("it ends")).succeeds();
        }
        assert_eq!(verify(&site.path("public"), "/"), Vec::<String>::new());
        assert_eq!(site.beside(), Vec::<String>::new());
    }
}

#[cfg_attr(windows, ignore = "Windows has no exchange of two folders")]
#[test]
fn a_build_killed_at_any_moment_leaves_the_old_site_or_the_new_one() {
    const TRIES: u32 = 100;
    let site = Site::new("killed");
    for page in 0..20 {
        site.page(&format!("p{page}"), "Page");
    }
    site.build().succeeds();
    site.page("p7", "Odd");
    let start = Instant::now();
    site.build().succeeds();
    let whole = start.elapsed();
    let (mut old, mut new) = (0, 0);
    for attempt in 0..TRIES {
        let title = |attempt| if attempt % 2 == 0 { "Even" } else { "Odd" };
        // A killed build may have left either.
        let page = || fs::read_to_string(site.path("public/p7/index.html")).expect("a page");
        let before = page();
        let next = if before.contains("Even") {
            title(1)
        } else {
            title(0)
        };
        site.page("p7", next);
        let mut child = site
            .command(&["build", "-q"])
            .spawn()
            .expect("the program runs");
        // Spread over the whole of a build and a little more, the end above all, where the folders change places.
        let part = f64::from((attempt * 37) % TRIES) / f64::from(TRIES);
        std::thread::sleep(Duration::from_secs_f64(
            whole.as_secs_f64() * 1.15 * part.sqrt(),
        ));
        let _ = child.kill();
        child.wait().expect("it ends");
        // Each file is what the manifest there says, and there is no other.
        let faults = verify(&site.path("public"), "/");
        assert_eq!(faults, Vec::<String>::new(), "try {attempt}");
        if page() == before { old += 1 } else { new += 1 }
    }
    println!("{TRIES} builds killed: the old site {old} times, the new one {new} times");
    site.build().succeeds();
    assert_eq!(site.beside(), Vec::<String>::new());
}
