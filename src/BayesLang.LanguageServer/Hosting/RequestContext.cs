using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Hosting;

/// <summary>What a request is answered from: the state of the editor at the moment when it came, and the editor itself.</summary>
sealed record RequestContext(WorkspaceSnapshot Workspace, Editor Editor, CancellationToken Cancellation);
