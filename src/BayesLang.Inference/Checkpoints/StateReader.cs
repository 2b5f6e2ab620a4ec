using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using BayesLang.Runtime.Random;

namespace BayesLang.Inference.Checkpoints;

/// <summary>Reads what a <see cref="StateWriter"/> has written, in its order.</summary>
public sealed class StateReader(ReadOnlyMemory<byte> state)
{
    private int position;

    public bool IsAtEnd => position == state.Length;

    public bool ReadBool() => Take(1)[0] != 0;

    public int ReadInt() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    public long ReadLong() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    public ulong ReadULong() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));

    public string ReadText() => Encoding.UTF8.GetString(Take(ReadInt()));

    /// <summary>Values of a length that is known.</summary>
    public void ReadDoubles(Span<double> values)
    {
        int count = ReadInt();
        if (count != values.Length) throw new StateException($"The state has {count} values where {values.Length} belong.");
        Read(values);
    }

    /// <summary>Values of whatever length was written.</summary>
    public double[] ReadDoubles()
    {
        int count = ReadInt();
        if (count < 0 || count > (state.Length - position) / sizeof(double)) throw TooShort();
        double[] values = new double[count];
        Read(values);
        return values;
    }

    public RandomState ReadRandomState() => new(ReadULong(), ReadULong(), ReadULong(), ReadInt());

    /// <summary>Gives a part its state; it must be of the type that was written, and take all of it.</summary>
    public void Read(IStateful part)
    {
        string found = ReadText(), expected = part.GetType().Name;
        if (found != expected) throw new StateException($"The state is of a {found}, where a {expected} belongs.");
        int length = ReadInt(), end = position + length;
        if (length < 0 || end > state.Length) throw TooShort();
        part.Restore(this);
        if (position != end) throw new StateException($"The state of the {found} has {length} bytes, of which {length - (end - position)} are understood.");
    }

    private void Read(Span<double> values)
    {
        if (BitConverter.IsLittleEndian) Take(values.Length * sizeof(double)).CopyTo(MemoryMarshal.AsBytes(values));
        else for (int i = 0; i < values.Length; i++) values[i] = ReadDouble();
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > state.Length - position) throw TooShort();
        ReadOnlySpan<byte> bytes = state.Span.Slice(position, count);
        position += count;
        return bytes;
    }

    private static StateException TooShort() => new("The state ends too early.");
}
