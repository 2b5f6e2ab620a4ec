using BayesLang.LanguageServer.Running;
using BayesLang.LanguageServer.Workspace;

namespace BayesLang.LanguageServer.Hosting;

/// <summary>What a request is answered from: the state of the editor at the moment when it came, the editor itself, and what it has running.</summary>
sealed record RequestContext(WorkspaceSnapshot Workspace, Editor Editor, ModelRuns Runs, CancellationToken Cancellation);
