using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BayesLang.Language.Binding;
using BayesLang.Language.Syntax;
using BayesLang.Workflow.Descriptions;

namespace BayesLang.Workflow.Library.Binding;

/// <summary>The order of a factor's levels, as an analyst gives it: it becomes the <c>@levels</c> of the model that the fit keeps.</summary>
static class GivenLevels
{
    /// <summary>A request whose model has the levels.</summary>
    /// <exception cref="MappingException">A role is none of categories, or its levels cannot be given.</exception>
    public static FitRequest In(FitRequest request)
    {
        if (request.Levels.IsEmpty) return request;
        ImmutableArray<DataRole> roles = DataRole.Of(request.Info);
        List<string> problems = [];
        string program = request.Program;
        foreach (NamedText given in request.Levels)
        {
            string[] categories = [.. roles.Where(each => each.Kind == RoleKind.Categories).Select(each => each.Name)];
            DataRole? role = roles.FirstOrDefault(each => each.Name == given.Name || each.Variable.Name == given.Name);
            Match declaration = role is null ? Match.Empty : Declaration(role.Variable.Name).Match(program);
            if (role is not { Kind: RoleKind.Categories } || !declaration.Success)
                problems.Add($"--levels {given.Name}: {request.Model} has no role {given.Name} of categories. {(categories.Length == 0 ? "It has no such role." : $"Its roles of categories are {string.Join(", ", categories)}.")}");
            else if (role.Variable.Attributes.Any(attribute => attribute.Name == DataAttributes.Levels)) problems.Add($"the levels of {given.Name} are given in the model: {string.Join(", ", role.Schema.Levels)}.");
            else if (given.Parts.Distinct().Count() < given.Parts.Length || given.Parts.Any(level => level.Length == 0 || level.Contains('"', StringComparison.Ordinal)))
                problems.Add($"--levels {given.Name}={given.Text}: each level stands once, is not empty, and has no quotes.");
            else program = program.Insert(declaration.Index, $"@{DataAttributes.Levels}({string.Join(", ", given.Parts.Select(level => $"\"{level}\""))}) ");
        }
        return problems.Count > 0 ? throw new MappingException([.. problems]) : request with { Program = program, Info = ModelInfo.Of(new SourceText(program, Path.GetFileNameWithoutExtension(request.Model) + LibraryModel.Extension)) };
    }

    /// <summary>Where a factor is declared: <c>factor[N] group</c>.</summary>
    private static Regex Declaration(string variable) => new($@"\bfactor\s*\[[^\]]*\]\s*{Regex.Escape(variable)}\b", RegexOptions.None, TimeSpan.FromSeconds(1));
}
