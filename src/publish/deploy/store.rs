//! Where a site is uploaded to: `s3://bucket/prefix`, `gs://…`, `az://…`, or a folder. Credentials come from the
//! environment alone, under the names that each provider's own tools use, and are never printed.

use std::fmt;
use std::io;
use std::time::Duration;

use object_store::aws::AmazonS3Builder;
use object_store::azure::MicrosoftAzureBuilder;
use object_store::gcp::GoogleCloudStorageBuilder;
use object_store::path::Path;
use object_store::{
    Attribute, Attributes, ClientOptions, Error, ObjectStore, ObjectStoreExt, ObjectStoreScheme,
    PutOptions, RetryConfig,
};
use url::Url;

use super::folder::Folder;
use super::target::refusal;
use crate::atlas::{CachePolicy, MANIFEST, media};
use crate::diagnostic::visible::visible;
use crate::publish::manifest::{Manifest, ManifestEntry};

/// A store that stays silent for so long has failed.
const PATIENCE: Duration = Duration::from_secs(20);

/// The longest name that the stores take, in bytes.
const LONGEST: usize = 1024;

/// A place for a site.
#[derive(Debug)]
pub struct Store {
    place: Place,
    /// As it was named.
    name: String,
}

#[derive(Debug)]
enum Place {
    Objects {
        objects: Box<dyn ObjectStore>,
        prefix: String,
    },
    /// A folder knows no types.
    Folder(Folder),
}

impl fmt::Display for Store {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&visible(&self.name))
    }
}

impl Store {
    /// The store of a target. Nothing is asked or made yet.
    ///
    /// # Errors
    /// What is wrong with the target or the environment, in a sentence that holds no secret.
    pub fn new(target: &str) -> Result<Self, String> {
        if let Some(refusal) = refusal(target) {
            return Err(refusal);
        }
        match target.split_once("://") {
            None | Some(("file", _)) => Ok(Self {
                place: Place::Folder(Folder::new(
                    target.strip_prefix("file://").unwrap_or(target),
                )),
                name: target.to_owned(),
            }),
            Some(_) => Self::cloud(target),
        }
    }

    fn cloud(target: &str) -> Result<Self, String> {
        let wrong = |error: &dyn fmt::Display| format!("{target}: {error}");
        // Installed once a process; a second time says only that it is there.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let url = Url::parse(target).map_err(|error| wrong(&error))?;
        let (scheme, prefix) = ObjectStoreScheme::parse(&url).map_err(|error| wrong(&error))?;
        let retry = RetryConfig {
            max_retries: 6,
            retry_timeout: PATIENCE,
            ..RetryConfig::default()
        };
        // A store on this machine or in a private network may speak plain HTTP; the public ones do not.
        let client = ClientOptions::new()
            .with_allow_http(true)
            .with_timeout(PATIENCE);
        let objects: Box<dyn ObjectStore> = match scheme {
            ObjectStoreScheme::AmazonS3 => Box::new(
                AmazonS3Builder::from_env()
                    .with_url(target)
                    .with_retry(retry)
                    .with_client_options(client)
                    .build()
                    .map_err(|error| wrong(&error))?,
            ),
            ObjectStoreScheme::GoogleCloudStorage => Box::new(
                GoogleCloudStorageBuilder::from_env()
                    .with_url(target)
                    .with_retry(retry)
                    .with_client_options(client)
                    .build()
                    .map_err(|error| wrong(&error))?,
            ),
            ObjectStoreScheme::MicrosoftAzure => Box::new(
                MicrosoftAzureBuilder::from_env()
                    .with_url(target)
                    .with_retry(retry)
                    .with_client_options(client)
                    .build()
                    .map_err(|error| wrong(&error))?,
            ),
            _ => return Err(format!("{target}: name s3://…, gs://…, az://… or a folder")),
        };
        Ok(Self {
            place: Place::Objects {
                objects,
                prefix: prefix.to_string(),
            },
            name: target.to_owned(),
        })
    }

    /// Whether the store can take a file of this name, and nothing stands in its way; nothing is sent.
    ///
    /// # Errors
    /// Why not, in a sentence.
    pub(super) fn check(&self, file: &str) -> Result<(), String> {
        match &self.place {
            Place::Objects { prefix, .. } => object(prefix, file).map(drop),
            Place::Folder(folder) => folder
                .check(file)
                .map_err(|error| self.refused("write", file, &error)),
        }
    }

    /// Makes a folder ready to be written to.
    ///
    /// # Errors
    /// What the machine refuses, in a sentence.
    pub(super) fn prepare(&self) -> Result<(), String> {
        match &self.place {
            Place::Objects { .. } => Ok(()),
            Place::Folder(folder) => folder
                .prepare()
                .map_err(|error| format!("cannot make {self}: {error}")),
        }
    }

