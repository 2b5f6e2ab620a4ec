using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using BayesLang.Compiler.Loading;
using BayesLang.Data;
using BayesLang.Data.Csv;
using BayesLang.Inference.Diagnostics;
using BayesLang.Language.Binding;
using BayesLang.Language.Derivation;
using BayesLang.Language.Flow;
using BayesLang.Language.Syntax;
using BayesLang.Runtime.Model;
using BayesLang.Workflow.Checks;
using BayesLang.Workflow.Descriptions;
using BayesLang.Workflow.Diagnosis;
using BayesLang.Workflow.Generation;
using BayesLang.Workflow.Library;
using BayesLang.Workflow.Runs;
using BayesLang.Workflow.Summaries;

namespace BayesLang.Workflow.Reports.Steps;

/// <summary>What the steps of a report judge: a fit, and what follows from it, each computed when a step first asks for it, once.</summary>
sealed partial class Analysis
{
    /// <summary>So many derived numbers are kept in memory; of larger fits some draws are passed over, evenly.</summary>
    private const long MostNumbers = 40_000_000;

    private readonly Lazy<DrawsTable> table;
    private readonly Lazy<ModelInfo> model;
    private readonly Lazy<DataTable> data;
    private readonly Lazy<Evidence> evidence;
    private readonly Lazy<ImmutableArray<Finding>> findings;
    private readonly Lazy<DerivedDraws> derived;
    private readonly Lazy<ImmutableArray<PredictedOutcome>> outcomes;
    private readonly Lazy<ImmutableArray<PredictiveCheck>> checks;
    private readonly Lazy<LeaveOneOut> loo;
    private readonly Lazy<PriorDraws> prior;
    private readonly Lazy<ReportStep> sensitivity;
    private readonly Lazy<ImmutableArray<PriorInfo>> priors;
    private readonly Lazy<ImmutableHashSet<string>> top;
    private readonly Lazy<ImmutableArray<ReportedQuantity>> quantities;

    private Analysis(RecordedRun run, CancellationToken cancellation)
    {
        Run = run;
        Source = run.ReadModel();
        Mapping = ColumnMapping.Read(run.Folder);
        table = new(() => Fit.Open(run.Folder).Table);
        model = new(() => ModelInfo.Of(Source, run.Priors));
        data = new(() => DataTable.Of(Model, ModelData.Of(BayesLang.Workflow.Data.Open(run.DataPath), new(Model.Schema)).As(run.Manifest.Levels, run.Manifest.Scales), Mapping));
        evidence = new(() => Evidence.Of(Table));
        findings = new(() => FindingRules.Find(Evidence, thorough: false));
        derived = new(() => DerivedDraws.Of(run, Table, DerivedKinds.LogLik | DerivedKinds.Predictions | DerivedKinds.Observed | DerivedKinds.LogTopPrior, thin: Thin(), cancellation: cancellation));
        outcomes = new(FindOutcomes);
        checks = new(() => [.. Outcomes.AsParallel().AsOrdered().Select(outcome => outcome.Check(isPrior: false, run.Manifest.Seed))]);
        loo = new(() => LeaveOneOut.Of(Derived.Table.LogLikelihoodOf(PredictiveRules.LogLikelihoodName)));
        prior = new(() => PriorDraws.Of(run, Source, cancellation));
        sensitivity = new(() => SensitivityStep.Of(this));
        priors = new(() => PriorInfo.Of(Source, run.Priors));
        top = new(() => [.. Priors.Where(prior => prior.IsTop && Model.Parameters.Any(parameter => parameter.Name == prior.Parameter)).Select(prior => prior.Parameter)]);
        quantities = new(() => ReportedQuantity.Of(Model, Table, TopParameters, Fill));
    }

    /// <exception cref="DataFormatException">The folder holds no fit of bayes sample, or its files have changed.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static Analysis Of(string folder, CancellationToken cancellation)
    {
        RecordedRun run = RecordedRun.Open(folder);
        if (run.Manifest.Method != RunMethod.Sample) throw new DataFormatException(folder, 0, 0, $"these are draws of bayes {run.Manifest.Method}; a report is of a fit, which bayes sample and bayes fit make.");
        return run.Change() is { } change ? throw new DataFormatException(folder, 0, 0, $"{change}: put the file back as it was, or fit again.") : new Analysis(run, cancellation);
    }

    public RecordedRun Run { get; }

    /// <summary>The program.</summary>
    public SourceText Source { get; }

    /// <summary>How the analyst's columns became data; null for fits of bayes sample.</summary>
    public ColumnMapping? Mapping { get; }

    /// <summary>The draws.</summary>
    public DrawsTable Table => table.Value;

    public ModelInfo Model => model.Value;

    public DataTable Data => data.Value;

