namespace BayesLang.LanguageServer.Transport;

/// <summary>A request that cannot be answered, with the protocol's code of the reason (<c>ErrorCodes</c>, <c>LSPErrorCodes</c>).</summary>
sealed class RpcException(int code, string message) : Exception(message)
{
    public int Code { get; } = code;
}
