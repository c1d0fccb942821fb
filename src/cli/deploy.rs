//! `briefing deploy`: the built site to where the world reads it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::{Args, FromArgMatches};

use super::arguments::Root;
use super::command::CommandEntry;
use super::outcome::Outcome;
use super::report;
use crate::diagnostic::visible::visible;
use crate::disk::Disk;
use crate::model::files::SETTINGS;
use crate::publish::deploy::{DeployFailure, DeployOptions, Store, deploy, examples};
use crate::read::{SiteOptions, Tree, read};

/// The command.
pub(super) const COMMAND: CommandEntry = CommandEntry {
    name: "deploy",
    about: "Upload the built site: only what changed, in an order that never breaks it",
    examples: "Examples:\n  briefing deploy s3://bucket/briefing --dry-run\n  briefing deploy /srv/www/briefing\n\nCredentials come from the environment, under the names of each provider's own tools:\nAWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION, AWS_ENDPOINT; GOOGLE_SERVICE_ACCOUNT;\nAZURE_STORAGE_ACCOUNT_NAME, AZURE_STORAGE_ACCOUNT_KEY.",
    arguments: Deploy::augment_args,
    run: |matches| Ok(run(&Deploy::from_arg_matches(matches)?)),
};

/// The options of `deploy`.
#[derive(Debug, Clone, Args)]
pub struct Deploy {
    /// `s3://BUCKET/PREFIX`, `gs://…`, `az://…`, or a folder. Credentials come from the environment.
    target: String,
    /// The folder of the built site [default: `public` in the root].
    #[arg(long, value_name = "DIR")]
    from: Option<PathBuf>,
    #[command(flatten)]
    root: Root,
    /// Print what would be done without doing it.
    #[arg(long)]
    dry_run: bool,
    /// The most files that may be deleted [default: half of those at the target].
    #[arg(long, value_name = "N")]
    max_deletes: Option<usize>,
}

/// Runs it.
pub fn run(arguments: &Deploy) -> Outcome {
    let store = match Store::new(&arguments.target) {
        Ok(store) => store,
        Err(message) => {
            eprintln!("briefing: {message}");
            return Outcome::Usage;
        }
    };
    let options = DeployOptions {
        dry_run: arguments.dry_run,
        max_deletes: arguments.max_deletes,
    };
    warn_of_examples(&arguments.root.folder());
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("briefing: cannot start: {error}");
            return Outcome::Machine;
        }
    };
    let say = |line: String| eprintln!("{line}");
    let given = arguments.from.clone();
    let from = given.unwrap_or_else(|| arguments.root.folder().join("public"));
    match runtime.block_on(deploy(&from, store, &options, &say)) {
        Ok(done) => {
            let (would, kib) = (
                if arguments.dry_run { "would be " } else { "" },
                done.bytes.div_ceil(1024),
            );
            let files = report::counted((done.uploaded, "file"));
            eprintln!(
                "{files} {would}uploaded ({kib} KiB), {} {would}deleted, {} unchanged: {}",
                done.deleted,
                done.unchanged,
                visible(&arguments.target)
            );
            Outcome::Done
        }
        Err(failure) => {
            eprintln!("briefing: {failure}");
            match failure {
                DeployFailure::Refused(_) => Outcome::Faults,
                DeployFailure::Machine(_) => Outcome::Machine,
            }
        }
    }
}

/// Says which addresses of the settings belong to nobody: readers would be sent there.
fn warn_of_examples(root: &Path) {
    // A folder that was built elsewhere has no settings beside it.
    let Ok(bytes) = Disk::new(root).read(SETTINGS) else {
        return;
    };
    let only = BTreeMap::from([(SETTINGS.to_owned(), bytes)]);
    let Ok((site, _)) = read(&only, &SiteOptions::default()) else {
        return;
    };
    for (field, address) in examples(&site.settings) {
        eprintln!(
            "warning: `{field}` is still an example address: {}",
            visible(address)
        );
    }
}
