using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using BayesLang.Runtime.Random;

namespace BayesLang.Inference.Checkpoints;

/// <summary>
/// Collects the state of objects as bytes, little-endian. The part of each object stands in a frame of its type's name and its length, so that a reader which
/// expects other objects, or other fields of them, finds out. The buffer is kept from one state to the next.
/// </summary>
public sealed class StateWriter
{
    private byte[] buffer = new byte[4096];
    private int length;

    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, length);

    public void Clear() => length = 0;

    public void Write(bool value) => Room(1)[0] = value ? (byte)1 : (byte)0;

    public void Write(int value) => BinaryPrimitives.WriteInt32LittleEndian(Room(sizeof(int)), value);

    public void Write(long value) => BinaryPrimitives.WriteInt64LittleEndian(Room(sizeof(long)), value);

    public void Write(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Room(sizeof(ulong)), value);

    public void Write(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Room(sizeof(double)), value);

    public void Write(string text)
    {
        int size = Encoding.UTF8.GetByteCount(text);
        Write(size);
        Encoding.UTF8.GetBytes(text, Room(size));
    }

    /// <summary>The length, then the values.</summary>
    public void Write(ReadOnlySpan<double> values)
    {
        Write(values.Length);
        if (BitConverter.IsLittleEndian) Write(MemoryMarshal.AsBytes(values));
        else foreach (double value in values) Write(value);
    }

    /// <summary>Bytes as they are, without their length.</summary>
    public void Write(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Room(bytes.Length));

    public void Write(RandomState state)
    {
        Write(state.Seed);
        Write(state.Stream);
        Write(state.Counter);
        Write(state.Position);
    }

    public void Write(IStateful part)
    {
        Write(part.GetType().Name);
        int frame = length;
        Write(0);
        part.Save(this);
        BinaryPrimitives.WriteInt32LittleEndian(buffer.AsSpan(frame), length - frame - sizeof(int));
    }

    private Span<byte> Room(int count)
    {
        long needed = (long)length + count;
        if (needed > buffer.Length)
        {
            if (needed > Array.MaxLength) throw new StateException("The state of the chain is larger than 2 GB: a dense metric of so many parameters cannot be kept. Use a diagonal one.");
            Array.Resize(ref buffer, (int)Math.Min(Math.Max(needed, 2L * buffer.Length), Array.MaxLength));
        }
        Span<byte> room = buffer.AsSpan(length, count);
        length += count;
        return room;
    }
}
