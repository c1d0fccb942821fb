-- The language server in Neovim, by its own client: it starts, hovers, and tells what is wrong while a text is edited.
-- nvim --headless -u NONE -c 'luafile .ci/lsp.lua', with BRIEFING and ROOT (a copy of the repository's content/) in the environment.
local program, root = vim.env.BRIEFING, vim.env.ROOT

local function check(holds, words)
  if not holds then
    io.stderr:write('nvim: ' .. words .. '\n')
    vim.cmd('cquit')
  end
  io.stdout:write('  ' .. words .. '\n')
end

local function run()
  vim.cmd('edit ' .. root .. '/content/index.md')
  local client_id = vim.lsp.start_client({ name = 'briefing', cmd = { program, 'lsp' }, root_dir = root })
  check(client_id, 'the server starts')
  vim.lsp.buf_attach_client(0, client_id)
  check(vim.wait(20000, function() return vim.lsp.buf_get_clients(0)[client_id] ~= nil end), 'and answers')
  local client = vim.lsp.get_client_by_id(client_id)
  local uri = vim.uri_from_bufnr(0)

  local lines = vim.api.nvim_buf_get_lines(0, 0, -1, false)
  local place
  for number, line in ipairs(lines) do
    local start, _, words = line:find('%[([^%]]+)%]%(fact:')
    if start then
      place = { line = number - 1, character = vim.str_utfindex and select(2, vim.str_utfindex(line, start)) or start, start = start, words = words }
      break
    end
  end
  check(place, 'a figure is found')
  local at = { textDocument = { uri = uri }, position = { line = place.line, character = place.character } }
  local hover = client.request_sync('textDocument/hover', at, 20000, 0)
  check(hover and hover.result and hover.result.contents.value:find('Quoted in'), 'hovering over it tells where it is quoted')

  vim.api.nvim_buf_set_text(0, place.line, place.start, place.line, place.start + #place.words, { '1%' })
  local function told()
    for _, fault in ipairs(vim.diagnostic.get(0)) do
      if fault.code == 'fact-differs' or (fault.user_data and fault.user_data.lsp.code == 'fact-differs') then return fault end
    end
  end
  check(vim.wait(20000, function() return told() ~= nil end), 'a wrong figure is told while it is typed')
  check(told().lnum == place.line and told().col == place.start, 'where it stands')
  vim.cmd('undo')
  check(vim.wait(20000, function() return told() == nil end), 'and no more when it is undone')

  client.stop()
  check(vim.wait(20000, function() return client.is_stopped() end), 'the server ends')
end

local fine, fault = pcall(run)
check(fine, fine and 'nothing failed' or tostring(fault))
vim.cmd('qall!')
