// Made from the meta-model of the Language Server Protocol 3.18 by BAYESLANG_UPDATE=1 dotnet test tests/BayesLang.LanguageServer.Tests --filter ProtocolTypesTests
#nullable enable

namespace BayesLang.LanguageServer.Protocol;

/// <summary><c>ApplyKind</c> of the protocol.</summary>
enum ApplyKind
{
    Replace = 1,
    Merge = 2,
}

/// <summary><c>CodeActionKind</c> of the protocol.</summary>
static class CodeActionKind
{
    public const string Empty = "";
    public const string QuickFix = "quickfix";
    public const string Refactor = "refactor";
    public const string RefactorExtract = "refactor.extract";
    public const string RefactorInline = "refactor.inline";
    public const string RefactorMove = "refactor.move";
    public const string RefactorRewrite = "refactor.rewrite";
    public const string Source = "source";
    public const string SourceOrganizeImports = "source.organizeImports";
    public const string SourceFixAll = "source.fixAll";
    public const string Notebook = "notebook";
}

/// <summary><c>CodeActionTag</c> of the protocol.</summary>
enum CodeActionTag
{
    LLMGenerated = 1,
}

/// <summary><c>CodeActionTriggerKind</c> of the protocol.</summary>
enum CodeActionTriggerKind
{
    Invoked = 1,
    Automatic = 2,
}

/// <summary><c>CompletionItemKind</c> of the protocol.</summary>
enum CompletionItemKind
{
    Text = 1,
    Method = 2,
    Function = 3,
    Constructor = 4,
    Field = 5,
    Variable = 6,
    Class = 7,
    Interface = 8,
    Module = 9,
    Property = 10,
    Unit = 11,
    Value = 12,
    Enum = 13,
    Keyword = 14,
    Snippet = 15,
    Color = 16,
    File = 17,
    Reference = 18,
    Folder = 19,
    EnumMember = 20,
    Constant = 21,
    Struct = 22,
    Event = 23,
    Operator = 24,
    TypeParameter = 25,
}

/// <summary><c>CompletionItemTag</c> of the protocol.</summary>
enum CompletionItemTag
{
    Deprecated = 1,
}

/// <summary><c>CompletionTriggerKind</c> of the protocol.</summary>
enum CompletionTriggerKind
{
    Invoked = 1,
    TriggerCharacter = 2,
    TriggerForIncompleteCompletions = 3,
}

/// <summary><c>DiagnosticSeverity</c> of the protocol.</summary>
enum DiagnosticSeverity
{
    Error = 1,
    Warning = 2,
    Information = 3,
    Hint = 4,
}

/// <summary><c>DiagnosticTag</c> of the protocol.</summary>
enum DiagnosticTag
{
    Unnecessary = 1,
    Deprecated = 2,
}

/// <summary><c>DocumentHighlightKind</c> of the protocol.</summary>
enum DocumentHighlightKind
{
    Text = 1,
    Read = 2,
    Write = 3,
}

/// <summary><c>ErrorCodes</c> of the protocol.</summary>
enum ErrorCodes
{
    ParseError = -32700,
    InvalidRequest = -32600,
    MethodNotFound = -32601,
    InvalidParams = -32602,
    InternalError = -32603,
    ServerNotInitialized = -32002,
    UnknownErrorCode = -32001,
}

/// <summary><c>FailureHandlingKind</c> of the protocol.</summary>
static class FailureHandlingKind
{
    public const string Abort = "abort";
    public const string Transactional = "transactional";
    public const string TextOnlyTransactional = "textOnlyTransactional";
    public const string Undo = "undo";
}

/// <summary><c>FileChangeType</c> of the protocol.</summary>
enum FileChangeType
{
    Created = 1,
    Changed = 2,
    Deleted = 3,
}

/// <summary><c>FileOperationPatternKind</c> of the protocol.</summary>
static class FileOperationPatternKind
{
    public const string File = "file";
    public const string Folder = "folder";
}

