using BayesLang.Tests;

namespace BayesLang.LanguageServer.Tests.ProtocolTypes;

/// <summary>The protocol's types are those of its meta-model.</summary>
public class ProtocolTypesTests
{
    static string Folder => Path.Combine(SharedFolder.RepositoryRoot, "src", "BayesLang.LanguageServer", "Protocol", "Generated");

    [SharedFact("lsp/metaModel.json")]
    public void The_checked_in_types_are_what_the_generator_makes()
    {
        string json = File.ReadAllText(Path.Combine(SharedFolder.Path ?? "", "lsp", "metaModel.json"));
        bool update = Environment.GetEnvironmentVariable("BAYESLANG_UPDATE") == "1";
        foreach ((string name, string text) in new ProtocolGenerator(new MetaModel(json)).Files())
        {
            string path = Path.Combine(Folder, name);
            if (update) File.WriteAllText(path, text);
            Assert.True(File.Exists(path) && File.ReadAllText(path) == text, $"{name} is not what the generator makes: run the tests with BAYESLANG_UPDATE=1 and build again.");
        }
    }
}
