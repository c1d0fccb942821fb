//! Text in lines of like width: at spaces, and between any two Han characters.

use super::{Weight, width};

/// Text in lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Wrapped {
    /// The lines.
    pub lines: Vec<String>,
    /// The size of the letters.
    pub size: f32,
}

/// A text in the first of some sizes in which it fits into as many lines of a width as go with the size; in the last of them
/// it is cut.
pub fn wrapped(text: &str, weight: Weight, within: f32, sizes: &[(f32, usize)]) -> Wrapped {
    let pieces = pieces(text);
    for (size, most) in sizes {
        let lines = filled(&pieces, weight, *size, within);
        let fits = lines
            .iter()
            .all(|line| width(line, weight, *size) <= within);
        if lines.len() <= *most && fits {
            return Wrapped {
                lines: balanced(&pieces, weight, *size, within, lines),
                size: *size,
            };
        }
    }
    let (size, most) = sizes.last().copied().unwrap_or((16.0, 1));
    let mut lines = filled(&pieces, weight, size, within);
    let is_cut = lines.len() > most;
    lines.truncate(most);
    if let Some(last) = lines.last_mut() {
        cut(last, weight, size, within, is_cut);
    }
    Wrapped { lines, size }
}

/// What is not parted: words, and single Han characters with the punctuation that follows.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut is_open = false;
    for letter in text.chars() {
        let closes = "，。、：；！？）》」』”’".contains(letter);
        if is_han(letter) && !closes {
            pieces.push(letter.to_string());
            is_open = false;
        } else if let (true, Some(last)) = (is_open || closes, pieces.last_mut()) {
            last.push(letter);
        } else {
            pieces.push(letter.to_string());
        }
        is_open = (is_open || !is_han(letter)) && !letter.is_whitespace() && !is_han(letter);
    }
    pieces
}

/// Whether lines may be parted at either side of a letter: what is written without spaces.
fn is_han(letter: char) -> bool {
    matches!(letter, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Lines, each as full as it may be.
fn filled(pieces: &[String], weight: Weight, size: f32, within: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces {
        let with = |line: &String| width((line.clone() + piece).trim_end(), weight, size);
        match lines.last_mut() {
            Some(line) if with(line) <= within => line.push_str(piece),
            _ => lines.push(piece.clone()),
        }
    }
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines
}

/// As many lines, but of the least width: none is left with a single word.
fn balanced(
    pieces: &[String],
    weight: Weight,
    size: f32,
    within: f32,
    lines: Vec<String>,
) -> Vec<String> {
    let (mut best, mut low, mut high) = (lines, 0.0, within);
    for _ in 0..10 {
        let middle = f32::midpoint(low, high);
        let tried = filled(pieces, weight, size, middle);
        let fits = tried.iter().all(|line| width(line, weight, size) <= middle);
        if fits && tried.len() <= best.len() {
            (best, high) = (tried, middle);
        } else {
            low = middle;
        }
    }
    best
}

/// Cuts a line so that it fits, with a mark where something was cut.
fn cut(line: &mut String, weight: Weight, size: f32, within: f32, is_cut: bool) {
    let mut is_cut = is_cut;
    while width(line, weight, size) + if is_cut { size } else { 0.0 } > within {
        is_cut = true;
        if line.pop().is_none() {
            break;
        }
    }
    if is_cut {
        line.truncate(line.trim_end().len());
        line.push('…');
    }
}
