using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using BayesLang.Compiler.Loading;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Syntax;
using BayesLang.LanguageServer.Hosting;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Running;
using BayesLang.LanguageServer.Transport;
using BayesLang.LanguageServer.Workspace;
using BayesLang.Workflow.Descriptions;

namespace BayesLang.LanguageServer.Features;

/// <summary>What the server does with a model when it is told to, <c>workspace/executeCommand</c>: sample it, draw from its priors, check it, show its C#, report on its fit.</summary>
static class ModelCommands
{
    public const string Sample = "bayeslang.sample", PriorPredictive = "bayeslang.priorPredictive", Check = "bayeslang.check", ShowCSharp = "bayeslang.showCSharp", Report = "bayeslang.report";

    static readonly ImmutableSortedDictionary<string, Func<RunArguments, ExecuteCommandParams, RequestContext, Task<JsonObject>>> commands =
        new Dictionary<string, Func<RunArguments, ExecuteCommandParams, RequestContext, Task<JsonObject>>>
        {
            [Sample] = (arguments, parameters, context) => RunModel("sample", arguments, parameters, context),
            [PriorPredictive] = (arguments, parameters, context) => RunModel("prior-predictive", arguments, parameters, context),
            [Check] = CheckModel,
            [ShowCSharp] = ShowModel,
            [Report] = ReportFit,
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public static Capability Capability { get; } = new(
        declared => declared with { ExecuteCommandProvider = new ExecuteCommandOptions { Commands = [.. commands.Keys], WorkDoneProgress = true } },
        methods => methods.AddAsync(Requests.WorkspaceExecuteCommand, Execute));

    static async Task<JsonElement?> Execute(ExecuteCommandParams parameters, RequestContext context)
    {
        if (!commands.TryGetValue(parameters.Command, out var run)) throw new RpcException((int)ErrorCodes.InvalidParams, $"There is no command {parameters.Command}. There are: {string.Join(", ", commands.Keys)}.");
        return JsonElement.Parse((await run(RunArguments.Read(parameters.Arguments), parameters, context).ConfigureAwait(false)).ToJsonString());
    }

    // ── Runs ────────────────────────────────────────────────────────────────────────────────────────────────────────

    static Task<JsonObject> RunModel(string command, RunArguments arguments, ExecuteCommandParams parameters, RequestContext context) => context.Runs.Run(arguments.Uri, async () =>
    {
        Document document = DocumentOf(arguments.Uri, context);
        bool isPosterior = command == "sample";
        RefuseErrors(document, document.Analysis.Result.Diagnostics);
        RunPlan plan = RunPlan.Of(document, context.Workspace, arguments, needsData: isPosterior);
        string name = Path.GetFileNameWithoutExtension(document.Source.Path);
        JsonObject answer = await context.Editor.WorkDone.Run(parameters.WorkDoneToken, isPosterior ? $"Sampling {name}" : $"Drawing from the priors of {name}", async (progress, stop) =>
        {
            ChildResult run = await ChildRun.Run(context.Editor.Options.Command, plan.Words(command, arguments.Arguments), plan.WorkingFolder, progress, stop).ConfigureAwait(false);
            bool hasFit = File.Exists(Path.Combine(plan.Folder, Data.Manifests.Manifest.FileName));
            var result = new JsonObject
            {
                ["fit"] = hasFit ? plan.Folder : null,
                ["report"] = null,
                ["summary"] = run.Output,
                ["exitCode"] = run.ExitCode,
                ["message"] = stop.IsCancellationRequested ? $"Stopped; what was drawn so far is in {plan.Folder}." : MessageOf(run, $"The draws are in {plan.Folder}."),
            };
            if (run.ExitCode != 0 || !isPosterior) return result;
            progress(1, "writing the report");
            ChildResult report = await ChildRun.Run(context.Editor.Options.Command, ["report", plan.Folder], plan.WorkingFolder, progress, stop).ConfigureAwait(false);
            if (report.ExitCode == 0) result["report"] = PageOf(plan.Folder);
            else result["message"] = MessageOf(report, "");
            return result;
        }, context.Cancellation).ConfigureAwait(false);
        if (context.Editor.Capabilities.Workspace?.CodeLens?.RefreshSupport == true) _ = context.Editor.Ask(Requests.WorkspaceCodeLensRefresh, new NoParams(), CancellationToken.None);
        if (arguments.Show) await ShowPage(answer["report"]?.GetValue<string>(), context).ConfigureAwait(false);
        return answer;
    });

    static async Task<JsonObject> ReportFit(RunArguments arguments, ExecuteCommandParams parameters, RequestContext context)
    {
        Document document = DocumentOf(arguments.Uri, context);
        string folder = RunPlan.FolderOf(document, context.Workspace);
        string fit = arguments.Out is { } given ? Path.GetFullPath(given, folder)
            : LastFit.Of(document, context.Workspace)?.Folder ?? throw new RpcException((int)LSPErrorCodes.RequestFailed, $"There is no fit of {Path.GetFileName(document.Source.Path)} yet. Run it first.");
        ChildResult run = await context.Editor.WorkDone.Run(parameters.WorkDoneToken, "Writing the report", (progress, stop) =>
            ChildRun.Run(context.Editor.Options.Command, ["report", fit, .. arguments.Arguments], folder, progress, stop), context.Cancellation).ConfigureAwait(false);
        string? page = run.ExitCode == 0 ? PageOf(fit) : null;
        if (arguments.Show) await ShowPage(page, context).ConfigureAwait(false);
        return new JsonObject { ["fit"] = fit, ["report"] = page, ["summary"] = run.Output, ["exitCode"] = run.ExitCode, ["message"] = MessageOf(run, $"The report is in {page}.") };
    }

    static string PageOf(string fit) => Path.Combine(fit, "report.html");

    static string MessageOf(ChildResult run, string whenDone) => run.ExitCode == 0 ? whenDone : string.Join("\n", run.Messages.SkipWhile(line => !IsError(line)).DefaultIfEmpty(run.Messages.LastOrDefault() ?? $"It ended with the exit code {run.ExitCode}."));

    /// <summary>Whether a line of the command line begins to tell what went wrong, in the run or at a place of the model.</summary>
    static bool IsError(string line) => line.StartsWith("error:", StringComparison.Ordinal) || line.Contains(": error ", StringComparison.Ordinal);

    static Task ShowPage(string? page, RequestContext context) => page is null ? Task.CompletedTask : Show(FileUris.Of(page), isExternal: true, context);

    static async Task Show(string uri, bool isExternal, RequestContext context)
    {
        if (context.Editor.Capabilities.Window?.ShowDocument?.Support != true) return;
        await context.Editor.Ask(Requests.WindowShowDocument, new ShowDocumentParams { Uri = uri, External = isExternal, TakeFocus = !isExternal }, context.Cancellation).ConfigureAwait(false);
    }

    // ── Looks ───────────────────────────────────────────────────────────────────────────────────────────────────────

    static async Task<JsonObject> CheckModel(RunArguments arguments, ExecuteCommandParams parameters, RequestContext context)
    {
        Document document = DocumentOf(arguments.Uri, context);
        ImmutableArray<Language.Diagnostics.Diagnostic> found = document.Analysis.Result.Diagnostics;
        int errors = found.Count(one => one.Severity == Severity.Error), warnings = found.Count(one => one.Severity == Severity.Warning);
        string message = $"{Path.GetFileName(document.Source.Path)}: {Count(errors, "error")}, {Count(warnings, "warning")}.";
        await context.Editor.Show(errors > 0 ? MessageType.Error : warnings > 0 ? MessageType.Warning : MessageType.Info, message).ConfigureAwait(false);
        return new JsonObject { ["errors"] = errors, ["warnings"] = warnings, ["message"] = message };
    }

    static async Task<JsonObject> ShowModel(RunArguments arguments, ExecuteCommandParams parameters, RequestContext context)
    {
        Document document = DocumentOf(arguments.Uri, context);
        RefuseErrors(document, document.Analysis.Result.Diagnostics);
        string text = "";
        try
        {
            text = ModelStages.CSharp(RunPlan.SourceOf(document));
        }
        catch (ModelCompileException exception)
        {
            RefuseErrors(document, exception.Diagnostics);
        }
        string uri = $"bayeslang:/csharp/{Uri.EscapeDataString(arguments.Uri)}/{Uri.EscapeDataString(Path.GetFileNameWithoutExtension(document.Source.Path))}.cs";
        if (arguments.Show) await Show(uri, isExternal: false, context).ConfigureAwait(false);
        return new JsonObject { ["text"] = text, ["uri"] = uri };
    }

    /// <exception cref="RpcException">There are errors; the message has the first ones.</exception>
    static void RefuseErrors(Document document, IEnumerable<Language.Diagnostics.Diagnostic> found)
    {
        Language.Diagnostics.Diagnostic[] errors = [.. found.Where(one => one.Severity == Severity.Error).Take(3)];
        if (errors.Length > 0)
            throw new RpcException((int)LSPErrorCodes.RequestFailed, $"{Path.GetFileName(document.Source.Path)} has errors: {string.Join(" ", errors.Select(one => $"line {one.Position.Line}: {one.Message}"))}");
    }

    static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    /// <summary>The open document of an address, or the file on disk.</summary>
    static Document DocumentOf(string uri, RequestContext context)
    {
        if (context.Workspace.Documents.GetValueOrDefault(uri) is { } open) return open;
        string path = FileUris.PathOf(uri);
        if (!File.Exists(path)) throw new RpcException((int)ErrorCodes.InvalidParams, $"{uri} is not open here, and is no file.");
        return new Document(uri, 0, SourceFile.Read(path), context.Workspace.Encoding, new OpenOrOnDisk(context.Workspace));
    }
}
