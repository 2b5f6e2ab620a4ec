using System.Text.Json;

namespace BayesLang.LanguageServer.Protocol;

/// <summary>A request of the editor: its name, and the types of what is asked and answered.</summary>
/// <param name="Name">Its name in the protocol.</param>
/// <param name="Read">Reads what is asked.</param>
sealed record IncomingRequest<TParams, TResult>(string Name, Func<JsonElement, TParams> Read);

/// <summary>A request of the server.</summary>
/// <param name="Name">Its name in the protocol.</param>
/// <param name="Read">Reads the answer.</param>
sealed record OutgoingRequest<TParams, TResult>(string Name, Func<JsonElement, TResult> Read);

/// <summary>A notification of the protocol.</summary>
/// <param name="Name">Its name in the protocol.</param>
record Notification<TParams>(string Name);

/// <summary>A notification that the editor sends.</summary>
/// <param name="Name">Its name in the protocol.</param>
/// <param name="Read">Reads what is told.</param>
sealed record IncomingNotification<TParams>(string Name, Func<JsonElement, TParams> Read) : Notification<TParams>(Name);

/// <summary>The parameters of methods that have none.</summary>
sealed record NoParams
{
    public static NoParams Read(JsonElement json) => new();
}
