//! Files that are known, but not read: what they are, and what to do instead.

/// First bytes of files that hold no text, and what to do with them.
pub(super) const MAGIC: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "a PDF file", "extract its text first"),
    (b"\x89PNG", "a PNG image", "give the article's text or page"),
    (b"\xff\xd8\xff", "a JPEG image", "give the article's text or page"),
    (b"GIF8", "a GIF image", "give the article's text or page"),
    (
        b"RIFF",
        "a RIFF file (WebP, WAV or AVI)",
        "give the article's text or page",
    ),
    (
        b"PAR1",
        "a Parquet file",
        "this build does not read Parquet; export it as JSONL",
    ),
    (
        b"WARC/",
        "a WARC file",
        "this build does not read WARC; unpack the page as HTML",
    ),
    (
        b"PK\x03\x04",
        "a zip archive (WACZ, DOCX, ODT or EPUB, perhaps)",
        "this build does not read archives; unpack it",
    ),
    (
        b"\x28\xb5\x2f\xfd",
        "zstd-compressed",
        "this build does not read zstd; decompress it or use gzip",
    ),
    (b"BZh", "bzip2-compressed", "decompress it or use gzip"),
    (b"\xfd7zXZ", "xz-compressed", "decompress it or use gzip"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it"),
    (b"Rar!", "a RAR archive", "unpack it"),
    (b"\x1f\x8b", "compressed twice", "decompress it once"),
    (b"\x7fELF", "a program", "give the article's text or page"),
    (
        b"SQLite format 3",
        "an SQLite database",
        "export the records as JSONL or CSV",
    ),
    (
        b"\xd0\xcf\x11\xe0",
        "an old Office document",
        "save it as text or HTML",
    ),
    (b"{\\rtf", "a rich text file", "save it as text or HTML"),
    (
        b"bplist",
        "a property list (Safari web archive, perhaps)",
        "save the page as HTML",
    ),
];

/// What the content begins with that is text, but of a form that is not read.
pub(super) const UNREAD: &[(&str, &str, &str)] = &[
    ("<opml", "an OPML document", "give the feeds it names"),
    ("<svg", "an SVG image", "give the article's text or page"),
    ("<urlset", "a sitemap", "give the pages it names"),
    ("<sitemapindex", "a sitemap", "give the pages it names"),
];
