//! Tera, which nothing else knows of: templates compiled, and their faults as diagnostics with a place.

use tera::{Context, ErrorKind, ReportError, Tera, Value};

use crate::diagnostic::{Diagnostic, Span};

/// The compiled templates.
#[derive(Debug)]
pub(super) struct Engine {
    tera: Tera,
}

impl Engine {
    /// Compiles templates, given as name and text.
    pub(super) fn new(templates: &[(String, String)]) -> Result<Self, Vec<Diagnostic>> {
        // Each by itself first, so that every syntax fault is told in one run.
        let faults: Vec<_> = templates
            .iter()
            .filter_map(|(name, text)| {
                let fault = Tera::new().add_raw_template(name, text).err()?;
                matches!(fault.kind(), ErrorKind::SyntaxError(_)).then(|| diagnostic(&fault, name))
            })
            .collect();
        if !faults.is_empty() {
            return Err(faults);
        }
        let mut tera = Tera::new();
        let all = templates
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()));
        match tera.add_raw_templates(all) {
            Ok(()) => Ok(Self { tera }),
            Err(fault) => Err(vec![diagnostic(&fault, "base.html")]),
        }
    }

    /// Renders a template.
    pub(super) fn render(&self, name: &str, context: &Context) -> Result<String, Diagnostic> {
        self.tera
            .render(name, context)
            .map_err(|fault| diagnostic(&fault, name))
    }

    /// Renders a page's template.
    pub(super) fn page(&self, name: &str, context: &Context) -> Result<Vec<u8>, Diagnostic> {
        let mut bytes = Vec::with_capacity(16 * 1024);
        self.tera
            .render_to(name, context, &mut bytes)
            .map_err(|fault| diagnostic(&fault, name))?;
        Ok(bytes)
    }
}

/// HTML that is not escaped again.
pub(super) fn html(text: &str) -> Value {
    Value::safe_string(text)
}

fn diagnostic(fault: &tera::Error, name: &str) -> Diagnostic {
    match fault.kind() {
        ErrorKind::SyntaxError(report) => at("template-syntax", report, name),
        ErrorKind::RenderingError(report) => {
            let fault = at("template-fault", report, name);
            fault.help("ARCHITECTURE.md names what each template is given; `templates/strings.yaml` holds `t`")
        }
        _ => {
            let message = fault.to_string();
            let first = message.lines().next().unwrap_or_default().to_owned();
            let span = Span::new(&format!("templates/{name}"), 0..0);
            Diagnostic::error("template-fault", span, first)
        }
    }
}

fn at(code: &'static str, report: &ReportError, name: &str) -> Diagnostic {
    let file = if report.filename().is_empty() {
        name
    } else {
        report.filename()
    };
    let span = Span::new(&format!("templates/{file}"), report.span().range.clone());
    let message = report.message().trim_end_matches('.').replace('\n', " ");
    Diagnostic::error(code, span, message)
}
