using BayesLang.LanguageServer.Hosting;
using BayesLang.LanguageServer.Protocol;
using BayesLang.LanguageServer.Transport;

namespace BayesLang.LanguageServer.Features;

/// <summary>Documents of the server's own, <c>workspace/textDocumentContent</c>: the pages of the library.</summary>
static class VirtualDocuments
{
    public const string Scheme = "bayeslang";

    public static Capability Capability { get; } = new(
        declared => declared with { Workspace = (declared.Workspace ?? new WorkspaceOptions()) with { TextDocumentContent = new TextDocumentContentOptions { Schemes = [Scheme] } } },
        methods => methods.Add(Requests.WorkspaceTextDocumentContent, Content));

    static TextDocumentContentResult Content(TextDocumentContentParams parameters, RequestContext context) =>
        new() { Text = TextOf(parameters.Uri) ?? throw new RpcException((int)ErrorCodes.InvalidParams, $"There is no document {parameters.Uri}.") };

    static string? TextOf(string uri) =>
        Uri.TryCreate(uri, UriKind.Absolute, out Uri? address) && address.Scheme == Scheme && Uri.UnescapeDataString(address.AbsolutePath).Split('/') is ["", LibraryPages.Folder, var file] ? LibraryPages.TextOf(Path.GetFileNameWithoutExtension(file)) : null;
}
