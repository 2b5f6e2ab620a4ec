using BayesLang.Inference.Adaptation;
using BayesLang.Inference.Checkpoints;
using BayesLang.Inference.Nuts;
using BayesLang.Runtime.Random;

namespace BayesLang.Tests.Inference.Checkpoints;

public class StateTests
{
    [Fact]
    public void What_is_written_reads_back_bit_for_bit()
    {
        StateWriter writer = new();
        RandomStream random = new(3, 4);
        random.NextNormal();
        double[] values = [-0.0, double.NaN, double.Epsilon, double.NegativeInfinity, 0.1];
        writer.Write(true);
        writer.Write(-7);
        writer.Write(long.MinValue);
        writer.Write(ulong.MaxValue);
        writer.Write(double.MaxValue);
        writer.Write("Größe");
        writer.Write(values);
        writer.Write(values);
        writer.Write(random.State);
        StateReader reader = new(writer.Written.ToArray());
        Assert.True(reader.ReadBool());
        Assert.Equal(-7, reader.ReadInt());
        Assert.Equal(long.MinValue, reader.ReadLong());
        Assert.Equal(ulong.MaxValue, reader.ReadULong());
        Assert.Equal(double.MaxValue, reader.ReadDouble());
        Assert.Equal("Größe", reader.ReadText());
        double[] read = new double[5];
        reader.ReadDoubles(read);
        Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), read.Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(5, reader.ReadDoubles().Length);
        Assert.Equal(random.State, reader.ReadRandomState());
        Assert.True(reader.IsAtEnd);
    }

    [Fact]
    public void A_state_is_taken_up_by_its_own_kind_alone()
    {
        StateWriter writer = new();
        writer.Write(new DiagonalMetric([1.0, 2]));
        byte[] state = writer.Written.ToArray();
        DiagonalMetric metric = new(2);
        new StateReader(state).Read(metric);
        Assert.Equal([1.0, 2], metric.Inverse.ToArray());
        Assert.Contains("of a DiagonalMetric, where a DenseMetric belongs", Assert.Throws<StateException>(() => new StateReader(state).Read(new DenseMetric(2))).Message);
        for (int length = 0; length < state.Length; length++) Assert.Throws<StateException>(() => new StateReader(state.AsMemory(0, length)).Read(new DiagonalMetric(2)));
        Assert.Throws<StateException>(() => new StateReader(state).Read(new Grown()));
    }

    [Fact]
    public void A_part_that_reads_less_than_was_written_is_found()
    {
        StateWriter writer = new();
        writer.Write(new DualAveraging(0.8));
        byte[] state = writer.Written.ToArray();
        // The frame's name, of another class with fewer fields.
        Assert.Contains("40 bytes, of which 8 are understood", Assert.Throws<StateException>(() => new StateReader(state).Read(new Fewer.DualAveraging())).Message);
    }

    [Fact]
    public void A_window_that_is_empty_needs_no_room()
    {
        StateWriter writer = new();
        WelfordCovariance draws = new(50);
        writer.Write(draws);
        Assert.InRange(writer.Written.Length, 1, 100);
        draws.Add(new double[50]);
        writer.Write(draws);
        Assert.True(writer.Written.Length > 50 * 50 * sizeof(double));
    }

    private sealed class Grown : IStateful
    {
        public void Save(StateWriter to) { }

        public void Restore(StateReader from) { }
    }

    private static class Fewer
    {
        public sealed class DualAveraging : IStateful
        {
            public void Save(StateWriter to) { }

            public void Restore(StateReader from) => from.ReadDouble();
        }
    }
}
