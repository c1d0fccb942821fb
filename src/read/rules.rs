//! `rules:` of site.yaml: what a site says of the diagnostics.

use super::reader::Reader;
use super::shape::{FieldType, Shape, optional, required};
use super::yaml::{Key, Kind, Node};
use crate::diagnostic::{CODES, Code, Diagnostic, Severity, nearest};
use crate::model::{RuleLevel, SiteRule, Waiver};

/// What is said of a diagnostic.
pub(super) static RULE: Shape = Shape {
    name: "a rule",
    fields: &[
        optional(
            "severity",
            FieldType::Word(|| RuleLevel::ALL.iter().map(|level| level.name()).collect()),
            "Its level.",
        ),
        optional(
            "waivers",
            FieldType::List(&FieldType::Mapping(&WAIVER)),
            "Files in which it is not reported.",
        ),
    ],
};

static WAIVER: Shape = Shape {
    name: "a waiver",
    fields: &[
        required("file", FieldType::String, "The file, from the root."),
        required("reason", FieldType::String, "Why it is waived there."),
    ],
};

/// `CODE: LEVEL`, or `CODE: {severity: LEVEL, waivers: [{file, reason}]}`.
pub(super) fn rules(reader: &mut Reader<'_>, node: &Node) -> Vec<SiteRule> {
    let mut rules = Vec::new();
    for (key, value) in reader.entries(node) {
        let Some(code) = known(reader, key) else {
            continue;
        };
        let rule = rule(reader, code, value);
        if is_allowed(code, &rule) {
            rules.push(rule);
        } else {
            let message = format!("the severity of `{}` cannot be lowered", code.name);
            let fault = Diagnostic::new("fixed-rule", reader.span(&key.span), message);
            let help = "fix what it reports; `briefing explain` says why it matters";
            reader.diagnostics.push(fault.help(help));
        }
    }
    rules
}

/// The names of all diagnostics.
pub(super) fn codes() -> Vec<&'static str> {
    CODES.iter().map(|code| code.name).collect()
}

fn known(reader: &mut Reader<'_>, key: &Key) -> Option<&'static Code> {
    let code = Code::named(&key.text);
    if code.is_none() {
        let names = CODES.iter().map(|code| code.name);
        let message = format!("unknown code `{}`", key.text);
        let fault = Diagnostic::new("unknown-code", reader.span(&key.span), message);
        reader.diagnostics.push(match nearest(&key.text, names) {
            Some(near) => fault.help(format!("did you mean `{near}`?")),
            None => fault.help("`briefing explain` lists all codes"),
        });
    }
    code
}

fn rule(reader: &mut Reader<'_>, code: &Code, node: &Node) -> SiteRule {
    let mut rule = SiteRule {
        code: code.name.to_owned(),
        level: None,
        waivers: Vec::new(),
    };
    if !matches!(node.kind, Kind::Mapping(_)) {
        rule.level = reader.word(node, &RuleLevel::ALL, RuleLevel::name);
        return rule;
    }
    let fields = reader.fields(node, &RULE);
    let level = fields.get("severity");
    let waivers = fields.get("waivers");
    rule.level = level.and_then(|node| reader.word(node, &RuleLevel::ALL, RuleLevel::name));
    rule.waivers = waivers.map_or_else(Vec::new, |node| read_waivers(reader, node));
    rule
}

fn read_waivers(reader: &mut Reader<'_>, node: &Node) -> Vec<Waiver> {
    let mut waivers = Vec::new();
    for item in reader.items(node) {
        let fields = reader.fields(item, &WAIVER);
        let file = fields.get("file");
        let reason = fields.get("reason");
        let file = file.and_then(|node| Some((reader.string(node)?, node.span.clone())));
        let reason = reason.and_then(|node| reader.string(node));
        if let (Some((file, file_span)), Some(reason)) = (file, reason) {
            waivers.push(Waiver {
                file,
                file_span,
                reason,
                span: item.span.clone(),
            });
        }
    }
    waivers
}

/// Only a judgement can be taken more lightly; anything can be taken more seriously.
fn is_allowed(code: &Code, rule: &SiteRule) -> bool {
    let is_lighter = match rule.level {
        Some(RuleLevel::Off) => true,
        Some(RuleLevel::Warning) => code.severity == Severity::Error,
        Some(RuleLevel::Error) | None => false,
    };
    code.is_judgement || (!is_lighter && rule.waivers.is_empty())
}
