//! What a target may hold: a place, and no secret. Whoever runs a command line shows it to other users of the machine, to
//! logs and to the history of a shell, so a target with a secret is refused and never repeated.

use percent_encoding::percent_decode_str;

/// Schemes in which a container stands before `@`.
const WITH_CONTAINER: [&str; 2] = ["abfs", "abfss"];

/// Schemes of object stores.
const STORES: [&str; 9] = [
    "s3", "s3a", "gs", "az", "adl", "azure", "abfs", "abfss", "https",
];

/// Why a target is not taken, in a sentence that holds nothing of it.
pub(super) fn refusal(target: &str) -> Option<String> {
    let Some((scheme, rest)) = target.split_once("://") else {
        let scheme = target.split_once(':')?.0.to_ascii_lowercase();
        return STORES
            .contains(&scheme.as_str())
            .then(|| format!("write the target as {scheme}://…"));
    };
    let scheme = scheme.to_ascii_lowercase();
    if scheme == "file" {
        return None;
    }
    let rest = percent_decode_str(rest).decode_utf8_lossy();
    let authority = rest.split('/').next().unwrap_or_default();
    let has_user = authority.contains('@') && !WITH_CONTAINER.contains(&scheme.as_str());
    let has_password = rest
        .rsplit_once('@')
        .is_some_and(|(user, _)| user.contains(':'));
    // A port is a number; what else follows a colon may be half of a password.
    let has_word = authority
        .rsplit_once(':')
        .is_some_and(|(_, port)| !port.bytes().all(|byte| byte.is_ascii_digit()));
    let has_token = rest.contains(['?', '#']);
    (has_user || has_password || has_word || has_token).then(|| {
        format!(
            "the target holds a user name, a password or a token, which others could read: name the bucket alone, and set {} in the environment",
            variables(&scheme, &rest)
        )
    })
}

/// Where the provider's own tools look for the secret.
fn variables(scheme: &str, rest: &str) -> &'static str {
    const AWS: &str = "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";
    const AZURE: &str = "AZURE_STORAGE_ACCOUNT_KEY or AZURE_STORAGE_SAS_KEY";
    const GOOGLE: &str = "GOOGLE_SERVICE_ACCOUNT";
    match scheme {
        "s3" | "s3a" => AWS,
        "gs" => GOOGLE,
        "az" | "adl" | "azure" | "abfs" | "abfss" => AZURE,
        _ if rest.contains("windows.net") || rest.contains("sig=") => AZURE,
        _ if rest.contains("googleapis.com") => GOOGLE,
        _ => AWS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_with_a_secret_is_refused_and_not_repeated() {
        for (target, variable) in [
            ("s3://key:sesame@bucket/x", "AWS_SECRET_ACCESS_KEY"),
            ("S3://key:ses/ame@bucket/x", "AWS_SECRET_ACCESS_KEY"),
            ("s3://sesame@bucket", "AWS_SECRET_ACCESS_KEY"),
            ("s3://key:sesame", "AWS_SECRET_ACCESS_KEY"),
            ("s3://key%3Asesame%40bucket", "AWS_SECRET_ACCESS_KEY"),
            ("gs://user:sesame@bucket", "GOOGLE_SERVICE_ACCOUNT"),
            ("az://container/x?sig=sesame", "AZURE_STORAGE_SAS_KEY"),
            (
                "abfss://c:sesame@a.dfs.core.windows.net/x",
                "AZURE_STORAGE_ACCOUNT_KEY",
            ),
            (
                "https://u:sesame@a.blob.core.windows.net/c",
                "AZURE_STORAGE_ACCOUNT_KEY",
            ),
            (
                "https://s3.amazonaws.com/b?X-Amz-Signature=sesame",
                "AWS_SECRET_ACCESS_KEY",
            ),
            ("ftp://user:sesame@host/", "in the environment"),
            ("s3:/key:sesame@bucket", "s3://…"),
        ] {
            let message = refusal(target).expect(target);
            assert!(message.contains(variable), "{target}: {message}");
            assert!(
                !message.contains("sesame") && !message.contains("ses/ame"),
                "{message}"
            );
        }
    }

    #[test]
    fn a_target_without_one_is_taken() {
        for target in [
            "s3://bucket",
            "s3://bucket/a@b",
            "az://container/path",
            "abfss://container@account.dfs.core.windows.net/path",
            "https://account.r2.cloudflarestorage.com:443/bucket",
            "/srv/www",
            "a:b@c",
            "file:///srv/a?b@c:d",
        ] {
            assert_eq!(refusal(target), None, "{target}");
        }
    }
}
