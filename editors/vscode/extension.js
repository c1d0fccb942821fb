// The client of `briefing lsp`; and the schemas of `briefing schema`, for the YAML extension where it is installed.
const { execFile } = require('node:child_process');
const vscode = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

let client;

const program = () => vscode.workspace.getConfiguration('briefing').get('path') || 'briefing';

// Which kind of `briefing schema` a file is of.
function kindOf(file) {
  const inside = file.match(/\/content\/(.*)$/)?.[1];
  if (/^(?:site|sources|claims|glossary)\.yaml$/.test(inside ?? '')) return inside.replace('.yaml', '');
  if (/^data\/[^/]+\.yaml$/.test(inside ?? '')) return 'table';
  return file.endsWith('/templates/strings.yaml') ? 'strings' : undefined;
}

const SCHEME = 'briefing';

function schema(kind) {
  return new Promise((resolve) => {
    // A program without the command has no schemas; the language server completes without them.
    execFile(program(), ['schema', kind], (fault, text) => resolve(fault ? '{}' : text));
  });
}

async function offerSchemas() {
  const yaml = await vscode.extensions.getExtension('redhat.vscode-yaml')?.activate();
  yaml?.registerContributor?.(
    SCHEME,
    (resource) => {
      const kind = kindOf(vscode.Uri.parse(resource).path);
      return kind && `${SCHEME}://schema/${kind}`;
    },
    (uri) => schema(vscode.Uri.parse(uri).path.slice(1)),
  );
}

async function start() {
  const run = { command: program(), args: ['lsp'] };
  const files = [
    { scheme: 'file', pattern: '**/content/**/*.md' },
    { scheme: 'file', pattern: '**/content/**/*.yaml' },
    { scheme: 'file', pattern: '**/templates/**/*.{html,yaml}' },
  ];
  client = new LanguageClient('briefing', 'Briefing', { run, debug: run }, {
    documentSelector: files,
    synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher('**/{content,templates,static}/**') },
  });
  await client.start();
}

exports.activate = async (context) => {
  context.subscriptions.push(vscode.commands.registerCommand('briefing.restart', async () => {
    await client?.stop();
    await start();
  }));
  await offerSchemas();
  await start();
};

exports.deactivate = () => client?.stop();
