//! Asks one address: HEAD, then GET where that is refused; again where the fault may pass; after redirects.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use reqwest::header::LOCATION;
use reqwest::redirect::Policy;
use reqwest::{Client, Method, StatusCode};
use tokio::sync::Mutex;
use tokio::time::{Instant, sleep, sleep_until};
use url::Url;

use super::Patience;
use super::answer::Answer;

/// So many redirects are followed: what the Fetch standard lets a browser do is twenty, what a reader waits for is less.
const REDIRECTS: usize = 10;

/// Why an address is gone whose host nobody knows.
pub const NO_HOST: &str = "its host does not exist";

/// So often an address is tried.
const TRIES: usize = 3;

/// When a host was last asked; whoever asks it holds this meanwhile.
type Turn = Arc<Mutex<Option<Instant>>>;

/// Asks addresses, each host one request at a time.
#[derive(Debug)]
pub struct Asker {
    client: Client,
    patience: Patience,
    turns: Mutex<HashMap<String, Turn>>,
}

/// What came of a request.
enum Reply {
    Status(StatusCode, Option<String>),
    NoHost,
    Late,
    Failed(String),
}

impl Reply {
    /// Whether another try may give another.
    fn may_pass(&self) -> bool {
        match self {
            Self::Status(status, _) => status.is_server_error(),
            Self::NoHost | Self::Late | Self::Failed(_) => true,
        }
    }
}

/// The host of an address with its port; nothing of what is none.
pub(super) fn host(address: &str) -> String {
    let url = Url::parse(address).ok();
    url.as_ref().map(host_of).unwrap_or_default()
}

fn host_of(url: &Url) -> String {
    let port = url.port_or_known_default().unwrap_or_default();
    format!("{}:{port}", url.host_str().unwrap_or_default())
}

impl Asker {
    /// One that asks nothing yet. `is_direct` passes over any proxy that the environment names.
    ///
    /// # Errors
    /// Why this machine cannot ask.
    pub fn new(patience: Patience, is_direct: bool) -> Result<Self, String> {
        // Installed once a process; a second time says only that it is there.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .user_agent(concat!(
                "briefing/",
                env!("CARGO_PKG_VERSION"),
                " (checks links)"
            ))
            .redirect(Policy::none())
            .timeout(patience.answer);
        let client = if is_direct { client.no_proxy() } else { client };
        Ok(Self {
            client: client.build().map_err(|error| error.to_string())?,
            patience,
            turns: Mutex::default(),
        })
    }

    /// What is at an address.
    pub async fn ask(&self, address: &str) -> Answer {
        let Ok(mut url) = Url::parse(address) else {
            return Answer::unsure("not an address");
        };
        url.set_fragment(None);
        let mut seen = HashSet::new();
        let (mut moved, mut is_for_good) = (None, true);
        while seen.len() <= REDIRECTS {
            if !seen.insert(url.clone()) {
                return Answer::unsure("it redirects in a circle");
            }
            let (status, location) = match self.reply(&url).await {
                Reply::Status(status, location) => (status, location),
                Reply::NoHost => {
                    let why = NO_HOST.to_owned();
                    return Answer::Gone { why, moved };
                }
                Reply::Late => return Answer::unsure("no answer in time"),
                Reply::Failed(why) => return Answer::unsure(why),
            };
            let next = location.filter(|_| status.is_redirection());
            let next = next.and_then(|next| url.join(&next).ok());
            match (next, status) {
                (Some(next), _) if !["http", "https"].contains(&next.scheme()) => {
                    return Answer::unsure(format!("it redirects to {}:", next.scheme()));
                }
                (Some(next), _) => {
                    is_for_good &= matches!(
                        status,
                        StatusCode::MOVED_PERMANENTLY | StatusCode::PERMANENT_REDIRECT
                    );
                    if is_for_good {
                        moved = Some(next.to_string());
                    }
                    url = next;
                }
                (None, status) if status.is_success() => return Answer::Found { moved },
                (None, StatusCode::NOT_FOUND | StatusCode::GONE) => {
                    let why = status.to_string();
                    return Answer::Gone { why, moved };
                }
                (None, status) => return Answer::unsure(status.to_string()),
            }
        }
        Answer::unsure("it redirects too often")
    }

    /// The reply to the last try.
    async fn reply(&self, url: &Url) -> Reply {
        let mut reply = self.head_or_get(url).await;
        let mut wait = self.patience.again;
        for _ in 1..TRIES {
            if !reply.may_pass() {
                break;
            }
            sleep(wait).await;
            wait *= 2;
            reply = self.send(Method::GET, url).await;
        }
        reply
    }

    /// HEAD costs a host least. Some refuse it, or say of it what they would not say of GET.
    async fn head_or_get(&self, url: &Url) -> Reply {
        let head = self.send(Method::HEAD, url).await;
        match head {
            Reply::Status(status, _)
                if !status.is_success()
                    && !status.is_redirection()
                    && status != StatusCode::TOO_MANY_REQUESTS =>
            {
                self.send(Method::GET, url).await
            }
            head => head,
        }
    }

    /// One request, when it is its turn. Nothing but the head of the reply is read.
    async fn send(&self, method: Method, url: &Url) -> Reply {
        let turn = {
            let mut turns = self.turns.lock().await;
            Arc::clone(turns.entry(host_of(url)).or_default())
        };
        let mut last = turn.lock().await;
        if let Some(last) = *last {
            sleep_until(last + self.patience.between).await;
        }
        let sent = self.client.request(method, url.clone()).send().await;
        *last = Some(Instant::now());
        drop(last);
        match sent {
            Ok(response) => {
                let location = response.headers().get(LOCATION);
                let location = location.and_then(|value| value.to_str().ok());
                Reply::Status(response.status(), location.map(str::to_owned))
            }
            Err(error) if error.is_timeout() => Reply::Late,
            Err(error) if error.is_dns() => Reply::NoHost,
            Err(error) => Reply::Failed(reason(&error)),
        }
    }
}

/// The innermost reason, without the address, which whoever prints it names.
fn reason(error: &reqwest::Error) -> String {
    let mut reason: &dyn std::error::Error = error;
    while let Some(inner) = reason.source() {
        reason = inner;
    }
    reason.to_string()
}