    fn refused(&self, doing: &str, file: &str, error: &io::Error) -> String {
        format!("cannot {doing} {file} at {self}: {error}")
    }

    fn fault(&self, doing: &str, file: &str, error: &Error) -> String {
        let what = match error {
            Error::Unauthenticated { .. } => {
                "the credentials in the environment are not taken".to_owned()
            }
            Error::PermissionDenied { .. } => {
                "the credentials in the environment do not allow it".to_owned()
            }
            error => innermost(error),
        };
        format!("cannot {doing} {file} at {self}: {what}")
    }

    /// The bytes of a file; none when it is not there.
    pub(super) async fn get(&self, file: &str) -> Result<Option<Vec<u8>>, String> {
        let (objects, path) = match &self.place {
            Place::Objects { objects, prefix } => (objects, object(prefix, file)?),
            Place::Folder(folder) => {
                let read = folder.get(file);
                return read.map_err(|error| self.refused("read", file, &error));
            }
        };
        let object = match objects.get(&path).await {
            Ok(object) => object.bytes().await,
            Err(Error::NotFound { .. }) => return Ok(None),
            Err(error) => Err(error),
        };
        let bytes = object.map_err(|error| self.fault("read", file, &error))?;
        Ok(Some(bytes.to_vec()))
    }

    /// Writes a file, with its type and how long it may be kept.
    pub(super) async fn put(
        &self,
        file: &str,
        bytes: Vec<u8>,
        entry: &ManifestEntry,
    ) -> Result<(), String> {
        let (objects, path) = match &self.place {
            Place::Objects { objects, prefix } => (objects, object(prefix, file)?),
            Place::Folder(folder) => {
                let put = folder.put(file, &bytes);
                return put.map_err(|error| self.refused("write", file, &error));
            }
        };
        let mut attributes = Attributes::new();
        attributes.insert(
            Attribute::ContentType,
            entry.kind.clone().into_owned().into(),
        );
        attributes.insert(
            Attribute::CacheControl,
            entry.cache.clone().into_owned().into(),
        );
        if let Some(encoding) = encoding(file) {
            attributes.insert(Attribute::ContentEncoding, encoding.into());
        }
        let options = PutOptions {
            attributes,
            ..PutOptions::default()
        };
        let put = objects.put_opts(&path, bytes.into(), options).await;
        put.map(drop)
            .map_err(|error| self.fault("write", file, &error))
    }

    pub(super) async fn put_manifest(&self, manifest: &Manifest) -> Result<(), String> {
        let bytes = manifest.to_bytes();
        let entry = ManifestEntry::new(&media::JSON, CachePolicy::Revalidated, &bytes);
        self.put(MANIFEST, bytes, &entry).await
    }

    /// Takes a file away; one that is gone already is no fault.
    pub(super) async fn delete(&self, file: &str) -> Result<(), String> {
        let (objects, path) = match &self.place {
            Place::Objects { objects, prefix } => (objects, object(prefix, file)?),
            Place::Folder(folder) => {
                let deleted = folder.delete(file);
                return deleted.map_err(|error| self.refused("delete", file, &error));
            }
        };
        match objects.delete(&path).await {
            Ok(()) | Err(Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(self.fault("delete", file, &error)),
        }
    }
}

/// The name of a file in an object store.
fn object(prefix: &str, file: &str) -> Result<Path, String> {
    let whole = if prefix.is_empty() {
        file.to_owned()
    } else {
        format!("{prefix}/{file}")
    };
    if whole.len() > LONGEST {
        return Err(format!(
            "{whole}: stores take names of up to {LONGEST} bytes, and this one has {}",
            whole.len()
        ));
    }
    Path::parse(&whole).map_err(|error| format!("{whole}: {error}"))
}

/// A compressed copy is sent as what it was made of.
fn encoding(file: &str) -> Option<&'static str> {
    match file.rsplit('.').next() {
        Some("br") => Some("br"),
        Some("gz") => Some("gzip"),
        _ => None,
    }
}

/// What lies at the bottom of an error: the layers above only repeat each other. Of a store's XML, its message.
fn innermost(error: &dyn std::error::Error) -> String {
    let mut error = error;
    while let Some(source) = error.source() {
        error = source;
    }
    let text = error.to_string();
    let message = text
        .split_once("<Message>")
        .and_then(|(_, rest)| rest.split_once("</Message>"));
    message.map_or(text.clone(), |(message, _)| message.to_owned())
}
