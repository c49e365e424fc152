//! The element names that matter here.

/// An element's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    A,
    Address,
    Article,
    Aside,
    Blockquote,
    Body,
    Br,
    /// Anything else that begins a line of its own.
    Block,
    Dd,
    Div,
    Figcaption,
    Figure,
    Footer,
    Form,
    H1,
    H2,
    /// `h3` to `h6`.
    Heading,
    Head,
    Header,
    Html,
    Hr,
    Img,
    Li,
    Link,
    List,
    Main,
    Meta,
    Nav,
    Noscript,
    P,
    Pre,
    Script,
    Section,
    /// Never holds words of an article.
    Silent,
    Small,
    Table,
    /// A cell of a table.
    Cell,
    Row,
    Time,
    Title,
    Other,
}

impl Tag {
    pub(super) fn of(name: &str) -> Self {
        match name {
            "a" => Self::A,
            "address" => Self::Address,
            "article" => Self::Article,
            "aside" => Self::Aside,
            "blockquote" => Self::Blockquote,
            "body" => Self::Body,
            "br" => Self::Br,
            "dd" | "dt" => Self::Dd,
            "div" => Self::Div,
            "figcaption" => Self::Figcaption,
            "figure" => Self::Figure,
            "footer" => Self::Footer,
            "form" => Self::Form,
            "h1" => Self::H1,
            "h2" => Self::H2,
            "h3" | "h4" | "h5" | "h6" => Self::Heading,
            "head" => Self::Head,
            "header" => Self::Header,
            "html" => Self::Html,
            "hr" => Self::Hr,
            "img" => Self::Img,
            "li" => Self::Li,
            "link" => Self::Link,
            "ul" | "ol" | "dl" | "menu" => Self::List,
            "main" => Self::Main,
            "meta" => Self::Meta,
            "nav" => Self::Nav,
            "noscript" => Self::Noscript,
            "p" => Self::P,
            "pre" => Self::Pre,
            "script" => Self::Script,
            "section" => Self::Section,
            "style" | "template" | "svg" | "math" | "iframe" | "object" | "embed" | "video" | "audio"
            | "canvas" | "map" | "button" | "input" | "select" | "textarea" | "option" | "datalist"
            | "progress" | "meter" | "dialog" | "noframes" | "frameset" | "applet" | "param" | "source"
            | "track" => Self::Silent,
            "small" => Self::Small,
            "table" => Self::Table,
            "td" | "th" => Self::Cell,
            "tr" => Self::Row,
            "time" => Self::Time,
            "title" => Self::Title,
            "center" | "details" | "summary" | "fieldset" | "hgroup" | "legend" | "tbody" | "thead"
            | "tfoot" | "caption" | "search" => Self::Block,
            _ => Self::Other,
        }
    }

    /// Whether its content is never part of a text.
    pub(super) const fn is_silent(self) -> bool {
        matches!(
            self,
            Self::Silent | Self::Script | Self::Noscript | Self::Head | Self::Title | Self::Meta | Self::Link
        )
    }

    /// Whether it begins on a line of its own.
    pub(super) const fn is_block(self) -> bool {
        !matches!(
            self,
            Self::A
                | Self::Br
                | Self::Img
                | Self::Other
                | Self::Small
                | Self::Time
                | Self::Silent
                | Self::Cell
        ) && !self.is_silent()
    }

    pub(super) const fn is_heading(self) -> bool {
        matches!(self, Self::H1 | Self::H2 | Self::Heading)
    }
}
