using System.Collections.Immutable;
using BayesLang.Language.Renaming;
using BayesLang.Language.Symbols;
using BayesLang.Language.Syntax;
using BayesLang.LanguageServer.Hosting;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Transport;
using BayesLang.LanguageServer.Workspace;
using TextEdit = BayesLang.Language.Formatting.TextEdit;

namespace BayesLang.LanguageServer.Features;

/// <summary>
/// Another name for what a name stands for, in all its uses: in included files, and in the programs that include them, open or in the workspace's folders.
/// Each of these programs must mean the same afterwards.
/// </summary>
static class Rename
{
    public static Capability Capability { get; } = new(
        declared => declared with { RenameProvider = new RenameOptions { PrepareProvider = true } },
        methods =>
        {
            methods.Add(Requests.TextDocumentPrepareRename, Prepare);
            methods.Add(Requests.TextDocumentRename, Apply);
        });

    static Either<Range, PrepareRenamePlaceholder, PrepareRenameDefaultBehavior>? Prepare(PrepareRenameParams parameters, RequestContext context)
    {
        NamePlace name = Name(parameters.TextDocument, parameters.Position, context);
        return new PrepareRenamePlaceholder { Range = name.Range, Placeholder = name.Program.Source.ToString(name.Use.Span) };
    }

    static WorkspaceEdit? Apply(RenameParams parameters, RequestContext context)
    {
        NamePlace name = Name(parameters.TextDocument, parameters.Position, context);
        NameChange change = NameChange.To(name.Use.Meaning, name.Program.Source.ToString(name.Use.Span), parameters.NewName, out string problem) ?? throw Refusal(problem);
        (ImmutableArray<Analysis> programs, HashSet<(string, int)> declared) = Concerned(name, change, context);

        var edits = new Dictionary<string, SortedDictionary<int, TextEdit>>();
        var files = new Dictionary<string, SourceText>();
        foreach (Analysis program in programs)
            foreach (TextEdit edit in change.In(program.Result, meaning => IsConcerned(program, meaning)))
            {
                SourcePlace place = program.Source.Locate(edit.Span);
                files[place.File.Path] = place.File;
                if (!edits.TryGetValue(place.File.Path, out SortedDictionary<int, TextEdit>? own)) edits[place.File.Path] = own = [];
                own[place.Span.Start] = edit with { Span = place.Span };
            }
        Dictionary<string, ImmutableArray<TextEdit>> ordered = edits.ToDictionary(file => file.Key, file => file.Value.Values.ToImmutableArray());
        foreach (Analysis program in programs)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            if (RenamedProgram.Conflict(program.Result, ordered, new OpenOrOnDisk(context.Workspace), change) is { } conflict)
                throw Refusal(program == name.Program ? conflict : $"{Path.GetFileName(program.Document.Source.Path)}: {conflict}");
        }
        return WorkspaceEdits.Of(ordered.SelectMany(file => file.Value.Select(edit =>
            (context.Workspace.UriOf(files[file.Key]), new Protocol.TextEdit { Range = files[file.Key].RangeOf(edit.Span, context.Workspace.Encoding), NewText = edit.NewText }))), context);

        bool IsConcerned(Analysis program, Meaning meaning) => change.Concerns(meaning) || (SharedName.DeclaredAt(program, meaning) is { } place && declared.Contains(place));
    }

    /// <summary>The name at a place that may have another one.</summary>
    /// <exception cref="RpcException">There is none.</exception>
    static NamePlace Name(TextDocumentIdentifier identifier, Position position, RequestContext context)
    {
        Document document = context.Workspace[identifier];
        if (SharedName.At(context.Workspace, document, position, context.Cancellation) is not { } name) throw Refusal(NoName(document, position));
        return NameChange.Obstacle(name.Use.Meaning) is { } obstacle ? throw Refusal(obstacle) : name;
    }

    static string NoName(Document document, Position position)
    {
        int offset = document.Analysis.Offset(position);
        SyntaxToken word = document.Analysis.Tree.Tokens.FirstOrDefault(token => token.Kind is TokenKind.Keyword or TokenKind.Identifier && token.Span.Start <= offset && offset <= token.Span.End);
        string text = document.Analysis.Source.ToString(word.Span);
        return word.Span.Length == 0 ? "No name stands here." : word.Kind == TokenKind.Keyword ? $"`{text}` is a word of the language." : $"It is not known what `{text}` stands for.";
    }

    /// <summary>The programs in which something changes, that of the name first, and where what changes is declared.</summary>
    static (ImmutableArray<Analysis> Programs, HashSet<(string Path, int Start)> Declared) Concerned(NamePlace name, NameChange change, RequestContext context)
    {
        var programs = new Dictionary<string, Analysis> { [name.Program.Document.Source.Path] = name.Program };
        HashSet<(string Path, int Start)> declared = SharedName.DeclaredAt(name.Program, name.Use.Meaning) is { } first ? [first] : [];
        var pending = new Queue<Analysis>([name.Program]);
        var files = new HashSet<string>();
        while (pending.TryDequeue(out Analysis? program))
        {
            // Other overloads and forms may stand in other files, which other programs include.
            foreach (NameUse use in program.Names)
                if (use.Role == NameRole.Declaration && change.Concerns(use.Meaning) && SharedName.DeclaredAt(program, use.Meaning) is { } place) declared.Add(place);
            foreach (string file in declared.Select(place => place.Path).ToArray())
                if (files.Add(file))
                    foreach (Analysis other in ProgramsOfFile.Find(context.Workspace, file, context.Cancellation))
                        if (programs.TryAdd(other.Document.Source.Path, other)) pending.Enqueue(other);
        }
        return ([.. programs.Values], declared);
    }

    static RpcException Refusal(string message) => new((int)LSPErrorCodes.RequestFailed, message);
}
