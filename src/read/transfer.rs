//! Encodings that carry bytes in text: base64 (RFC 4648) and quoted-printable (RFC 2045 §6.7). What is no part of the
//! encoding is passed over, so that any text gives some bytes.

/// The bytes of base64.
pub fn base64(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut number) = (0u32, 0u32);
    for digit in text.iter().filter_map(|&byte| digit(byte)) {
        bits = bits << 6 | u32::from(digit);
        number += 6;
        if number >= 8 {
            number -= 8;
            bytes.push((bits >> number) as u8);
            bits &= (1 << number) - 1;
        }
    }
    bytes
}

fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

/// The bytes of quoted-printable.
#[cfg_attr(not(feature = "html"), allow(dead_code, reason = "pages alone are encoded so"))]
pub fn quoted_printable(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'=', rest) {
        let (before, behind) = rest.split_at_checked(at).unwrap_or((rest, &[]));
        bytes.extend_from_slice(before);
        let hex = |byte: &u8| char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        rest = match behind {
            [_, b'\r', b'\n', rest @ ..] | [_, b'\n', rest @ ..] => rest,
            [_, high, low, rest @ ..] if hex(high).is_some() && hex(low).is_some() => {
                bytes.push(hex(high).unwrap_or(0) << 4 | hex(low).unwrap_or(0));
                rest
            }
            [equals, rest @ ..] => {
                bytes.push(*equals);
                rest
            }
            [] => &[],
        };
    }
    bytes.extend_from_slice(rest);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 4648 §10, RFC 2045 §6.7.
    #[test]
    fn samples_of_the_standards() {
        for (text, bytes) in
            [("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9v\r\nYmE=", "fooba"), ("5Lit", "中")]
        {
            assert_eq!(base64(text.as_bytes()), bytes.as_bytes(), "{text}");
        }
        for (text, bytes) in
            [("=E4=B8=AD=3D1", "中=1"), ("a=\r\nb=\nc", "abc"), ("a=zz=", "a=zz="), ("=e4=b8=ad", "中")]
        {
            assert_eq!(quoted_printable(text.as_bytes()), bytes.as_bytes(), "{text}");
        }
    }
}
