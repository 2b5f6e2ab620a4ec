using System.Security.Cryptography;
using System.Text;

namespace BayesLang.Compiler.Loading;

/// <summary>
/// Compiled assemblies in the user's cache folder, by the hash of all that they follow from: the program's text, the options, and the compiler itself.
/// Each entry carries a hash of its own content: a damaged one counts as absent, and is written anew.
/// </summary>
public sealed class AssemblyCache(string folder)
{
    private const int HashSize = 32;

    public static AssemblyCache Default { get; } = new(Path.Combine(
        Environment.GetEnvironmentVariable("BAYESLANG_CACHE")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "bayeslang"),
        "models"));

    /// <summary>The key of a program under options; a new build of the compiler or of the runtime has new keys.</summary>
    public static string Key(string source, string options)
    {
        Guid compiler = typeof(AssemblyCache).Module.ModuleVersionId, runtime = typeof(Runtime.Model.CompiledModel).Module.ModuleVersionId;
        string language = typeof(Language.Syntax.SourceText).Module.ModuleVersionId.ToString();
        string material = $"{compiler}\n{runtime}\n{language}\n{Environment.Version}\n{options}\n{source}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(material)));
    }

    public byte[]? Find(string key)
    {
        try
        {
            byte[] entry = File.ReadAllBytes(PathOf(key));
            if (entry.Length <= HashSize) return null;
            return SHA256.HashData(entry.AsSpan(HashSize)).AsSpan().SequenceEqual(entry.AsSpan(0, HashSize)) ? entry[HashSize..] : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps an assembly. A cache that cannot be written costs time, not results: nothing is thrown.</summary>
    public void Add(string key, byte[] assembly)
    {
        try
        {
            Directory.CreateDirectory(folder);
            string temporary = Path.Combine(folder, $"{key}.{Guid.NewGuid():N}.tmp");
            using (FileStream file = File.Create(temporary))
            {
                file.Write(SHA256.HashData(assembly));
                file.Write(assembly);
            }
            File.Move(temporary, PathOf(key), overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    private string PathOf(string key) => Path.Combine(folder, key + ".model");
}
