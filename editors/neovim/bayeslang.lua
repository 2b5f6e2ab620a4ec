-- BayesLang for Neovim 0.7 and later, with its built-in client. Copy or link this file into ~/.config/nvim/plugin/.
-- It needs the command `bayes` on the PATH, or vim.g.bayeslang_command = { '/path/to/bayes' } before it is read.

local command = vim.g.bayeslang_command or { 'bayes' }
local group = vim.api.nvim_create_augroup('bayeslang', {})
local clients = {}

-- Stan's own files are served where vim.g.bayeslang_stan is true.
vim.api.nvim_create_autocmd({ 'BufRead', 'BufNewFile' }, {
  group = group,
  pattern = { '*.bym', '*.stan', '*.stanfunctions' },
  callback = function(event)
    if event.match:match('%.bym$') then
      vim.bo[event.buf].filetype = 'bayeslang'
    elseif vim.g.bayeslang_stan then
      vim.bo[event.buf].filetype = 'stan'
    end
  end,
})

local function on_attach(_, buffer)
  local function map(keys, action, description)
    vim.keymap.set('n', keys, action, { buffer = buffer, desc = description })
  end
  vim.bo[buffer].omnifunc = 'v:lua.vim.lsp.omnifunc'
  map('K', vim.lsp.buf.hover, 'Hover')
  map('gd', vim.lsp.buf.definition, 'Definition')
  map('gr', vim.lsp.buf.references, 'References')
  map('<leader>rn', vim.lsp.buf.rename, 'Rename')
  map('<leader>ca', vim.lsp.buf.code_action, 'Code actions')
  map('<leader>cl', vim.lsp.codelens.run, 'Run a code lens')
  map('<leader>f', vim.lsp.buf.format or vim.lsp.buf.formatting, 'Format')
  map('[d', vim.diagnostic.goto_prev, 'Previous finding')
  map(']d', vim.diagnostic.goto_next, 'Next finding')
  vim.api.nvim_create_autocmd({ 'BufEnter', 'InsertLeave', 'BufWritePost' }, {
    group = group,
    buffer = buffer,
    callback = function() pcall(vim.lsp.codelens.refresh) end,
  })
end

-- The nearest folder above with a repository in it, else the file's own.
local function root_of(file)
  local folder = vim.fn.fnamemodify(file, ':p:h')
  local git = vim.fn.finddir('.git', vim.fn.escape(folder, ' ') .. ';')
  return git ~= '' and vim.fn.fnamemodify(git, ':p:h:h') or folder
end

vim.api.nvim_create_autocmd('FileType', {
  group = group,
  pattern = { 'bayeslang', 'stan' },
  callback = function(event)
    if event.match == 'stan' and not vim.g.bayeslang_stan then return end
    vim.bo[event.buf].commentstring = '// %s'
    -- The formatter indents by what the buffer says, and by two columns where models are at home.
    vim.bo[event.buf].expandtab, vim.bo[event.buf].shiftwidth, vim.bo[event.buf].softtabstop = true, 2, 2
    local root = root_of(vim.api.nvim_buf_get_name(event.buf))
    local config = {
      name = 'bayeslang',
      cmd = vim.list_extend(vim.list_extend({}, command), { 'lsp', '--stdio' }),
      root_dir = root,
      workspace_folders = { { uri = vim.uri_from_fname(root), name = vim.fn.fnamemodify(root, ':t') } },
      settings = { bayeslang = vim.g.bayeslang_settings or vim.empty_dict() },
      on_attach = on_attach,
    }
    if vim.lsp.start then
      vim.lsp.start(config, { bufnr = event.buf })
    else
      if not (clients[root] and vim.lsp.get_client_by_id(clients[root])) then clients[root] = vim.lsp.start_client(config) end
      vim.lsp.buf_attach_client(event.buf, clients[root])
    end
  end,
})
