using System.Collections.Immutable;
using BayesLang.Language.Syntax;
using BayesLang.LanguageServer.Hosting;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Features;

/// <summary>
/// Before files get other names or folders, <c>workspace/willRenameFiles</c>: the <c>#include</c> lines that name them are changed, in open programs and in those of the workspace's
/// folders; so are those of programs that move away from what they include.
/// </summary>
static class RenamedFiles
{
    public static Capability Capability { get; } = new(
        declared => declared with
        {
            Workspace = (declared.Workspace ?? new WorkspaceOptions()) with
            {
                FileOperations = new FileOperationOptions
                {
                    WillRename = new FileOperationRegistrationOptions
                    {
                        Filters =
                        [
                            new FileOperationFilter { Scheme = "file", Pattern = new FileOperationPattern { Glob = "**/*.{bym,stan,stanfunctions}", Matches = "file" } },
                            new FileOperationFilter { Scheme = "file", Pattern = new FileOperationPattern { Glob = "**", Matches = "folder" } },
                        ],
                    },
                },
            },
        },
        methods => methods.Add(Requests.WorkspaceWillRenameFiles, Edit));

    static WorkspaceEdit? Edit(RenameFilesParams parameters, RequestContext context)
    {
        ImmutableArray<(string Old, string New)> renames = [.. parameters.Files.Select(file => (FileUris.PathOf(file.OldUri), FileUris.PathOf(file.NewUri)))];
        (string, TextEdit)[] edits = [.. Programs(context).SelectMany(program => EditsOf(program, renames, context))];
        return edits.Length == 0 ? null : WorkspaceEdits.Of(edits, context);
    }

    /// <summary>The programs that include files: as they are in the editor, else as on disk.</summary>
    static IEnumerable<SourceText> Programs(RequestContext context)
    {
        foreach (Document open in context.Workspace.Documents.Values)
            if (open.HasIncludes) yield return open.Source;
        foreach (WorkspaceFile file in context.Workspace.Files.In(context.Workspace.Folders, context.Cancellation))
            if (!file.Includes.IsEmpty && context.Workspace.OpenAt(file.Path) is null && File.Exists(file.Path)) yield return SourceFile.Read(file.Path);
    }

    static IEnumerable<(string Uri, TextEdit Edit)> EditsOf(SourceText program, ImmutableArray<(string Old, string New)> renames, RequestContext context)
    {
        string home = Path.GetDirectoryName(program.Path) ?? "", newHome = Path.GetDirectoryName(After(program.Path, renames)) ?? "";
        SyntaxTree tree = SyntaxTree.Parse(program);
        foreach (IncludeDirective include in IncludeDirective.In(tree))
        {
            string written = tree.Source.ToString(include.PathSpan);
            if (Found(written, home, context) is not var (folder, file)) continue;
            string moved = After(file, renames), start = folder == home ? newHome : folder;
            if (Path.GetFullPath(Path.Combine(start, written)) == moved) continue;
            string text = Path.GetRelativePath(start, moved);
            // Behind a folder of the include path stands what is in it; all else is told from the program's own.
            if (folder != home && text.StartsWith("..", StringComparison.Ordinal)) text = Path.GetRelativePath(newHome, moved);
            yield return (context.Workspace.UriOf(program), new TextEdit { Range = program.RangeOf(include.PathSpan, context.Workspace.Encoding), NewText = text.Replace('\\', '/') });
        }
    }

    /// <summary>The file that a directive means, and the folder from which it is told.</summary>
    static (string Folder, string File)? Found(string written, string home, RequestContext context)
    {
        foreach (string folder in (IEnumerable<string>)[home, .. context.Workspace.Settings.IncludePaths, .. context.Workspace.Folders])
            if (Path.GetFullPath(Path.Combine(folder, written)) is var file && (context.Workspace.OpenAt(file) is not null || File.Exists(file))) return (folder, file);
        return null;
    }

    /// <summary>Where a file is once it, or a folder around it, has its new name.</summary>
    static string After(string path, ImmutableArray<(string Old, string New)> renames)
    {
        foreach ((string old, string @new) in renames)
            if (path == old) return @new;
            else if (path.StartsWith(old + Path.DirectorySeparatorChar, StringComparison.Ordinal)) return @new + path[old.Length..];
        return path;
    }
}
