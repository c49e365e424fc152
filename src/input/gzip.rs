//! Takes gzip compression off, and stops at what only means to fill the memory.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::MultiGzDecoder;

/// The first bytes of a gzip file.
pub(super) const MAGIC: [u8; 2] = [0x1f, 0x8b];

/// So much may come out before the ratio counts.
const SLACK: u64 = 16 << 20;

/// The unpacked bytes of `source`; an error where more than `ratio` bytes come out of one.
pub(super) fn unwrap<'a>(source: Box<dyn BufRead + 'a>, ratio: usize) -> Box<dyn BufRead + 'a> {
    let packed = Counted { source, bytes: 0 };
    Box::new(BufReader::new(Bounded {
        unpacked: MultiGzDecoder::new(packed),
        bytes: 0,
        ratio: ratio as u64,
    }))
}

/// Counts what is read.
struct Counted<'a> {
    source: Box<dyn BufRead + 'a>,
    bytes: u64,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(buffer)?;
        self.bytes += read as u64;
        Ok(read)
    }
}

impl BufRead for Counted<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.source.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.bytes += amount as u64;
        self.source.consume(amount);
    }
}

struct Bounded<'a> {
    unpacked: MultiGzDecoder<Counted<'a>>,
    bytes: u64,
    ratio: u64,
}

impl Read for Bounded<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.unpacked.read(buffer)?;
        self.bytes += read as u64;
        let packed = self.unpacked.get_ref().bytes;
        if self.bytes > SLACK && self.bytes > packed.saturating_mul(self.ratio) {
            let reason = format!("more than {} bytes come out of one compressed byte", self.ratio);
            return Err(io::Error::new(io::ErrorKind::InvalidData, reason));
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write as _;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn unpacks_several_members() {
        let file = [packed(b"one "), packed(b"two")].concat();
        let mut out = String::new();
        unwrap(Box::new(&file[..]), 200).read_to_string(&mut out).unwrap();
        assert_eq!(out, "one two");
    }

    #[test]
    fn stops_at_a_bomb() {
        let file = packed(&vec![b'a'; 40 << 20]);
        let error = io::copy(&mut unwrap(Box::new(&file[..]), 200), &mut io::sink()).unwrap_err();
        assert!(error.to_string().contains("200"), "{error}");
    }
}
