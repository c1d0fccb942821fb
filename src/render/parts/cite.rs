//! "How to cite": a page, a table or a chart as an item, and as templates are given it.

use super::page_view::title_of;
use super::source::{SourceView, listed};
use super::view::{DateView, Link, date_view, link};
use crate::atlas::{Address, Subject};
use crate::cite::{FORMATS, Item};
use crate::given::given;
use crate::model::{Chart, Date, Page, Person, Table};
use crate::render::edition::Edition;
use crate::render::engine::Html;
use crate::render::renderer::Renderer;

given! {
    /// How to cite the page.
    pub(in crate::render) struct CiteView<'a> {
        /// The whole reference, as the site's `citation_style` sets it, if that is one of CSL's.
        pub set: Option<Html>,
        /// Who wrote it.
        pub authors: Vec<String>,
        /// Its title.
        pub title: &'a str,
        /// The title of the site, of which it is a part; none on the front page.
        pub container: Option<&'a str>,
        /// Its version, or that of the site.
        pub version: Option<&'a str>,
        /// When it, or the site, last changed.
        pub date: Option<DateView>,
        /// Who published it, if that is not who wrote it.
        pub publisher: Option<&'a str>,
        /// Its address, with scheme and host.
        pub url: String,
        /// The files for reference managers, by the name of the format.
        pub files: Vec<Link>,
        /// The charts of a table's page, which can be cited by themselves.
        pub figures: Vec<CitedFigure<'a>>,
        /// The sources that whoever uses a table should credit too.
        pub sources: Vec<SourceView<'a>>,
    }
}

given! {
    /// A chart that can be cited by itself.
    pub(in crate::render) struct CitedFigure<'a> {
        /// The whole reference, as the site's `citation_style` sets it, if that is one of CSL's.
        pub set: Option<Html>,
        /// Its title.
        pub title: &'a str,
        /// Its address, with scheme and host.
        pub url: String,
    }
}

/// What an address shows that can be cited.
struct Cited<'a> {
    address: &'a Address,
    title: &'a str,
    page: Option<&'a Page>,
    table: Option<&'a Table>,
    /// The front page in the language, whose version and date are those of the site.
    front: Option<&'a Page>,
}

impl<'a> Cited<'a> {
    fn new(renderer: &'a Renderer, edition: &'a Edition, address: &'a Address) -> Self {
        let table = match &address.subject {
            Subject::Table(name) => renderer.site.tables.get(name).map(AsRef::as_ref),
            _ => None,
        };
        Self {
            address,
            title: title_of(renderer, edition, address),
            page: renderer.page_at(address),
            table,
            front: renderer.front(edition.language),
        }
    }

    fn version(&self) -> Option<&'a str> {
        let pages = [self.page, self.front].into_iter().flatten();
        pages.into_iter().find_map(|page| page.version.as_deref())
    }

    fn date(&self) -> Option<Date> {
        let pages = [self.page, self.front].into_iter().flatten();
        pages.into_iter().find_map(Page::last_changed)
    }

    fn is_front(&self) -> bool {
        self.address.path() == "/"
    }
}

/// Whether it is said how to cite what stands at an address.
pub(in crate::render) fn is_cited(address: &Address) -> bool {
    address.in_sitemap && address.permalink.ends_with('/')
}

/// How to cite what stands at an address.
pub(in crate::render) fn cite<'a>(
    renderer: &'a Renderer,
    edition: &'a Edition,
    address: &'a Address,
) -> CiteView<'a> {
    let cited = Cited::new(renderer, edition, address);
    let settings = &renderer.site.settings;
    let publisher = settings.publisher.as_ref();
    let publisher = publisher.map(|publisher| publisher.name.get(edition.language));
    let authors: Vec<_> = authors(renderer, edition)
        .iter()
        .map(ToString::to_string)
        .collect();
    let set = renderer.references();
    let set = set.set_item(|| item(renderer, edition, &cited), edition.language);
    let sources = cited.table.map_or(&[][..], |table| &table.sources);
    let keys = sources.iter().map(|(key, _)| key.as_str());
    CiteView {
        set: set.map(|set| Html::new(&set)),
        title: cited.title,
        container: (!cited.is_front()).then(|| settings.title.get(edition.language)),
        version: cited.version(),
        date: cited.date().map(|date| date_view(date, edition)),
        publisher: publisher.filter(|name| authors != [*name]),
        url: renderer.canonical(&address.permalink),
        files: files(renderer, edition, address),
        figures: figures(renderer, edition, &cited),
        sources: SourceView::with_keys(renderer, edition, keys),
        authors,
    }
}

fn files(renderer: &Renderer, edition: &Edition, address: &Address) -> Vec<Link> {
    let file = |ending: &str| format!("{}cite.{ending}", address.path());
    let files = FORMATS.iter().filter_map(|format| {
        let file = file(format.ending);
        let address = renderer.atlas().local(edition.language, &file)?;
        Some(link(format.name, renderer.href(&address.permalink)))
    });
    files.collect()
}

