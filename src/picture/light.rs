//! The colours of the light scheme of `static/style.css`, for pictures that cannot ask for it.

/// The page.
pub const GROUND: &str = "#fdfcf9";
/// Text.
pub const INK: &str = "#1d1f21";
/// Text of less weight.
pub const SOFT: &str = "#55585c";
/// What stands out.
pub const ACCENT: &str = "#0a5a68";
/// Lines that mean something, such as an axis.
pub const RULE: &str = "#8b8579";
/// Lines that part.
pub const LINE: &str = "#d5d0c5";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_those_of_the_stylesheet() {
        let sheet = include_str!("../../static/style.css");
        let light = sheet
            .split("prefers-color-scheme: dark")
            .next()
            .unwrap_or_default();
        for (name, colour) in [
            ("ground", GROUND),
            ("ink", INK),
            ("soft", SOFT),
            ("accent", ACCENT),
            ("rule", RULE),
            ("line", LINE),
        ] {
            let token = format!("--{name}: {colour};");
            assert!(light.contains(&token), "{token}");
        }
    }
}
