using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text.Json;
using BayesLang.LanguageServer.Protocol;

namespace BayesLang.LanguageServer.Transport;

/// <summary>What is done with the messages of the other side. Calls come one at a time, in the order of the messages.</summary>
interface IMessageReceiver
{
    /// <summary>Begins to answer a request. What must happen in the order of the messages happens before this returns; the answer may come later.</summary>
    Task<object?> Receive(string method, JsonElement parameters, CancellationToken cancellation);

    void Notify(string method, JsonElement parameters);

    /// <summary>Takes note of what went wrong inside, which no message to the other side tells in full.</summary>
    void Report(Exception exception);
}

/// <summary>JSON-RPC 2.0 over two streams, in the protocol's framing. Requests run side by side; either side may cancel its own.</summary>
sealed class JsonRpcConnection(Stream input, Stream output) : IDisposable
{
    readonly PipeWriter writer = PipeWriter.Create(output);
    readonly SemaphoreSlim writing = new(1);
    readonly ConcurrentDictionary<string, CancellationTokenSource> received = new();
    readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> sent = new();
    int lastId;

    /// <summary>Reads until the stream ends or <paramref name="cancellation"/> is asked for.</summary>
    public async Task RunAsync(IMessageReceiver receiver, CancellationToken cancellation)
    {
        PipeReader reader = PipeReader.Create(input);
        try
        {
            while (await MessageFraming.ReadAsync(reader, cancellation).ConfigureAwait(false) is { } bytes) Dispatch(receiver, bytes);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested) { }
        finally
        {
            foreach (CancellationTokenSource one in received.Values) Cancel(one);
            foreach (TaskCompletionSource<JsonElement> one in sent.Values) one.TrySetCanceled(CancellationToken.None);
        }
    }

    public void Dispose() => writing.Dispose();

    public Task NotifyAsync<TParams>(Notification<TParams> notification, TParams parameters) => SendAsync(message =>
    {
        message.WriteString("method", notification.Name);
        WriteValue(message, "params", parameters);
    });

    /// <summary>Asks the other side, and waits for its answer.</summary>
    /// <exception cref="RpcException">It answered with an error.</exception>
    public async Task<TResult?> RequestAsync<TParams, TResult>(OutgoingRequest<TParams, TResult> request, TParams parameters, CancellationToken cancellation)
    {
        int id = Interlocked.Increment(ref lastId);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        sent[$"{id}"] = answer;
        try
        {
            await SendAsync(message =>
            {
                message.WriteNumber("id", id);
                message.WriteString("method", request.Name);
                if (parameters is not NoParams) WriteValue(message, "params", parameters);
            }).ConfigureAwait(false);
            JsonElement result = await answer.Task.WaitAsync(cancellation).ConfigureAwait(false);
            return result.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? default : request.Read(result);
        }
        finally
        {
            sent.TryRemove($"{id}", out _);
        }
    }

    void Dispatch(IMessageReceiver receiver, byte[] bytes)
    {
        JsonElement message;
        try
        {
            message = JsonElement.Parse(bytes);
        }
        catch (JsonException exception)
        {
            _ = AnswerAsync(default, new RpcException((int)ErrorCodes.ParseError, exception.Message));
            return;
        }
        if (message.ValueKind != JsonValueKind.Object)
        {
            // The protocol has no batches.
            _ = AnswerAsync(default, new RpcException((int)ErrorCodes.InvalidRequest, "A message of the protocol is one JSON object."));
            return;
        }
        bool hasId = message.TryGetProperty("id", out JsonElement id);
        if (!message.TryGetProperty("method", out JsonElement name))
        {
            if (hasId) Complete(id, message);
            return;
        }
        if (name.ValueKind != JsonValueKind.String || name.GetString() is not { } method)
        {
            _ = AnswerAsync(id, new RpcException((int)ErrorCodes.InvalidRequest, "The method of a message is a string."));
            return;
        }
        JsonElement parameters = message.TryGetProperty("params", out JsonElement given) ? given : default;
        if (hasId) _ = Answer(receiver, id, method, parameters);
        else if (method == Notifications.CancelRequest.Name) Cancel(parameters);
        else
        {
            try
            {
                receiver.Notify(method, parameters);
            }
            catch (Exception exception)
            {
                // A notification has no answer; the connection lives on.
                receiver.Report(exception);
            }
        }
    }

