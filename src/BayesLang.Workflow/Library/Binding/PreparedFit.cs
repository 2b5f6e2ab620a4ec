using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BayesLang.Data.Files;
using BayesLang.Data.Json;
using BayesLang.Data.Tables;
using BayesLang.Runtime.Model;
using BayesLang.Workflow.Diagnosis;
using BayesLang.Workflow.Sampling;
using BayesLang.Workflow.Tables;

namespace BayesLang.Workflow.Library.Binding;

/// <summary>A model with data in its own terms, ready to be written and sampled.</summary>
public sealed class PreparedFit
{
    private const string NoValue = "NA";

    /// <summary>What a field in quotes may hold, and one without may not.</summary>
    private static readonly SearchValues<char> special = SearchValues.Create(",\";\t\r\n");

    private readonly FitRequest request;
    private readonly ImmutableArray<OutputColumn> columns;
    private readonly JsonObject? options;

    private PreparedFit(FitRequest request, ColumnMapping mapping, ImmutableArray<OutputColumn> columns, JsonObject? options) =>
        (this.request, Mapping, this.columns, this.options) = (request, mapping, columns, options);

    /// <summary>What became what.</summary>
    public ColumnMapping Mapping { get; }

    /// <summary>The model's name without folder and extension.</summary>
    public string Name => Path.GetFileNameWithoutExtension(request.Model);

    /// <summary>A folder for a fit of a model that no fit has yet.</summary>
    public static string FreeFolder(string model, string home = FitFolder.Home) => FitFolder.NameFor(Path.GetFileNameWithoutExtension(model), DateTimeOffset.Now, home);

    /// <summary>Gives each role its columns, and each column the values that the model reads.</summary>
    /// <exception cref="MappingException">Something does not fit; all that is wrong is told at once.</exception>
    public static PreparedFit Of(FitRequest request)
    {
        request = GivenLevels.In(request);
        ImmutableArray<DataRole> roles = DataRole.Of(request.Info);
        ImmutableHashSet<string> elsewhere = [.. request.MoreData.SelectMany(file => NamesIn(file.Name, file.Content))];
        RoleMatch match = new(request.Model, roles, request.Profile ?? TableProfile.Of(request.Table), elsewhere);
        ImmutableArray<RoleAssignment> assigned = match.Find(request.Map);
        List<string> problems = match.Problems, notes = match.Notes, warnings = [];
        JsonObject? options = OptionValues.Of(request.Model, ModelOption.Of(request.Info), roles, request.Set, elsewhere, problems);
        Require(problems);

        ImmutableArray<int> rows = [.. Enumerable.Range(0, request.Table.RowCount).Where(row => assigned.All(each => each.Role.Schema.AllowsMissing || each.Columns.All(column => !AnalystColumn.IsMissing(column.Column.Fields[row]))))];
        ImmutableSortedDictionary<string, int> missing = assigned.SelectMany(each => each.Columns).Distinct().Where(column => column.Column.MissingCount > 0).ToImmutableSortedDictionary(column => column.Name, column => column.Column.MissingCount, StringComparer.Ordinal);
        TellMissing(request.Table, rows.Length, missing, notes, warnings, problems);
        Require(problems);

        var columns = ImmutableArray.CreateBuilder<OutputColumn>();
        var mapped = ImmutableArray.CreateBuilder<MappedRole>();
        ColumnKind? outcome = assigned.FirstOrDefault(each => each.Role.Name == DataRole.Outcome)?.Columns.FirstOrDefault()?.Kind;
        foreach (RoleAssignment each in assigned) mapped.Add(Convert(each, outcome, each.Role.Name == DataRole.Outcome && assigned.Any(other => other.Role.IsMatrix), rows, columns, notes, warnings, problems));
        Require(problems);
        ColumnMapping mapping = new()
        {
            Model = request.Model,
            DataPath = request.Table.Path,
            DataSha256 = request.Table.Sha256,
            Roles = mapped.ToImmutable(),
            Rows = request.Table.RowCount,
            RowsUsed = rows.Length,
            Missing = missing,
            Options = request.Set.ToImmutableSortedDictionary(pair => pair.Name, pair => pair.Text, StringComparer.Ordinal),
            Levels = request.Levels.ToImmutableSortedDictionary(pair => pair.Name, pair => pair.Text, StringComparer.Ordinal),
            Notes = [.. notes],
            Warnings = [.. warnings],
        };
        return new PreparedFit(request, mapping, columns.ToImmutable(), options);
    }

    /// <summary>A model of a library with its own example, which goes to no file.</summary>
    /// <param name="model">The model.</param>
    /// <param name="set">Options that take the places of the example's.</param>
    /// <exception cref="MappingException">The model has no example, or it does not fit.</exception>
    public static PreparedFit OfExample(LibraryModel model, ImmutableArray<NamedText> set)
    {
        FitRequest example = FitRequest.OfExample(model, "");
        return Of(example with { Set = [.. example.Set.Where(pair => set.All(given => given.Name != pair.Name)), .. set] });
    }

