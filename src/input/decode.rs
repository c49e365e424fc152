//! A stream of bytes as a stream of UTF-8, with the line it has come to and a bound on how far it may be read.

use std::io::{self, BufRead, Read};

use encoding_rs::{Decoder, Encoding};

/// Bytes that are decoded at once.
const STEP: usize = 8 << 10;

/// What a reader that went too far is told.
pub(super) const TOO_LONG: &str = "too long";

/// Decodes as it is read; what is broken is replaced.
pub(super) struct Decoding<'a> {
    source: Box<dyn BufRead + 'a>,
    decoder: Decoder,
    out: String,
    at: usize,
    ended: bool,
    line: u32,
    left: usize,
}

impl<'a> Decoding<'a> {
    pub(super) fn new(source: Box<dyn BufRead + 'a>, encoding: &'static Encoding) -> Self {
        Self {
            source,
            decoder: encoding.new_decoder(),
            out: String::new(),
            at: 0,
            ended: false,
            line: 1,
            left: 0,
        }
    }

    /// The line that has been read up to.
    pub(super) const fn line(&self) -> u32 {
        self.line
    }

    /// Allows so many more bytes.
    pub(super) const fn allow(&mut self, bytes: usize) {
        self.left = bytes;
    }

    /// Decodes the next bytes.
    fn refill(&mut self) -> io::Result<()> {
        self.out.clear();
        self.at = 0;
        while self.out.is_empty() && !self.ended {
            let chunk = self.source.fill_buf()?;
            let chunk = &chunk[..chunk.len().min(STEP)];
            self.ended = chunk.is_empty();
            let most = self.decoder.max_utf8_buffer_length(chunk.len());
            self.out.reserve(most.unwrap_or(STEP));
            let (_, read, _) = self.decoder.decode_to_string(chunk, &mut self.out, self.ended);
            self.source.consume(read);
        }
        Ok(())
    }
}

impl BufRead for Decoding<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(io::Error::other(TOO_LONG));
        }
        if self.at >= self.out.len() {
            self.refill()?;
        }
        Ok(&self.out.as_bytes()[self.at..])
    }

    fn consume(&mut self, amount: usize) {
        let end = (self.at + amount).min(self.out.len());
        let taken = &self.out.as_bytes()[self.at..end];
        let lines = memchr::memchr_iter(b'\n', taken).count();
        self.line = self.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        self.left = self.left.saturating_sub(taken.len());
        self.at = end;
    }
}

impl Read for Decoding<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let mut chunk = self.fill_buf()?;
        let read = chunk.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_counts_and_stops() {
        let latin = b"caf\xe9\nnext\n";
        let mut stream = Decoding::new(Box::new(&latin[..]), encoding_rs::WINDOWS_1252);
        stream.allow(100);
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        assert_eq!((text.as_str(), stream.line()), ("café\nnext\n", 3));
        let long = "x".repeat(100);
        let mut stream = Decoding::new(Box::new(long.as_bytes()), encoding_rs::UTF_8);
        stream.allow(10);
        assert!(stream.read_to_end(&mut Vec::new()).is_err());
    }
}