fn figures<'a>(renderer: &Renderer, edition: &Edition, cited: &Cited<'a>) -> Vec<CitedFigure<'a>> {
    let charts = cited.table.map_or(&[][..], |table| &table.charts);
    let figure = |(place, chart): (usize, &'a Chart)| {
        let item = || figure(renderer, edition, cited, (place, chart));
        let set = renderer.references().set_item(item, edition.language);
        CitedFigure {
            set: set.map(|set| Html::new(&set)),
            title: chart.title.get(edition.language),
            url: figure_url(renderer, cited, place),
        }
    };
    charts.iter().enumerate().map(figure).collect()
}

fn figure_url(renderer: &Renderer, cited: &Cited<'_>, place: usize) -> String {
    let page = renderer.canonical(&cited.address.permalink);
    format!("{page}#figure-{}", place + 1)
}

/// Those whom the site names, else its publisher.
fn authors(renderer: &Renderer, edition: &Edition) -> Vec<Person> {
    let settings = &renderer.site.settings;
    let authors = settings.authors_in(edition.language);
    let authors = authors.iter().map(|name| Person::parse(name));
    let mut authors: Vec<_> = authors.collect();
    if let (true, Some(publisher)) = (authors.is_empty(), &settings.publisher) {
        authors.push(Person {
            name: publisher.name.get(edition.language).to_owned(),
            ..Person::default()
        });
    }
    authors
}

/// What stands at an address, then the charts of a table.
pub(in crate::render) fn items(
    renderer: &Renderer,
    edition: &Edition,
    address: &Address,
) -> Vec<Item> {
    let cited = Cited::new(renderer, edition, address);
    let whole = item(renderer, edition, &cited);
    let charts = cited.table.map_or(&[][..], |table| &table.charts);
    let charts = charts.iter().enumerate();
    let charts: Vec<_> = charts
        .map(|chart| figure(renderer, edition, &cited, chart))
        .collect();
    std::iter::once(whole).chain(charts).collect()
}

/// A chart of a table, by its place.
fn figure(
    renderer: &Renderer,
    edition: &Edition,
    cited: &Cited<'_>,
    (place, chart): (usize, &Chart),
) -> Item {
    let id = format!("{}-{}", id(renderer, cited.address), chart.key);
    common(renderer, edition, cited, Item::new(id, "figure"))
        .with_text("title", Some(chart.title.get(edition.language)))
        .with_text("container-title", Some(cited.title))
        .with_text("URL", Some(&figure_url(renderer, cited, place)))
}

fn item(renderer: &Renderer, edition: &Edition, cited: &Cited<'_>) -> Item {
    let settings = &renderer.site.settings;
    let kind = match cited.table {
        Some(_) => "dataset",
        None if cited.is_front() => "report",
        None => "webpage",
    };
    let site = (!cited.is_front()).then(|| settings.title.get(edition.language));
    let genre = cited
        .is_front()
        .then(|| settings.kind.get(edition.language));
    let item = Item::new(id(renderer, cited.address), kind)
        .with_text("title", Some(cited.title))
        .with_text("container-title", site)
        .with_text("genre", genre)
        .with_text("URL", Some(&renderer.canonical(&cited.address.permalink)));
    common(renderer, edition, cited, item)
}

/// What a page has in common with the charts that it shows.
fn common(renderer: &Renderer, edition: &Edition, cited: &Cited<'_>, item: Item) -> Item {
    let settings = &renderer.site.settings;
    let publisher = settings.publisher.as_ref();
    item.with_names("author", authors(renderer, edition))
        .with_text(
            "publisher",
            publisher.map(|publisher| publisher.name.get(edition.language)),
        )
        .with_text("version", cited.version())
        .with_text("language", Some(edition.language.tag()))
        .with_text("note", sources(renderer, edition, cited).as_deref())
        .with_date("issued", cited.date())
}

/// Whose figures a table holds.
fn sources(renderer: &Renderer, edition: &Edition, cited: &Cited<'_>) -> Option<String> {
    let keys = cited.table?.sources.iter().map(|(key, _)| key.as_str());
    let sources = SourceView::with_keys(renderer, edition, keys);
    Some(format!(
        "{}{}{}",
        edition.word("cite_sources"),
        edition.word("colon"),
        listed(edition, &sources)
    ))
}

/// What it is called among other references: the last name in the site's address, and those of the page.
fn id(renderer: &Renderer, address: &Address) -> String {
    let site = renderer.canonical("/");
    let site = site.trim_end_matches('/').rsplit('/').next();
    let site = site.unwrap_or_default().replace(['.', ':'], "-");
    let page = address.permalink.trim_matches('/').replace('/', "-");
    let id = format!("{site}-{page}");
    id.trim_end_matches('-').to_owned()
}
