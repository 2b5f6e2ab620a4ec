using System.IO.Pipelines;
using System.Text;
using BayesLang.LanguageServer.Transport;

namespace BayesLang.LanguageServer.Tests.Parts;

public class MessageFramingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task Messages_come_whole_however_the_stream_is_cut(int pieceLength)
    {
        byte[] bytes = Encoding.UTF8.GetBytes("Content-Length: 2\r\n\r\n{}Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length: 6\r\n\r\n[\"é\"]");
        var pipe = new Pipe();
        Task writing = Task.Run(async () =>
        {
            for (int i = 0; i < bytes.Length; i += pieceLength) await pipe.Writer.WriteAsync(bytes.AsMemory(i, Math.Min(pieceLength, bytes.Length - i)));
            await pipe.Writer.CompleteAsync();
        });
        Assert.Equal("{}", await Next());
        Assert.Equal("[\"é\"]", await Next());
        Assert.Null(await Next());
        await writing;

        async Task<string?> Next() => await MessageFraming.ReadAsync(pipe.Reader, CancellationToken.None) is { } message ? Encoding.UTF8.GetString(message) : null;
    }

    [Theory]
    [InlineData("Content-Type: text\r\n\r\n{}")]
    [InlineData("Content-Length: two\r\n\r\n{}")]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    public async Task What_is_no_frame_is_told(string text) =>
        await Assert.ThrowsAsync<InvalidDataException>(async () => await MessageFraming.ReadAsync(PipeReader.Create(new MemoryStream(Encoding.ASCII.GetBytes(text))), CancellationToken.None));

    [Fact]
    public async Task A_stream_without_an_end_of_header_is_not_read_forever() =>
        await Assert.ThrowsAsync<InvalidDataException>(async () => await MessageFraming.ReadAsync(PipeReader.Create(new MemoryStream(new byte[100_000])), CancellationToken.None));
}
