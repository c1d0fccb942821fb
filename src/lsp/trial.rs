//! What `check` finds only by rendering everything, looked for beside what an editor asks: on another thread, of the state in
//! which the site then was.

use std::sync::Arc;

use crate::check::Checked;
use crate::diagnostic::Diagnostic;
use crate::model::Site;
use crate::publish::build::template_faults_unless;
use crate::render::Renderer;

/// A state of the site, of which everything is to be rendered.
#[derive(Debug)]
pub struct Trial {
    /// Which state of the desk it is.
    pub(super) state: u64,
    pub(super) site: Checked<Site>,
    /// An earlier state, made ready for rendering.
    pub(super) old: Option<Arc<Renderer>>,
}

/// What a trial came to.
#[derive(Debug)]
pub struct Outcome {
    /// Which state of the desk it was.
    pub(super) state: u64,
    /// The state made ready for rendering; none where its templates do not allow that.
    pub(super) renderer: Option<Arc<Renderer>>,
    /// The faults of templates; none where it was stopped before all was rendered.
    pub(super) faults: Option<Vec<Diagnostic>>,
}

impl Trial {
    /// Renders everything. It leaves off as soon as `is_stopped` is the case.
    pub fn run(self, is_stopped: &(dyn Fn() -> bool + Sync)) -> Outcome {
        let made = match &self.old {
            Some(old) => old.renewed(self.site),
            None => Renderer::new(self.site),
        };
        let (renderer, faults) = match made {
            Ok(renderer) => {
                let faults = template_faults_unless(&renderer, is_stopped);
                (Some(Arc::new(renderer)), faults)
            }
            Err(faults) => (None, Some(faults)),
        };
        let state = self.state;
        Outcome {
            state,
            renderer,
            faults,
        }
    }
}
