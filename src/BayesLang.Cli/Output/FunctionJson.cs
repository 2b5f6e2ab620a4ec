using System.Text.Json;
using BayesLang.Language.Signatures;

namespace BayesLang.Cli.Output;

/// <summary>The library's documentation for programs.</summary>
static class FunctionJson
{
    /// <summary><c>{"groups":[{"title","introduction","functions":[{"name","meaning"}]}]}</c></summary>
    public static void PrintGroups(TextWriter output) => JsonOutput.Print(output, json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("groups");
        foreach (FunctionGroup group in FunctionEntries.Groups)
        {
            json.WriteStartObject();
            json.WriteString("title", group.Title);
            json.WriteString("introduction", group.Introduction);
            json.WriteStartArray("functions");
            foreach (FunctionEntry entry in group.Entries)
            {
                json.WriteStartObject();
                json.WriteString("name", entry.Name);
                json.WriteString("meaning", entry.Meaning);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>
    /// <c>{"name","group","meaning","formula","notes","source","arguments":[[{"name","domain","bounds","description"}]],"families":[{"text","where"}],"related"}</c>,
    /// and <c>"signatures"</c> where all are asked for.
    /// </summary>
    public static void Print(TextWriter output, FunctionEntry entry, FunctionSection section, bool isEverySignature) => JsonOutput.Print(output, json =>
    {
        FunctionEntry[] functions = section.HasForms && entry == section.Summary ? [.. section.Entries] : [entry];
        json.WriteStartObject();
        json.WriteString("name", entry.Name);
        json.WriteString("group", entry.Group);
        json.WriteString("meaning", entry.Meaning);
        json.WriteString("formula", entry.Formula);
        json.WriteString("notes", entry.Notes);
        json.WriteString("source", entry.Source);
        json.WriteStartArray("arguments");
        foreach (var list in entry.Arguments)
        {
            json.WriteStartArray();
            foreach (FunctionArgument argument in list)
            {
                json.WriteStartObject();
                json.WriteString("name", argument.Name);
                json.WriteString("domain", argument.Domain.ToString());
                json.WriteTexts("bounds", argument.Bounds.Select(bound => bound.ToString()));
                json.WriteString("description", argument.Description);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteStartArray("families");
        foreach (SignatureFamily family in functions.SelectMany(function => SignatureFamilies.Of(function)))
        {
            json.WriteStartObject();
            json.WriteString("text", family.Text);
            json.WriteString("where", family.Where);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (isEverySignature) json.WriteTexts("signatures", functions.SelectMany(function => SignatureTable.Lookup(function.Name)).Select(signature => signature.ToString()));
        json.WriteTexts("related", section.Entries.Select(other => other.Name).Where(other => other != entry.Name));
        json.WriteEndObject();
    });
}
