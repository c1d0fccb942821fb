//! The content security policy inside pages, for hosts that send no headers of ours.
//!
//! A `<meta>` element cannot say all that a header can: `frame-ancestors` is ignored there, with a complaint in the console
//! (Content Security Policy Level 3, section 3.3), so it is left out.

use crate::atlas::Policy;

/// Where a policy goes: it binds only what stands after it.
const HEAD: &[u8] = b"<head>";

/// The page with the policy at the beginning of its head; as it was, if it has none.
pub(super) fn with_policy(page: Vec<u8>, policy: Policy) -> Vec<u8> {
    let Some(start) = memchr::memmem::find(&page, HEAD) else {
        return page;
    };
    let (before, after) = page.split_at(start + HEAD.len());
    [before, element(policy).as_bytes(), after].concat()
}

fn element(policy: Policy) -> String {
    let directives = policy.header().split("; ");
    let kept: Vec<_> = directives
        .filter(|directive| !directive.starts_with("frame-ancestors"))
        .collect();
    let policy = kept.join("; ");
    format!("\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_stands_before_anything_that_it_binds() {
        let page = b"<!DOCTYPE html>\n<html><head>\n<meta charset=\"utf-8\"></head></html>";
        let text = String::from_utf8(with_policy(page.to_vec(), Policy::Still)).expect("UTF-8");
        let start = "<!DOCTYPE html>\n<html><head>\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ";
        assert!(text.starts_with(start), "{text}");
        assert!(
            text.ends_with("form-action 'none'\">\n<meta charset=\"utf-8\"></head></html>"),
            "{text}"
        );
        assert_eq!(with_policy(b"no head".to_vec(), Policy::Still), b"no head");
    }
}