    /// <summary>Writes model, table, options and mapping.</summary>
    /// <param name="folder">Made where it is not there.</param>
    /// <returns>The model's path, and the data's as <see cref="DataFiles"/> takes them.</returns>
    /// <exception cref="IOException">It cannot be written, or a run is writing there.</exception>
    public (string ModelPath, string DataPath) Write(string folder)
    {
        // A run that is writing there must keep its own files.
        using RunFolder held = RunFolder.Open(folder, Name, DateTimeOffset.Now);
        if (request.NewTable is { } table) AtomicFile.Write(request.Table.Path, table);
        string extension = Path.GetExtension(request.Model) is { Length: > 0 } given ? given : LibraryModel.Extension;
        string model = Path.Combine(folder, Name + extension);
        AtomicFile.Write(model, Encoding.UTF8.GetBytes(request.Program));
        List<string> data = [Path.Combine(folder, ColumnMapping.TableFile)];
        AtomicFile.Write(data[0], Encoding.UTF8.GetBytes(Table()));
        string optionsFile = Path.Combine(folder, ColumnMapping.OptionsFile);
        if (options is null) File.Delete(optionsFile);
        else
        {
            AtomicFile.Write(optionsFile, Encoding.UTF8.GetBytes(options.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n"));
            data.Add(optionsFile);
        }
        foreach ((int index, (string name, byte[] content)) in request.MoreData.Index())
        {
            data.Add(Path.Combine(folder, $"more-{index + 1}-{name}"));
            AtomicFile.Write(data[^1], content);
        }
        Mapping.Write(folder);
        return (model, DataFiles.Join(data));
    }

    /// <summary>The same data without files: the table, the options and what else was given.</summary>
    public IDataContext Data() => Workflow.Data.Combine(
    [
        CsvTable.Read(new StringReader(Table()), ColumnMapping.TableFile),
        .. options is null ? (IDataContext[])[] : [JsonData.Parse(options.ToJsonString(), ColumnMapping.OptionsFile)],
        .. request.MoreData.Select(file => DataOf(file.Name, file.Content)),
    ]);

    /// <summary>The table as the model reads it.</summary>
    public string Table()
    {
        StringBuilder text = new();
        text.AppendJoin(',', columns.Select(column => Quoted(column.Header))).Append('\n');
        for (int row = 0; row < Mapping.RowsUsed; row++) text.AppendJoin(',', columns.Select(column => Quoted(column.Fields[row]))).Append('\n');
        return text.ToString();
    }

    private static MappedRole Convert(RoleAssignment assigned, ColumnKind? outcome, bool isExplained, IReadOnlyList<int> rows, ImmutableArray<OutputColumn>.Builder output, List<string> notes, List<string> warnings, List<string> problems)
    {
        DataRole role = assigned.Role;
        if (!role.IsMatrix) return new MappedRole(role.Name, role.Variable.Name, [.. assigned.Columns.Select(ConvertPlain)]);
        (ImmutableArray<OutputColumn> Columns, MappedColumn Mapped)[] parts = [.. assigned.Columns.Select(column => MatrixColumns.Of(role, column, outcome, rows, notes, problems))];
        ImmutableArray<OutputColumn> all = [.. parts.SelectMany(part => part.Columns)];
        warnings.AddRange(MatrixColumns.Duplicates(all));
        if (all.Length >= rows.Count && rows.Count > 0) warnings.Add($"There are {all.Length} columns of {role.Name} and {rows.Count} rows: the data alone cannot tell their effects apart. Take fewer{OutcomeModels.OrForMany(outcome)}.");
        output.AddRange(all);
        return new MappedRole(role.Name, role.Variable.Name, [.. parts.Select(part => part.Mapped)]);

        MappedColumn ConvertPlain(ColumnProfile column)
        {
            RoleValues values = RoleValues.Of(role, column, rows);
            if (isExplained && role.Kind == RoleKind.Numbers && values.Problem is null && values.Fields.Distinct().Count() == 1 && rows.Count > 1)
                problems.Add($"the outcome {column.Name} is {values.Fields[0]} in every row{(column.Column.Levels.Length > 1 ? " that is used" : "")}: there is nothing for predictors to explain.");
            if (values.Problem is { } problem) problems.Add(problem + OutcomeModels.AdviceFor(role, column));
            if (values.Note is { } note) notes.Add(note);
            if (role.Name == "event" && column.Words.Contains("censored") && values.Levels.IsEmpty)
                warnings.Add($"event is 1 where the event happened, and the column {column.Name} says the opposite by its name. If 1 means censored there, turn it round.");
            output.Add(new OutputColumn(role.TakesSeveral ? MatrixColumns.HeaderOf(role, MatrixColumns.LabelOf(column.Name)) : role.Variable.Name, values.Fields));
            return new MappedColumn(column.Name, column.Kind) { Levels = values.Levels };
        }
    }

    private static void TellMissing(AnalystTable table, int used, ImmutableSortedDictionary<string, int> missing, List<string> notes, List<string> warnings, List<string> problems)
    {
        int left = table.RowCount - used;
        if (left == 0) return;
        string where = string.Join(", ", missing.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Key} is missing in {pair.Value}"));
        if (used == 0) problems.Add($"no row has values in all mapped columns: {where}. Leave out columns that are mostly empty.");
        else notes.Add($"{left} of {table.RowCount} rows {(left == 1 ? "is" : "are")} left out: {where}.");
        if (used > 0 && used < Thresholds.FewComplete * table.RowCount) warnings.Add($"Only {used} of {table.RowCount} rows are complete. Where rows with missing values are unlike the others, the results are of the complete rows alone.");
    }

    private static void Require(List<string> problems)
    {
        if (problems.Count > 0) throw new MappingException([.. problems]);
    }

    private static IEnumerable<string> NamesIn(string file, byte[] content) => DataOf(file, content).Names;

    private static IDataContext DataOf(string file, byte[] content)
    {
        string text = Encoding.UTF8.GetString(content);
        return Path.GetExtension(file).Equals(".json", StringComparison.OrdinalIgnoreCase) ? JsonData.Parse(text, file) : CsvTable.Read(new StringReader(text), file);
    }

    private static string Quoted(string field) => field.AsSpan().ContainsAny(special) || field.Length == 0 || field != field.Trim() ? $"\"{(field.Length == 0 ? NoValue : field.Replace("\"", "\"\"", StringComparison.Ordinal))}\"" : field;
}
