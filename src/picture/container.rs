//! The container of WebP (RFC 9649, §2): what an encoder wrote, with the colours that its numbers mean.

const HAS_PROFILE: u8 = 0b0010_0000;
const HAS_ALPHA: u8 = 0b0001_0000;

/// A WebP file with an ICC profile; none where it is not one that an encoder writes.
pub(super) fn with_profile(
    webp: &[u8],
    (width, height, has_alpha): (u32, u32, bool),
    profile: &[u8],
) -> Option<Vec<u8>> {
    let chunks = webp
        .strip_prefix(b"RIFF")?
        .get(4..)?
        .strip_prefix(b"WEBP")?;
    // An encoder that has written the header of the extended format knows whether anything shines through.
    let (flags, chunks) = match chunks.strip_prefix(b"VP8X") {
        Some(extended) => (*extended.get(4)?, extended.get(14..)?),
        None => (if has_alpha { HAS_ALPHA } else { 0 }, chunks),
    };
    let mut body = Vec::with_capacity(webp.len() + profile.len() + 32);
    body.extend(b"WEBP");
    let mut header = vec![flags | HAS_PROFILE, 0, 0, 0];
    for length in [width, height] {
        header.extend(length.checked_sub(1)?.to_le_bytes().get(..3)?);
    }
    chunk(&mut body, *b"VP8X", &header)?;
    chunk(&mut body, *b"ICCP", profile)?;
    body.extend(chunks);
    let mut out = Vec::with_capacity(body.len() + 8);
    chunk(&mut out, *b"RIFF", &body)?;
    Some(out)
}

/// A chunk: its name, its length, its bytes, and one more where they are odd.
fn chunk(out: &mut Vec<u8>, name: [u8; 4], bytes: &[u8]) -> Option<()> {
    out.extend(name);
    out.extend(u32::try_from(bytes.len()).ok()?.to_le_bytes());
    out.extend(bytes);
    if bytes.len() % 2 == 1 {
        out.push(0);
    }
    Some(())
}
