using BayesLang.Data.Tables;
using BayesLang.Runtime.Model;

namespace BayesLang.Data.Tests;

/// <summary>What is in memory is measured while no other test runs.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public class AloneCollection
{
    public const string Name = "alone";
}

[Collection(AloneCollection.Name)]
public class TableMemoryTests
{
    [Fact]
    public void Memory_is_that_of_the_numbers_asked_for()
    {
        // 200,000 rows of 200 characters, of which one number counts.
        string path = Path.GetTempFileName();
        string tail = "," + new string('x', 200) + "\n";
        using (StreamWriter writer = new(path))
        {
            writer.Write("y,text\n");
            for (int i = 0; i < 200_000; i++) writer.Write($"{i}{tail}");
        }
        long before = GC.GetTotalMemory(forceFullCollection: true);
        ModelData data = ModelData.Of(CsvTable.Read(path), new Lazy<DataSchema>(new DataSchema([new DataVariable("y", DataKind.Integer, [new DataSize("N", null)], 1)])));
        DataValue? y = data.Find("y");
        long kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.Equal([200_000], y?.Dimensions.AsSpan().ToArray() ?? []);
        // The numbers take 1.6 MB, the text would take 80; what was before may go meanwhile.
        Assert.True(kept < 8 << 20, $"{kept} bytes are kept.");
        GC.KeepAlive(data);
        File.Delete(path);
    }
}
