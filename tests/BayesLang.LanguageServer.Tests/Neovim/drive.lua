-- Does what a user does, through Neovim's own functions, and writes what can be seen as JSON into the file that RESULT names.
local function wait(what, condition)
  if not vim.wait(30000, condition, 20) then error('timed out: ' .. what) end
end

local function text() return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n') end

local function find(word, plus)
  local line, column = unpack(vim.fn.searchpos('\\V' .. word, 'cnw'))
  vim.api.nvim_win_set_cursor(0, { line, column - 1 + (plus or 0) })
end

local result = {}
local ok, message = pcall(function()
  wait('diagnostics', function() return #vim.diagnostic.get(0) > 0 end)
  result.diagnostics = vim.tbl_map(function(one)
    return { code = one.code or (one.user_data and one.user_data.lsp and one.user_data.lsp.code), message = one.message, line = one.lnum, column = one.col }
  end, vim.diagnostic.get(0))

  -- The mistake is mended as one types it, and its diagnostic goes.
  local fixed = text():gsub('sigmoid', 'sigma')
  vim.api.nvim_buf_set_lines(0, 0, -1, false, vim.split(fixed, '\n'))
  wait('diagnostics to go', function() return #vim.diagnostic.get(0) == 0 end)

  find('sigma)')
  vim.lsp.buf.hover()
  local window
  wait('hover', function()
    for _, one in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(one).relative ~= '' then window = one end
    end
    return window ~= nil
  end)
  result.hover = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
  vim.api.nvim_win_close(window, true)

  find('mu,')
  vim.lsp.buf.rename('average')
  wait('rename', function() return text():find('average, sigma', 1, true) ~= nil end)
  result.renamed = text()

  if vim.lsp.buf.format then vim.lsp.buf.format({ timeout_ms = 30000 }) else vim.lsp.buf.formatting_sync({}, 30000) end
  result.formatted = text()
end)
if not ok then result.error = message end
vim.fn.writefile({ vim.json and vim.json.encode(result) or vim.fn.json_encode(result) }, vim.env.RESULT)
vim.cmd('qall!')