    /// <summary>The figures of quantities and chains.</summary>
    public Evidence Evidence => evidence.Value;

    /// <summary>What the diagnostics of the sampler found.</summary>
    public ImmutableArray<Finding> Findings => findings.Value;

    /// <summary>Log likelihoods, predictions, observations and the prior at the top.</summary>
    public DerivedDraws Derived => derived.Value;

    public ImmutableArray<PredictedOutcome> Outcomes => outcomes.Value;

    public ImmutableArray<PredictiveCheck> Checks => checks.Value;

    public LeaveOneOut Loo => loo.Value;

    /// <summary>Draws from the prior.</summary>
    public PriorDraws Prior => prior.Value;

    /// <summary>How much the priors decide: a step of its own, which the step on what the priors say asks too.</summary>
    public ReportStep Sensitivity => sensitivity.Value;

    /// <summary>The parameters with their priors, those from outside among them.</summary>
    public ImmutableArray<PriorInfo> Priors => priors.Value;

    /// <summary>The parameters whose priors depend on no other parameter, and that are no level by themselves.</summary>
    public ImmutableHashSet<string> TopParameters => top.Value;

    /// <summary>What the report tells of, in its order.</summary>
    public ImmutableArray<ReportedQuantity> Quantities => quantities.Value;

    /// <summary>The name by which the library knows the model, or that of its file.</summary>
    public string ModelName => Mapping is { } mapping && !mapping.Model.Contains('.', StringComparison.Ordinal) ? mapping.Model : Path.GetFileNameWithoutExtension(Run.ModelPath);

    /// <summary>The names of the distributions of the likelihood.</summary>
    public IEnumerable<string> Likelihoods => Model.Densities.Where(density => density.Role == DensityRole.Likelihood).SelectMany(density => density.Distributions);

    /// <summary>The label of an outcome, as the analyst calls it.</summary>
    public string NameOf(string variate) =>
        Mapping?.Roles.FirstOrDefault(role => role.Variable == variate) is { Columns: [var only] } ? only.Column
        : Model.Data.FirstOrDefault(variable => variable.Name == variate) is { } declared && declared.TextOf(LibraryAttributes.Label) is { } label ? Fill(label) : variate;

    /// <summary>An outcome with its unit, for axes.</summary>
    public string AxisOf(string variate) =>
        Model.Data.FirstOrDefault(variable => variable.Name == variate) is { } declared && declared.TextOf(LibraryAttributes.Unit) is { } unit ? $"{NameOf(variate)} ({Fill(unit)})" : NameOf(variate);

    /// <summary>A text of the model with roles replaced by columns, or by the variables of these roles, and <c>{group 2}</c> by the second level of the role's column.</summary>
    public string Fill(string text) => Model.Data.Aggregate(Mapping?.Fill(WithLevels(text)) ?? WithLevels(text), (filled, variable) => filled.Replace($"{{{DataTable.RoleOf(variable)}}}", variable.Name, StringComparison.Ordinal));

    private string WithLevels(string text) => Level().Replace(text, mark =>
    {
        string role = mark.Groups[1].Value;
        int number = int.Parse(mark.Groups[2].Value, CultureInfo.InvariantCulture);
        return Data.Columns.FirstOrDefault(column => column.Role == role) is { } column && number >= 1 && number <= column.Levels.Length ? column.Levels[number - 1] : $"{{{role}}} {number}";
    });

    [GeneratedRegex(@"\{(\w+) ([0-9]{1,6})\}")]
    private static partial Regex Level();

    /// <summary>The texts of an attribute at the head of the file.</summary>
    public IEnumerable<string> HeadTexts(string attribute) => Model.Attributes.Where(each => each.Name == attribute).SelectMany(each => each.Values).Select(Fill);

    private ImmutableArray<PredictedOutcome> FindOutcomes()
    {
        ImmutableArray<PredictedOutcome> found = PredictedOutcome.Of(Derived.Table, Derived.Table);
        if (!found.IsEmpty) return found;
        // Predictions that the program makes itself, of densities that observations cannot be derived from.
        return [.. Data.Outcomes.GroupBy(column => column.Variable).Where(group => group.Count() == 1).Select(group => PredictedOutcome.Of(group.Key, [.. group.First().Values], Derived.Table)).OfType<PredictedOutcome>()];
    }

    private int Thin()
    {
        // A log likelihood, a prediction and the observation itself.
        long numbers = 3L * Math.Max(1, Data.Columns.Where(column => column.Use == ColumnUse.Outcome).Sum(column => (long)column.Values.Length)) * Table.DrawsPerChain * Table.Chains.Length;
        return (int)Math.Clamp((numbers + MostNumbers - 1) / MostNumbers, 1, Math.Max(1, Table.DrawsPerChain / 100));
    }
}