/// <summary><c>FoldingRangeKind</c> of the protocol.</summary>
static class FoldingRangeKind
{
    public const string Comment = "comment";
    public const string Imports = "imports";
    public const string Region = "region";
}

/// <summary><c>InlayHintKind</c> of the protocol.</summary>
enum InlayHintKind
{
    Type = 1,
    Parameter = 2,
}

/// <summary><c>InsertTextFormat</c> of the protocol.</summary>
enum InsertTextFormat
{
    PlainText = 1,
    Snippet = 2,
}

/// <summary><c>InsertTextMode</c> of the protocol.</summary>
enum InsertTextMode
{
    AsIs = 1,
    AdjustIndentation = 2,
}

/// <summary><c>LSPErrorCodes</c> of the protocol.</summary>
enum LSPErrorCodes
{
    RequestFailed = -32803,
    ServerCancelled = -32802,
    ContentModified = -32801,
    RequestCancelled = -32800,
}

/// <summary><c>LanguageKind</c> of the protocol.</summary>
static class LanguageKind
{
    public const string ABAP = "abap";
    public const string WindowsBat = "bat";
    public const string BibTeX = "bibtex";
    public const string Clojure = "clojure";
    public const string Coffeescript = "coffeescript";
    public const string C = "c";
    public const string CPP = "cpp";
    public const string CSharp = "csharp";
    public const string CSS = "css";
    public const string D = "d";
    public const string Delphi = "pascal";
    public const string Diff = "diff";
    public const string Dart = "dart";
    public const string Dockerfile = "dockerfile";
    public const string Elixir = "elixir";
    public const string Erlang = "erlang";
    public const string FSharp = "fsharp";
    public const string GitCommit = "git-commit";
    public const string GitRebase = "git-rebase";
    public const string Go = "go";
    public const string Groovy = "groovy";
    public const string Handlebars = "handlebars";
    public const string Haskell = "haskell";
    public const string HTML = "html";
    public const string Ini = "ini";
    public const string Java = "java";
    public const string JavaScript = "javascript";
    public const string JavaScriptReact = "javascriptreact";
    public const string JSON = "json";
    public const string LaTeX = "latex";
    public const string Less = "less";
    public const string Lua = "lua";
    public const string Makefile = "makefile";
    public const string Markdown = "markdown";
    public const string ObjectiveC = "objective-c";
    public const string ObjectiveCPP = "objective-cpp";
    public const string Pascal = "pascal";
    public const string Perl = "perl";
    public const string Perl6 = "perl6";
    public const string PHP = "php";
    public const string Plaintext = "plaintext";
    public const string Powershell = "powershell";
    public const string Pug = "jade";
    public const string Python = "python";
    public const string R = "r";
    public const string Razor = "razor";
    public const string Ruby = "ruby";
    public const string Rust = "rust";
    public const string SCSS = "scss";
    public const string SASS = "sass";
    public const string Scala = "scala";
    public const string ShaderLab = "shaderlab";
    public const string ShellScript = "shellscript";
    public const string SQL = "sql";
    public const string Swift = "swift";
    public const string TypeScript = "typescript";
    public const string TypeScriptReact = "typescriptreact";
    public const string TeX = "tex";
    public const string VisualBasic = "vb";
    public const string XML = "xml";
    public const string XSL = "xsl";
    public const string YAML = "yaml";
}

/// <summary><c>MarkupKind</c> of the protocol.</summary>
static class MarkupKind
{
    public const string PlainText = "plaintext";
    public const string Markdown = "markdown";
}

/// <summary><c>MessageType</c> of the protocol.</summary>
enum MessageType
{
    Error = 1,
    Warning = 2,
    Info = 3,
    Log = 4,
    Debug = 5,
}

