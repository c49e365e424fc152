//! Paths of carriers as rules write them.

/// Writes a path as rules do: lower case, without array positions and the prefix of schema.org; the keys of front matter
/// with `_`, alternates without their language.
pub(super) fn sort(family: &str, below: &str, out: &mut String) {
    out.clear();
    out.push_str(family);
    out.push(':');
    let start = out.len();
    for part in below.split('/').filter(|part| part.parse::<usize>().is_err()) {
        if out.len() > start {
            out.push('/');
        }
        let bare = part
            .strip_prefix("schema:")
            .or_else(|| part.strip_prefix("http:~1~1schema.org~1"))
            .or_else(|| part.strip_prefix("https:~1~1schema.org~1"));
        for c in bare.unwrap_or(part).chars() {
            match c {
                '-' if family == "front" => out.push('_'),
                c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
                c => out.extend(c.to_lowercase()),
            }
        }
        if matches!(family, "link" | "header") && out.ends_with("alternate") {
            return;
        }
    }
}

/// The usual spelling of a name of Dublin Core: `dc.` or `dcterms.` in front.
pub(super) fn dublin_core(path: &str) -> Option<String> {
    let name = path.strip_prefix("meta:")?;
    let (prefix, term) = name.split_once([':', '.', '_', '-'])?;
    let prefix = match prefix {
        "dc" => "dc",
        "dcterms" | "dcterm" | "dct" => "dcterms",
        _ => return None,
    };
    Some(format!("meta:{prefix}.{term}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_form_for_many() {
        let sorted = |family: &str, below: &str| {
            let mut out = String::from("left over");
            sort(family, below, &mut out);
            out
        };
        assert_eq!(sorted("jsonld", "author/0/schema:Name"), "jsonld:author/name");
        assert_eq!(sorted("jsonld", "http:~1~1schema.org~1license"), "jsonld:license");
        assert_eq!(sorted("front", "Repost-Of"), "front:repost_of");
        assert_eq!(sorted("header", "link/alternate/de"), "header:link/alternate");
        assert_eq!(sorted("link", "alternate/pt-br"), "link:alternate");
        assert_eq!(
            dublin_core("meta:dct:source").as_deref(),
            Some("meta:dcterms.source")
        );
        assert_eq!(dublin_core("meta:og:title"), None);
    }
}
