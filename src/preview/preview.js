// The preview's own part of a page: it follows the server's news. Never in a build.
'use strict';
(() => {
  const own = '/__briefing/';

  // As a worker that all windows share: a browser opens few connections to one host, so one of them must serve all.
  if (typeof document === 'undefined') {
    const ports = [];
    let newest;
    new EventSource(own + 'events').onmessage = (event) => {
      newest = event.data;
      ports.forEach((port) => port.postMessage(newest));
    };
    self.onconnect = (event) => {
      const [port] = event.ports;
      ports.push(port);
      if (newest !== undefined) port.postMessage(newest);
    };
    return;
  }

  const script = document.currentScript;
  let pages = Number(script.dataset.pages);
  const same = script.dataset.same;
  const place = 'briefing-scroll:' + location.pathname;

  // The place in the page is kept over a reload.
  const kept = sessionStorage.getItem(place);
  if (kept !== null) {
    sessionStorage.removeItem(place);
    const [x, y] = kept.split(',').map(Number);
    scrollTo({ left: x, top: y, behavior: 'instant' });
  }

  const host = document.createElement('div');
  host.id = 'briefing-preview';
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial; }
    * { box-sizing: border-box; font: 13px/1.45 ui-monospace, Menlo, Consolas, monospace; }
    #bar { position: fixed; left: 0; bottom: 0; z-index: 2147483646; padding: .3em .8em; background: #1f2427; color: #e9e6df; border-top-right-radius: 4px; }
    #bar a, #panel a { color: #86ccd8; }
    #panel { position: fixed; inset: auto 0 0 0; max-height: 60vh; overflow: auto; z-index: 2147483647; margin: 0; padding: 1em 1.2em 1.4em; background: #241616; color: #f4eeee; border-top: 4px solid #e0605a; }
    #panel h2 { margin: 0 0 .8em; font-weight: 700; }
    #panel pre { margin: .2em 0 1.2em; white-space: pre; overflow-x: auto; }
    @media print { #bar, #panel { display: none; } }`);
  root.adoptedStyleSheets = [sheet];
  document.body.append(host);

  const element = (name, text, parent) => {
    const made = document.createElement(name);
    made.textContent = text;
    parent.append(made);
    return made;
  };

  const bar = (info, findings) => {
    root.querySelector('#bar')?.remove();
    const line = element('div', '', root);
    line.id = 'bar';
    if (info.file) {
      element('a', info.file, line).href = info.href;
      element('span', ` · ${info.words} words · `, line);
    }
    const here = findings.filter((finding) => finding.file === info.file).length;
    element('span', `${here} ${here === 1 ? 'finding' : 'findings'} here, ${findings.length} in all`, line);
  };

  const panel = (news) => {
    root.querySelector('#panel')?.remove();
    if (!news.stopped) return;
    const list = element('section', '', root);
    list.id = 'panel';
    list.setAttribute('role', 'alert');
    const count = news.findings.length;
    element('h2', `${count} ${count === 1 ? 'fault' : 'faults'}: the page behind is the last good one`, list);
    for (const finding of news.findings) {
      element('a', `Open ${finding.file}`, list).href = finding.href;
      element('pre', finding.text, list);
    }
  };

  // A stylesheet takes the place of the old one when it is there, so that the page never stands bare.
  const swap = (sheets) => {
    const old = [...document.querySelectorAll('link[rel="stylesheet"]')];
    const shown = old.map((link) => link.getAttribute('href'));
    if (sheets.join() === shown.join()) return;
    for (const href of sheets.filter((href) => !shown.includes(href))) {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = href;
      link.onload = () => old.filter((one) => !sheets.includes(one.getAttribute('href'))).forEach((one) => one.remove());
      document.head.append(link);
    }
  };

  const reload = () => {
    sessionStorage.setItem(place, `${scrollX},${scrollY}`);
    location.reload();
  };

  let info = {};
  const follow = async (news) => {
    panel(news);
    if (news.pages !== pages) {
      const answer = await fetch(location.pathname, { method: 'HEAD', cache: 'no-store' });
      if (answer.headers.get('briefing-page') !== same) return reload();
      pages = news.pages;
    }
    swap(news.sheets);
    bar(info, news.findings);
  };

  fetch(own + 'page?path=' + encodeURIComponent(location.pathname))
    .then((answer) => answer.json())
    .then((found) => { info = found; })
    .finally(() => {
      let last = Promise.resolve();
      const hear = (event) => {
        last = last.then(() => follow(JSON.parse(event.data))).catch(() => {});
      };
      if (typeof SharedWorker === 'undefined') {
        const events = new EventSource(own + 'events');
        events.onmessage = hear;
        addEventListener('pagehide', () => events.close());
      } else {
        new SharedWorker(own + 'preview.js').port.onmessage = hear;
      }
    });

  // Alt-click: a figure opens its cell, anything else its Markdown.
  addEventListener('click', async (event) => {
    if (!event.altKey) return;
    const figure = event.target.closest('a.fact');
    const block = event.target.closest('p, li, h1, h2, h3, h4, h5, h6, td, th, dd');
    if (!figure && !block) return;
    event.preventDefault();
    const ask = figure
      ? 'where?cell=' + encodeURIComponent(new URL(figure.href).pathname + new URL(figure.href).hash)
      : 'where?path=' + encodeURIComponent(location.pathname) + '&words=' + encodeURIComponent(block.textContent.slice(0, 300));
    const found = await (await fetch(own + ask)).json();
    document.documentElement.dataset.briefingOpened = found.href || '';
    if (found.href) location.href = found.href;
  }, true);
})();