/// <summary><c>PositionEncodingKind</c> of the protocol.</summary>
static class PositionEncodingKind
{
    public const string UTF8 = "utf-8";
    public const string UTF16 = "utf-16";
    public const string UTF32 = "utf-32";
}

/// <summary><c>PrepareSupportDefaultBehavior</c> of the protocol.</summary>
enum PrepareSupportDefaultBehavior
{
    Identifier = 1,
}

/// <summary><c>ResourceOperationKind</c> of the protocol.</summary>
static class ResourceOperationKind
{
    public const string Create = "create";
    public const string Rename = "rename";
    public const string Delete = "delete";
}

/// <summary><c>SemanticTokenModifiers</c> of the protocol.</summary>
static class SemanticTokenModifiers
{
    public const string Declaration = "declaration";
    public const string Definition = "definition";
    public const string Readonly = "readonly";
    public const string Static = "static";
    public const string Deprecated = "deprecated";
    public const string Abstract = "abstract";
    public const string Async = "async";
    public const string Modification = "modification";
    public const string Documentation = "documentation";
    public const string DefaultLibrary = "defaultLibrary";
}

/// <summary><c>SemanticTokenTypes</c> of the protocol.</summary>
static class SemanticTokenTypes
{
    public const string Namespace = "namespace";
    public const string Type = "type";
    public const string Class = "class";
    public const string Enum = "enum";
    public const string Interface = "interface";
    public const string Struct = "struct";
    public const string TypeParameter = "typeParameter";
    public const string Parameter = "parameter";
    public const string Variable = "variable";
    public const string Property = "property";
    public const string EnumMember = "enumMember";
    public const string Event = "event";
    public const string Function = "function";
    public const string Method = "method";
    public const string Macro = "macro";
    public const string Keyword = "keyword";
    public const string Modifier = "modifier";
    public const string Comment = "comment";
    public const string String = "string";
    public const string Number = "number";
    public const string Regexp = "regexp";
    public const string Operator = "operator";
    public const string Decorator = "decorator";
    public const string Label = "label";
}

/// <summary><c>SignatureHelpTriggerKind</c> of the protocol.</summary>
enum SignatureHelpTriggerKind
{
    Invoked = 1,
    TriggerCharacter = 2,
    ContentChange = 3,
}

/// <summary><c>SymbolKind</c> of the protocol.</summary>
enum SymbolKind
{
    File = 1,
    Module = 2,
    Namespace = 3,
    Package = 4,
    Class = 5,
    Method = 6,
    Property = 7,
    Field = 8,
    Constructor = 9,
    Enum = 10,
    Interface = 11,
    Function = 12,
    Variable = 13,
    Constant = 14,
    String = 15,
    Number = 16,
    Boolean = 17,
    Array = 18,
    Object = 19,
    Key = 20,
    Null = 21,
    EnumMember = 22,
    Struct = 23,
    Event = 24,
    Operator = 25,
    TypeParameter = 26,
}

/// <summary><c>SymbolTag</c> of the protocol.</summary>
enum SymbolTag
{
    Deprecated = 1,
}

/// <summary><c>TextDocumentSaveReason</c> of the protocol.</summary>
enum TextDocumentSaveReason
{
    Manual = 1,
    AfterDelay = 2,
    FocusOut = 3,
}

/// <summary><c>TextDocumentSyncKind</c> of the protocol.</summary>
enum TextDocumentSyncKind
{
    None = 0,
    Full = 1,
    Incremental = 2,
}

/// <summary><c>TokenFormat</c> of the protocol.</summary>
static class TokenFormat
{
    public const string Relative = "relative";
}

/// <summary><c>TraceValue</c> of the protocol.</summary>
static class TraceValue
{
    public const string Off = "off";
    public const string Messages = "messages";
    public const string Verbose = "verbose";
}

/// <summary><c>WatchKind</c> of the protocol.</summary>
enum WatchKind
{
    Create = 1,
    Change = 2,
    Delete = 4,
}
