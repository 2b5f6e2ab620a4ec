using System.Diagnostics;
using System.Text.Json.Nodes;
using BayesLang.Tests;

namespace BayesLang.LanguageServer.Tests;

/// <summary>The real Neovim with our configuration, <c>editors/neovim/bayeslang.lua</c>, does what a user does.</summary>
public class NeovimTests
{
    const string Model = """
        data { int<lower=0> N; vector[N] y; }
        parameters {
          real mu ~ normal(0,1);
          real<lower=0> sigma ~ exponential(1);
        }
        model { y ~ normal(mu, sigmoid); }
        """;

    [CommandFact("nvim", "neovim")]
    public async Task Neovim_shows_diagnostics_and_hover_renames_and_formats()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("bayes-nvim-");
        try
        {
            string model = Path.Combine(folder.FullName, "model.bym"), result = Path.Combine(folder.FullName, "result.json"), bayes = Path.Combine(folder.FullName, "bayes");
            await File.WriteAllTextAsync(model, Model);
            await File.WriteAllTextAsync(bayes, $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "bayes.dll")}' \"$@\"\n");
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(bayes, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            var start = new ProcessStartInfo("nvim", ["--clean", "--headless", "-u", Path.Combine(SharedFolder.RepositoryRoot, "editors", "neovim", "bayeslang.lua"), model, "-c", $"luafile {Path.Combine(AppContext.BaseDirectory, "Neovim", "drive.lua")}"])
            {
                RedirectStandardError = true,
            };
            start.Environment["RESULT"] = result;
            start.Environment["PATH"] = $"{folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}";
            using Process neovim = Process.Start(start) ?? throw new InvalidOperationException("Neovim did not start.");
            Task<string> told = neovim.StandardError.ReadToEndAsync();
            await neovim.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(3));
            Assert.True(File.Exists(result), $"Neovim wrote nothing: {await told}");
            JsonNode seen = JsonNode.Parse(await File.ReadAllTextAsync(result)) ?? new JsonObject();

            Assert.Null(seen["error"]?.ToString());
            JsonNode? found = Assert.Single(seen["diagnostics"]?.AsArray() ?? []);
            Assert.Equal((5, 23), (found?["line"]?.GetValue<int>(), found?["column"]?.GetValue<int>()));
            Assert.Contains("sigmoid", found?["message"]?.GetValue<string>(), StringComparison.Ordinal);
            Assert.Contains("real<lower=0> sigma", seen["hover"]?.GetValue<string>(), StringComparison.Ordinal);
            Assert.Contains("real average ~ normal(0,1);", seen["renamed"]?.GetValue<string>(), StringComparison.Ordinal);
            Assert.Equal("""
                data {
                  int<lower=0> N;
                  vector[N] y;
                }
                parameters {
                  real average ~ normal(0, 1);
                  real<lower=0> sigma ~ exponential(1);
                }
                model {
                  y ~ normal(average, sigma);
                }
                """, seen["formatted"]?.GetValue<string>()?.TrimEnd());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

/// <summary>A fact that runs a command of another package, and is skipped with a message where it is absent.</summary>
sealed class CommandFactAttribute : FactAttribute
{
    public CommandFactAttribute(string command, string package)
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, command))))
            Skip = $"{command} is not installed (Debian package {package}).";
    }
}
