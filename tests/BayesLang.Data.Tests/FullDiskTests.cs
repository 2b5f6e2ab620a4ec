using BayesLang.Data.Csv;
using BayesLang.Data.Files;

namespace BayesLang.Data.Tests;

/// <summary>What writers leave where there is no room.</summary>
public sealed class FullDiskTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(70_000)]
    [InlineData(65_536)]
    [InlineData(200_001)]
    public void A_file_of_draws_ends_with_a_whole_line_and_the_writer_knows_how_many_it_has(int room)
    {
        string path = Path.Combine(folder, "chain-1.csv");
        using (SmallFile file = new(path, room))
        {
            CmdStanCsvWriter writer = new(file);
            writer.WriteColumns(["lp__", "a", "b"]);
            double[] draw = [0.1, 0.2, Math.PI];
            IOException failure = Assert.Throws<IOException>(() =>
            {
                for (int i = 0; i < 100_000; i++) writer.WriteDraw(draw);
            });
            Assert.Contains("No space left", failure.Message);
            Assert.Throws<IOException>(() => writer.Flush());
            writer.Dispose();
            Assert.InRange(writer.DrawsWritten, 1, room / 26);
            string[] lines = File.ReadAllLines(path);
            Assert.Equal(1 + writer.DrawsWritten, lines.Length);
            Assert.All(lines.Skip(1), line => Assert.Equal("0.1,0.2,3.141592653589793", line));
        }
        Assert.EndsWith("\n", File.ReadAllText(path));
    }

    [Fact]
    public void A_draw_that_is_longer_than_the_buffer_is_cut_off_whole()
    {
        string path = Path.Combine(folder, "chain-1.csv");
        using SmallFile file = new(path, 150_000);
        CmdStanCsvWriter writer = new(file);
        double[] draw = [.. Enumerable.Range(0, 5000).Select(i => 1.0 / (3 + i))];
        writer.WriteColumns(draw.Select((_, i) => $"a.{i}"));
        long head = writer.Position;
        Assert.Throws<IOException>(() =>
        {
            for (int i = 0; i < 10; i++) writer.WriteDraw(draw);
        });
        writer.Dispose();
        Assert.Equal(0, writer.DrawsWritten);
        Assert.Equal(head, new FileInfo(path).Length);
    }

    [Fact]
    public void A_file_that_cannot_be_replaced_stays_as_it_is()
    {
        string path = Path.Combine(folder, "a");
        AtomicFile.Write(path, "one"u8);
        AtomicFile.Write(path, "two"u8, path + ".old");
        Assert.Equal(("two", "one"), (File.ReadAllText(path), File.ReadAllText(path + ".old")));
        // A folder stands where the new content would be written first.
        Directory.CreateDirectory(AtomicFile.TemporaryOf(path));
        Assert.ThrowsAny<Exception>(() => AtomicFile.Write(path, "three"u8, path + ".old"));
        Assert.Equal(("two", "one"), (File.ReadAllText(path), File.ReadAllText(path + ".old")));
        Assert.Equal(["a", "a.old"], Directory.GetFiles(folder).Select(Path.GetFileName).Order());
    }

    /// <summary>A file on a disk with little room: a write that does not fit is done in part, as by the operating system.</summary>
    sealed class SmallFile(string path, long room) : Stream
    {
        readonly FileStream file = new(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);

        public override bool CanRead => false;

        public override bool CanSeek => true;

        public override bool CanWrite => true;

        public override long Length => file.Length;

        public override long Position { get => file.Position; set => file.Position = value; }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            int fits = (int)Math.Min(buffer.Length, Math.Max(0, room - file.Position));
            file.Write(buffer[..fits]);
            if (fits < buffer.Length) throw new IOException("No space left on device");
        }

        public override void Flush() => file.Flush();

        public override void SetLength(long value) => file.SetLength(value);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

        protected override void Dispose(bool disposing)
        {
            if (disposing) file.Dispose();
            base.Dispose(disposing);
        }
    }
}
