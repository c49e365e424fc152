//! The agency or wire service that a matched credit names, where its rule has no slot for it or only one.

use std::ops::Range;

use crate::attribution::notice::{Notice, Scene, SlotValue};
use crate::attribution::slot::Recognisers;
use crate::rules::{AgentKind, NoticeKind};

/// Tokens of a match that are looked at.
const LONGEST: usize = 60;

/// Fills the slots that the words of a credit give beside those of its rule: a wire's credit names its publisher, too, as
/// the words stand.
pub(super) fn complete(
    notice: &mut Notice,
    scene: &Scene<'_>,
    known: &Recognisers<'_>,
    tokens: Range<usize>,
) {
    if !matches!(notice.kind, NoticeKind::WireCredit | NoticeKind::PressRelease) {
        return;
    }
    if !notice.slots.contains_key("agency") && !notice.slots.contains_key("publisher") {
        let end = tokens.end.min(tokens.start + LONGEST);
        let found = tokens
            .filter(|at| *at < end && scene.fold(*at) != "the")
            .find_map(|at| {
                let (stop, kind) = known.wire_at(scene, at, end)?;
                Some((at..stop, kind))
            });
        let Some((name, kind)) = found else { return };
        let slot = if kind == AgentKind::Agency {
            "agency"
        } else {
            "publisher"
        };
        let value = SlotValue {
            span: scene.span(name.clone()),
            values: vec![scene.words(name).to_owned()],
        };
        notice.slots.insert(slot, value);
    }
    if let Some(agency) = notice.slots.get("agency").cloned() {
        notice.slots.entry("publisher").or_insert(agency);
    }
}