    async Task Answer(IMessageReceiver receiver, JsonElement id, string method, JsonElement parameters)
    {
        using var source = new CancellationTokenSource();
        received[id.GetRawText()] = source;
        try
        {
            object? result = await receiver.Receive(method, parameters, source.Token).ConfigureAwait(false);
            await AnswerAsync(id, result).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await AnswerAsync(id, new RpcException((int)LSPErrorCodes.RequestCancelled, "The request was cancelled.")).ConfigureAwait(false);
        }
        catch (RpcException exception)
        {
            await AnswerAsync(id, exception).ConfigureAwait(false);
        }
        catch (JsonException exception)
        {
            await AnswerAsync(id, new RpcException((int)ErrorCodes.InvalidParams, exception.Message)).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            receiver.Report(exception);
            await AnswerAsync(id, new RpcException((int)ErrorCodes.InternalError, $"{method} failed: {exception.Message}")).ConfigureAwait(false);
        }
        finally
        {
            received.TryRemove(id.GetRawText(), out _);
        }
    }

    Task AnswerAsync(JsonElement id, object? result) => SendAsync(message =>
    {
        message.WritePropertyName("id");
        if (id.ValueKind == JsonValueKind.Undefined) message.WriteNullValue();
        else id.WriteTo(message);
        if (result is not RpcException error)
        {
            WriteValue(message, "result", result);
            return;
        }
        message.WriteStartObject("error");
        message.WriteNumber("code", error.Code);
        message.WriteString("message", error.Message);
        message.WriteEndObject();
    });

    void Complete(JsonElement id, JsonElement message)
    {
        if (!sent.TryRemove(id.GetRawText().Trim('"'), out TaskCompletionSource<JsonElement>? answer)) return;
        if (message.TryGetProperty("error", out JsonElement error)) answer.TrySetException(Fault(error));
        else answer.TrySetResult(message.TryGetProperty("result", out JsonElement result) ? result : default);
    }

    static RpcException Fault(JsonElement error)
    {
        if (error.ValueKind != JsonValueKind.Object) return new RpcException((int)ErrorCodes.InternalError, error.GetRawText());
        int code = error.TryGetProperty("code", out JsonElement number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out int told) ? told : (int)ErrorCodes.InternalError;
        return new RpcException(code, error.TryGetProperty("message", out JsonElement text) && text.ValueKind == JsonValueKind.String ? text.GetString() ?? "" : "");
    }

    void Cancel(JsonElement parameters)
    {
        if (parameters.ValueKind == JsonValueKind.Object && parameters.TryGetProperty("id", out JsonElement id) && received.TryGetValue(id.GetRawText(), out CancellationTokenSource? source)) Cancel(source);
    }

    static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The answer has gone out just now.
        }
    }

    static void WriteValue(Utf8JsonWriter message, string property, object? value)
    {
        message.WritePropertyName(property);
        Json.Write(message, value);
    }

    async Task SendAsync(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var message = new Utf8JsonWriter(buffer))
        {
            message.WriteStartObject();
            message.WriteString("jsonrpc", "2.0");
            write(message);
            message.WriteEndObject();
        }
        await writing.WaitAsync().ConfigureAwait(false);
        try
        {
            MessageFraming.Write(writer, buffer.WrittenSpan);
            await writer.FlushAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The other side is gone; reading ends as well.
        }
        finally
        {
            writing.Release();
        }
    }
}
