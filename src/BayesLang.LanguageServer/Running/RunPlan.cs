using System.Collections.Immutable;
using BayesLang.Compiler.Loading;
using BayesLang.Data.Files;
using BayesLang.Language.Binding;
using BayesLang.Language.Syntax;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Transport;
using BayesLang.LanguageServer.Workspace;
using BayesLang.Workflow;
using BayesLang.Workflow.Library;
using BayesLang.Workflow.Library.Binding;

namespace BayesLang.LanguageServer.Running;

/// <summary>What is run for a model that an editor has open, and where.</summary>
/// <param name="Model">The file with the program.</param>
/// <param name="Data">Its data, as the command line takes them; null for none.</param>
/// <param name="Folder">The fit's folder.</param>
/// <param name="WorkingFolder">Where the process runs.</param>
/// <param name="IncludePath">Where included files are looked for.</param>
sealed record RunPlan(string Model, string? Data, string Folder, string WorkingFolder, ImmutableArray<string> IncludePath)
{
    /// <summary>Settles what is run. A text that is not saved, or that includes one that is not, is written whole into the fit's folder, under its own name.</summary>
    /// <param name="document">The model.</param>
    /// <param name="workspace">The folders and settings around it.</param>
    /// <param name="arguments">What the user chose.</param>
    /// <param name="needsData">Whether the run is nothing without the model's data; one from the priors does without outcomes.</param>
    /// <exception cref="RpcException">There are no data; the message says what to give.</exception>
    public static RunPlan Of(Document document, WorkspaceSnapshot workspace, RunArguments arguments, bool needsData)
    {
        string path = document.Source.Path, name = Path.GetFileName(path);
        string folder = FolderOf(document, workspace);
        ImmutableArray<string> includePath = [folder, .. workspace.Settings.IncludePaths, .. workspace.Folders];
        string fit = arguments.Out is { } given ? Path.GetFullPath(given, folder) : PreparedFit.FreeFolder(path, workspace.Settings.FitsFolder is { } home ? Path.GetFullPath(home, folder) : Path.Combine(folder, "fits"));
        string? data = arguments.Data is { } chosen ? DataFiles.Join(DataFiles.Of(Path.GetFullPath(chosen, folder)).Select(file => Path.GetFullPath(file, folder))) : DataBeside(folder, name);
        if (data is null && NeedsData(document))
        {
            if (Example(document, folder, name, fit) is { } example) return new RunPlan(example.ModelPath, example.DataPath, fit, folder, includePath);
            if (needsData)
                throw new RpcException((int)LSPErrorCodes.RequestFailed, $"{name} needs data. Put {Path.ChangeExtension(name, ".json")} or {Path.ChangeExtension(name, ".csv")} beside it, or give a file as \"data\".");
        }
        return new RunPlan(ModelFile(document, path, name, fit), data, fit, folder, includePath);
    }

    /// <summary>The words of the command line.</summary>
    public ImmutableArray<string> Words(string command, ImmutableArray<string> more) =>
    [
        command, Model, .. Data is { } data ? DataFiles.Of(data).SelectMany(file => (string[])["--data", file]) : [], "--out", Folder, "--progress", "json",
        .. IncludePath.SelectMany(folder => (string[])["--include-path", folder]), .. more,
    ];

    /// <summary>The folder that a model is in; of a text that was never saved, the workspace's.</summary>
    public static string FolderOf(Document document, WorkspaceSnapshot workspace) =>
        Path.IsPathFullyQualified(document.Source.Path) ? Path.GetDirectoryName(document.Source.Path) ?? "/" : workspace.Folders.FirstOrDefault() ?? Path.GetTempPath();

    /// <summary>The program as the editor has it, in one text: that of included files follows the directives, which are comments.</summary>
    public static SourceText SourceOf(Document document)
    {
        var text = new System.Text.StringBuilder(document.Analysis.Source.Text);
        foreach (IncludeDirective include in IncludeDirective.In(document.Analysis.Tree).Reverse()) text.Insert(include.Span.Start, "// ");
        return new SourceText(text.ToString(), document.Source.Path);
    }

    static string? DataBeside(string folder, string name) =>
        dataEndings.Select(ending => Path.Combine(folder, Path.ChangeExtension(name, ending))).FirstOrDefault(File.Exists);

    static readonly string[] dataEndings = [".json", ".csv"];

    static bool NeedsData(Document document) => document.Analysis.Result.Program.Data.OfType<BoundDeclaration>().Any(declaration => declaration.Variable is { HasDefault: false, IsLevelCount: false });

    /// <summary>The model with its own example, whose table stands beside it or in the library; null where it has none.</summary>
    static (string ModelPath, string DataPath)? Example(Document document, string folder, string name, string fit)
    {
        string stem = Path.GetFileNameWithoutExtension(name);
        var model = new LibraryModel(stem, "", SourceOf(document).Text, FileBeside);
        if (model.Head.Example is not { } example || model.FileBeside(example.Table) is null) return null;
        try
        {
            return PreparedFit.Of(FitRequest.OfExample(model, fit)).Write(fit);
        }
        catch (MappingException exception)
        {
            throw new RpcException((int)LSPErrorCodes.RequestFailed, string.Join("\n", exception.Problems));
        }

        byte[]? FileBeside(string file) => Path.Combine(folder, file) is var beside && File.Exists(beside) ? File.ReadAllBytes(beside) : ModelLibrary.Standard.Find(stem)?.FileBeside(file);
    }

    static string ModelFile(Document document, string path, string name, string fit)
    {
        if (document.Analysis.Source.Files.All(IsSaved)) return path;
        Directory.CreateDirectory(fit);
        string copy = Path.Combine(fit, name);
        AtomicFile.Write(copy, System.Text.Encoding.UTF8.GetBytes(SourceOf(document).Text));
        return copy;
    }

    static bool IsSaved(SourceText file) => File.Exists(file.Path) && SourceFile.Read(file.Path).Text == file.Text;
}
