using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using BayesLang.Cli.Output;
using BayesLang.Data;
using BayesLang.Data.Zarr;
using BayesLang.Workflow;
using BayesLang.Workflow.Descriptions;
using BayesLang.Workflow.Export;

namespace BayesLang.Cli.Commands;

/// <summary>A fit on disk in another format: a Zarr store in ArviZ's schema.</summary>
static class ExportCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> folder = new("DIR") { Description = "The folder of a fit; CmdStan's own too." };
        Option<string> format = new("--to") { Description = "zarr: a Zarr store (version 2) in the schema of ArviZ, for xarray.", DefaultValueFactory = _ => "zarr" };
        format.AcceptOnlyFromAmong("zarr");
        Option<string?> output = new("--out", "-o") { Description = "The store to write (default: fit.zarr in DIR); an earlier one is replaced.", HelpName = "STORE" };
        Option<string?> model = new("--model") { Description = "The program that was fitted, for groups, integers and names of dimensions (default: the one that the fit names).", HelpName = "MODEL" };
        Option<string[]> includePath = CommonOptions.IncludePath();
        Option<string?> data = CommonOptions.Data();
        Option<string?> labels = new("--labels") { Description = "Labels of dimensions: JSON such as {\"J\": [\"Choate\", \"Deerfield\"]}.", HelpName = "FILE" };
        Option<string> compress = new("--compress") { Description = "How the store is compressed.", DefaultValueFactory = _ => "zlib" };
        compress.AcceptOnlyFromAmong("zlib", "none");
        Option<bool> json = CommonOptions.Json();
        Command command = new("export", "Write a fit on disk as a Zarr store that ArviZ and xarray open.") { folder, format, output, model, data, labels, compress, json, includePath };
        command.SetAction(result =>
        {
            string path = result.GetRequiredValue(folder);
            if (!Directory.Exists(path)) throw new DirectoryNotFoundException($"{path}: there is no such folder.");
            ZarrExport written = Fit.Open(path).ExportZarr(result.GetValue(output), new ZarrOptions
            {
                Model = result.GetValue(model) is { } program ? ModelInfo.Of(Model.Read(program, CommonOptions.Folders(result, includePath))) : null,
                Data = result.GetValue(data) is { } values ? Workflow.Data.Open(values) : null,
                Labels = result.GetValue(labels) is { } file ? ReadLabels(file) : ImmutableDictionary<string, ImmutableArray<string>>.Empty,
                Compression = result.GetValue(compress) == "none" ? ZarrCompression.None : ZarrCompression.Zlib,
            });
            if (result.GetValue(json)) PrintJson(terminal.Out, written);
            else Print(terminal.Out, written);
            return ExitCodes.Done;
        });
        return command.WithExample("bayes export fits/eight_schools-20260101-120000", "bayes export cmdstan-output --model eight_schools.stan --data eight_schools.json --out schools.zarr");
    }

    /// <summary>A line a group, then what should be known.</summary>
    public static void Print(TextWriter output, ZarrExport written)
    {
        int width = written.Groups.Max(group => group.Name.Length);
        foreach (ExportedGroup group in written.Groups) output.WriteLine($"{group.Name.PadRight(width)}  {string.Join(", ", group.Variables)}".TrimEnd());
        foreach (string note in written.Notes) output.WriteLine($"note: {note}");
        output.WriteLine($"Zarr store: {written.Path}");
    }

    private static void PrintJson(TextWriter output, ZarrExport written) => JsonOutput.Print(output, json =>
    {
        json.WriteStartObject();
        json.WriteString("path", written.Path);
        json.WriteStartObject("groups");
        foreach (ExportedGroup group in written.Groups) json.WriteTexts(group.Name, group.Variables);
        json.WriteEndObject();
        json.WriteTexts("notes", written.Notes);
        json.WriteEndObject();
    });

    private static ImmutableDictionary<string, ImmutableArray<string>> ReadLabels(string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.EnumerateObject().All(IsList))
                return document.RootElement.EnumerateObject().ToImmutableDictionary(dimension => dimension.Name, dimension => dimension.Value.EnumerateArray().Select(TextOf).ToImmutableArray());
        }
        catch (JsonException exception)
        {
            throw new DataFormatException(path, (int)(exception.LineNumber ?? 0) + 1, (int)(exception.BytePositionInLine ?? 0) + 1, "this is not JSON.");
        }
        throw new DataFormatException(path, 0, 0, "labels are lists of texts by the name of their dimension, such as {\"J\": [\"Choate\", \"Deerfield\"]}.");

        static bool IsList(JsonProperty dimension) =>
            dimension.Value.ValueKind == JsonValueKind.Array && dimension.Value.EnumerateArray().All(label => label.ValueKind is JsonValueKind.String or JsonValueKind.Number);

        static string TextOf(JsonElement label) => label.ValueKind == JsonValueKind.String ? label.GetString() ?? "" : label.GetRawText();
    }
}
