using BayesLang.Workflow.Descriptions;
using BayesLang.Workflow.Library;

namespace BayesLang.Cli.Output;

/// <summary>All about a model of the library, and lists of models, for people.</summary>
static class ModelPage
{
    public static void List(Page page, IEnumerable<LibraryModel> models)
    {
        foreach (IGrouping<string, LibraryModel> field in models.GroupBy(model => model.Field))
        {
            page.Title($"{LibraryField.Of(field.Key).Title} ({field.Key})");
            page.Items([.. field.Select(model => (model.Name, model.Head.Title))]);
            page.Blank();
        }
    }

    public static void Found(Page page, IEnumerable<LibraryModel> models)
    {
        page.Items([.. models.Select(model => (model.Name, $"{model.Head.Title}. {model.Head.Question}"))]);
        page.Blank();
    }

    public static void Show(Page page, LibraryModel model)
    {
        ModelHead head = model.Head;
        page.Title($"{model.Name}: {head.Title}");
        page.Paragraphs(head.Question);
        page.Blank();
        page.Paragraphs(head.Documentation);
        if (!head.NotFor.IsEmpty)
        {
            page.Heading("Not for");
            foreach (string text in head.NotFor) page.Paragraphs(text, indent: 2);
        }
        page.Heading("Columns, by their roles (--map role=column)");
        page.Items([.. model.Roles.Select(role => (role.Name, $"{role.Wanted}{(role.IsOptional ? ", optional" : "")}. {role.Variable.Documentation}"))]);
        if (model.Options is { IsEmpty: false } options)
        {
            page.Heading("Options (--set name=value)");
            page.Items([.. options.Select(option => (option.Name, $"{option.Variable.Documentation} {DefaultOf(option)}".TrimStart()))]);
        }
        page.Heading("Priors (--prior \"name ~ …\")");
        foreach (PriorInfo parameter in model.Priors) page.Entry(PriorsOf(parameter), parameter.Documentation ?? "");
        if (model.Estimands is { IsEmpty: false } estimands)
        {
            page.Heading("What it answers");
            page.Items([.. estimands.Select(estimand => (estimand.Variable, $"{estimand.Meaning.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)}{(estimand.Unit is { } unit ? $" ({unit})" : "")}"))]);
        }
        if (!head.Citations.IsEmpty)
        {
            page.Heading("Sources");
            foreach (string text in head.Citations) page.Paragraphs(text, indent: 2);
        }
        page.Heading("Try it, use it, change it");
        if (head.Example is not null) page.Command($"bayes fit {model.Name} --example");
        page.Command(Usage(model));
        page.Command($"bayes new {model.Name} -o my_{model.Name}.bym");
    }

    /// <summary>The command with the roles that it cannot do without.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">Where its text is; its name where it is the library's.</param>
    public static string Usage(LibraryModel model, string? path = null) =>
        $"bayes fit {ShellText.Quoted(path ?? model.Name)} --data FILE.csv --map {string.Join(' ', model.Roles.Where(role => !role.IsOptional || role.Name == "predictors").Select(role => $"{role.Name}={(role.TakesSeveral ? "COLUMN,…" : "COLUMN")}"))}";

    private static string PriorsOf(PriorInfo parameter) => parameter.Priors.IsEmpty
        ? $"{parameter.Parameter}: no prior of its own"
        : string.Join("; ", parameter.Priors.Select(prior => string.Join(' ', prior.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));

    private static string DefaultOf(ModelOption option) => option.Default is { } value ? $"Default: {string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}." : "Must be given.";
}
