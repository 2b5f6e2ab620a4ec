using BayesLang.Data.Manifests;
using BayesLang.Inference.Checkpoints;
using BayesLang.Workflow.Sampling;

namespace BayesLang.Workflow.Tests;

public sealed class ChainStateFileTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("bayes").FullName;
    readonly RunFolder run;
    readonly Manifest manifest;

    public ChainStateFileTests()
    {
        var options = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty;
        manifest = new Manifest
        {
            Id = "1", Method = "sample", Model = new Source("m.bym", "a"), Seed = 1, Options = options, OptionsSha256 = Manifest.HashOf(options),
            Versions = new Versions("0.1.0", "", ""), Times = new Times { Start = DateTimeOffset.UnixEpoch },
        };
        run = RunFolder.Open(folder, "m", DateTimeOffset.UnixEpoch);
        run.Begin(manifest);
        File.WriteAllText(run.ChainFile(0), "0123456789");
    }

    public void Dispose()
    {
        run.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    ChainStateFile State(Manifest? of = null) => new(run, 0, of ?? manifest, TimeSpan.Zero);

    [Fact]
    public void Cut_at_any_length_or_with_any_bit_turned_a_state_gives_way_to_the_one_before()
    {
        State().Keep(new Number(1));
        State().Keep(new Number(2));
        Number found = new(0);
        Assert.True(State().TryRestore(found));
        Assert.Equal(2, found.Value);
        byte[] whole = File.ReadAllBytes(run.StateFile(0));
        for (int length = 0; length < whole.Length; length++) Broken(whole[..length], $"cut at {length}");
        for (int bit = 0; bit < 8 * whole.Length; bit += 3)
        {
            byte[] turned = [.. whole];
            turned[bit / 8] ^= (byte)(1 << (bit % 8));
            Broken(turned, $"with bit {bit} turned");
        }

        void Broken(byte[] content, string how)
        {
            File.WriteAllBytes(run.StateFile(0), content);
            Number before = new(0);
            ChainStateFile state = State();
            Assert.True(state.TryRestore(before), how);
            Assert.True(before.Value == 1, how);
            Assert.Contains("chain-1.state cannot be used", state.Note);
            Assert.EndsWith("goes on from the state before.", state.Note);
        }
    }

    [Fact]
    public void A_state_of_another_run_model_data_options_version_or_chain_is_none()
    {
        State().Keep(new Number(1));
        Assert.True(State().TryRestore(new Number(0)));
        Manifest[] others =
        [
            manifest with { Id = "2" }, manifest with { Model = new Source("m.bym", "b") }, manifest with { Data = new Source("d.json", "a") },
            manifest with { OptionsSha256 = "" }, manifest with { Versions = new Versions("0.2.0", "", "") },
        ];
        Assert.All(others, other => Assert.False(State(other).TryRestore(new Number(0))));
        File.Copy(run.StateFile(0), run.StateFile(1));
        File.Copy(run.ChainFile(0), run.ChainFile(1));
        Assert.False(new ChainStateFile(run, 1, manifest, TimeSpan.Zero).TryRestore(new Number(0)));
    }

    [Fact]
    public void Draws_that_are_fewer_than_the_state_says_do_not_go_with_it()
    {
        State().Keep(new Number(1));
        File.AppendAllText(run.ChainFile(0), "more");
        State().Keep(new Number(2));
        File.WriteAllText(run.ChainFile(0), "0123456789");
        Number found = new(0);
        Assert.True(State().TryRestore(found));
        Assert.Equal(1, found.Value);
        File.WriteAllText(run.ChainFile(0), "012345678");
        Assert.False(State().TryRestore(found));
        File.Delete(run.ChainFile(0));
        Assert.False(State().TryRestore(found));
    }

    [Fact]
    public void A_slow_disk_is_written_less_often()
    {
        ChainStateFile state = State();
        Assert.Equal(TimeSpan.Zero, state.Interval);
        state.Keep(new Number(1, TimeSpan.FromMilliseconds(20)));
        Assert.True(state.Interval >= TimeSpan.FromSeconds(2));
    }

    sealed class Number(int value, TimeSpan delay = default) : IStateful
    {
        public int Value { get; private set; } = value;

        public void Save(StateWriter to)
        {
            Thread.Sleep(delay);
            to.Write(Value);
        }

        public void Restore(StateReader from) => Value = from.ReadInt();
    }
}
