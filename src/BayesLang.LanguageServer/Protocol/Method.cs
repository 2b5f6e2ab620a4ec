namespace BayesLang.LanguageServer.Protocol;

/// <summary>A request of the protocol: its name, and the types of what is asked and answered.</summary>
sealed record Request<TParams, TResult>(string Name);

/// <summary>A notification of the protocol.</summary>
sealed record Notification<TParams>(string Name);

/// <summary>The parameters of methods that have none.</summary>
sealed record NoParams;
