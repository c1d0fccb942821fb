//! Numbers with a comma, which to YAML is no part of a number: in `70,5` it may be the decimal mark, in `1,000` group digits.

/// What `text` was meant to be.
#[derive(Debug, PartialEq, Eq)]
pub struct Comma {
    /// What is wrong with it.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

impl Comma {
    /// Tells of digits with commas, and nothing of other text.
    pub fn of(text: &str) -> Option<Self> {
        let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
        let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
        let (whole, decimals) = digits
            .split_once('.')
            .map_or((digits, None), |(whole, it)| (whole, Some(it)));
        let groups: Vec<&str> = whole.split(',').collect();
        let [first, rest @ ..] = groups.as_slice() else {
            return None;
        };
        // `1.234,5`: points that group digits, and a decimal comma.
        if let Some((points, comma)) = digits.split_once(',')
            && points.contains('.')
        {
            let parts: Vec<_> = points.split('.').collect();
            let is_grouped = parts.iter().skip(1).all(|part| part.len() == 3);
            let is_number =
                is_grouped && parts.iter().all(|part| is_digits(part)) && is_digits(comma);
            return is_number.then(|| Self::decimal(text, &format!("{}.{comma}", parts.concat())));
        }
        if rest.is_empty()
            || !groups.iter().all(|part| is_digits(part))
            || decimals.is_some_and(|it| !is_digits(it))
        {
            return None;
        }
        let is_grouped = first.len() <= 3 && rest.iter().all(|part| part.len() == 3);
        match (is_grouped, rest, decimals) {
            (true, [only], None) => Some(Self {
                message: format!("`{text}` has a comma, which a number in YAML cannot have"),
                help: format!(
                    "write `{first}{only}` if the comma groups digits, `{first}.{only}` if it is a decimal comma"
                ),
            }),
            (true, ..) => {
                let plain = decimals
                    .map_or_else(|| groups.concat(), |it| format!("{}.{it}", groups.concat()));
                Some(Self {
                    message: format!(
                        "`{text}` has commas between its digits, which a number in YAML cannot have"
                    ),
                    help: format!("write `{plain}`"),
                })
            }
            (false, [only], None) => Some(Self::decimal(text, &format!("{first}.{only}"))),
            _ => None,
        }
    }

    fn decimal(text: &str, plain: &str) -> Self {
        Self {
            message: format!("`{text}` has a decimal comma, which a number in YAML cannot have"),
            help: format!("write `{plain}`"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Comma;

    #[test]
    fn a_comma_is_named_as_what_it_is() {
        for (text, kind, help) in [
            ("70,5", "a decimal comma", "write `70.5`"),
            (
                "1,000",
                "a comma",
                "write `1000` if the comma groups digits, `1.000` if it is a decimal comma",
            ),
            ("1,234,567", "commas between its digits", "write `1234567`"),
            ("1,234.5", "commas between its digits", "write `1234.5`"),
            ("1.234,5", "a decimal comma", "write `1234.5`"),
            ("1000,25", "a decimal comma", "write `1000.25`"),
        ] {
            let found = Comma::of(text).map(|it| (it.message, it.help));
            let message = format!("`{text}` has {kind}, which a number in YAML cannot have");
            assert_eq!(found, Some((message, help.to_owned())));
        }
        for text in ["70", "70.5", "70%", "1,,5", "12,34,56", ",5", "5,", "a,b"] {
            assert_eq!(Comma::of(text), None, "{text}");
        }
    }
}
