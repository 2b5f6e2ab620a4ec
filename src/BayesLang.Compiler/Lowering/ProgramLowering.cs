using System.Collections.Immutable;
using BayesLang.Compiler.Ir;
using BayesLang.Language.Binding;
using BayesLang.Language.Symbols;
using BayesLang.Runtime.Model;

namespace BayesLang.Compiler.Lowering;

/// <summary>Which log density is wanted.</summary>
/// <param name="Jacobian">True for the density on the unconstrained scale.</param>
/// <param name="IsParallel">True where an evaluation may use several threads.</param>
public sealed record LoweringOptions(bool Jacobian = true, bool IsParallel = false)
{
    /// <summary>The data that may have missing values, but have none.</summary>
    public ImmutableSortedSet<string> Complete { get; init; } = [];
}

/// <summary>From a bound program to the IR of a model.</summary>
public static class ProgramLowering
{
    public static ModelIr Lower(BoundProgram program, string name, LoweringOptions options, Names names)
    {
        // Data first: what follows refers to their variables.
        var bindContext = new LoweringContext(program, names);
        var bindExpressions = new ExpressionLowering(bindContext);
        (ImmutableArray<DataInput> data, ImmutableArray<IncompleteData> incomplete) = LowerData(program, bindContext, bindExpressions, options.Complete);
        LowerTransformedData(program, bindContext, bindExpressions);

        var sizes = new BlockSizes(bindContext, bindExpressions);
        var parameters = new ParameterTable(names, bindContext.Builder);
        Variable? target = ReadsTarget(program) ? new Variable(names.Fresh("target"), ScalarKind.Real, VariableRole.Local) : null;
        var density = new Section(program, names, bindContext, sizes, incomplete, ignoresTarget: false, options.Jacobian, target, options.IsParallel);
        density.Parameters(parameters);
        if (!program.HasDrawnParameters) density.Block(program.TransformedParameters);
        density.Statements.LowerAll(program.Model);
        if (target is not null) density.Context.Builder.Emit(new TargetAdd(new Load(target)));

        var output = new Section(program, names, bindContext, sizes, incomplete, ignoresTarget: true, hasJacobian: false);
        output.Parameters(parameters);
        IReadOnlySet<VariableSymbol> computed = ComputedIn(program.Parameters);
        ILookup<bool, BoundStatement> declared = program.Parameters.ToLookup(statement => statement is BoundDeclaration d && computed.Contains(d.Variable));
        List<OutputValue> outputs = [.. output.Outputs([.. declared[false]], OutputBlocks.Parameters), .. output.Missing()];
        ImmutableArray<Statement> outputParameters = output.Context.Builder.Take();
        output.Block(program.TransformedParameters);
        outputs.AddRange(output.Outputs([.. declared[true], .. program.TransformedParameters], OutputBlocks.TransformedParameters));
        ImmutableArray<Statement> outputTransformed = output.Context.Builder.Take();
        output.Block(program.GeneratedQuantities);
        outputs.AddRange(output.Outputs(program.GeneratedQuantities, OutputBlocks.GeneratedQuantities));

        var back = new Section(program, names, bindContext, sizes, incomplete, ignoresTarget: true, hasJacobian: false);
        back.Unconstrain(parameters);

        return new ModelIr
        {
            Name = name,
            Data = data,
            Bind = bindContext.Builder.Take(),
            Density = density.Context.Builder.Take(),
            OutputParameters = outputParameters,
            OutputTransformed = outputTransformed,
            OutputGenerated = output.Context.Builder.Take(),
            Unconstrain = back.Context.Builder.Take(),
            Outputs = [.. outputs],
            Parameters = [.. parameters.Layouts],
            UnconstrainedCount = parameters.Count,
            Functions = [.. bindContext.Outlines.All],
            Traces = [.. bindContext.Outlines.Traces],
        };
    }

    /// <summary>The variables of the parameters block that are given their values there: those that are sampled non-centred.</summary>
    private static IReadOnlySet<VariableSymbol> ComputedIn(ImmutableArray<BoundStatement> parameters) => parameters.SelectMany(BoundWalk.Statements).SelectMany(statement => statement switch
    {
        BoundDeclaration { Initializer: not null } d => [d.Variable],
        BoundAssignment assignment => BoundWalk.Assigned(assignment.Target),
        _ => [],
    }).ToHashSet();

    private static bool ReadsTarget(BoundProgram program) =>
        BoundWalk.Statements(program).SelectMany(BoundWalk.Own).SelectMany(e => BoundWalk.Expressions(e)).Any(e => e is BoundTargetValue);

    private static (ImmutableArray<DataInput> Inputs, ImmutableArray<IncompleteData> Incomplete) LowerData(
        BoundProgram program, LoweringContext context, ExpressionLowering expressions, ImmutableSortedSet<string> complete)
    {
        var statements = new StatementLowering(context, expressions);
        var inputs = ImmutableArray.CreateBuilder<DataInput>();
        var incomplete = ImmutableArray.CreateBuilder<IncompleteData>();
        foreach (BoundDeclaration d in program.Data.OfType<BoundDeclaration>())
        {
            context.Builder.Line = context.LineOf(d.Span);
            bool mayMiss = d.Variable.AllowsMissing && !complete.Contains(d.Variable.Name);
            BoundVariable? given = d.Initializer is null ? null : DeclareGiven(d, context, expressions, inputs);
            Value value = Declarations.Declare(context, expressions, d.Variable, VariableRole.Bound, isFilled: false, mayMiss);
            foreach ((Value part, SizedBasic declared, string path) in Declarations.Parts(value, d.Variable.Sized ?? throw new InvalidOperationException(), d.Variable.Name))
            {
                Variable variable = Declarations.VariableOf(part);
                inputs.Add(new DataInput(path, variable, context.LineOf(d.Span)) { Given = given is null ? null : Declarations.VariableOf(context.Values[given.Variable]) });
                if (d.Initializer is not null) continue;
                new ParameterLowering(context, expressions).Require(path, declared, variable, FailureKind.Data, mayMiss);
                if (mayMiss) incomplete.Add(MissingLowering.Find(context.Builder, d.Variable, variable));
            }
            if (given is null || d.Initializer is not { } initializer) continue;
            BoundExpression isAbsent = new BoundCall(initializer.Span, "logical_negation", [given], Language.Types.Type.Int);
            statements.Lower(new BoundIf(initializer.Span, isAbsent, new BoundAssignment(initializer.Span, new BoundVariableTarget(initializer.Span, d.Variable.Type, d.Variable, []), initializer), null));
            // A default is held to the declared bounds as what is given is.
            foreach ((Value part, SizedBasic declared, string path) in Declarations.Parts(value, d.Variable.Sized ?? throw new InvalidOperationException(), d.Variable.Name))
                new ParameterLowering(context, expressions).Require(path, declared, Declarations.VariableOf(part), FailureKind.Data);
        }
        return (inputs.ToImmutable(), incomplete.ToImmutable());
    }

    /// <summary>Of data with a default: an int that tells whether they are given, which the data answer.</summary>
    private static BoundVariable DeclareGiven(BoundDeclaration declaration, LoweringContext context, ExpressionLowering expressions, ImmutableArray<DataInput>.Builder inputs)
    {
        VariableSymbol given = new($"{declaration.Variable.Name}_given", Language.Types.Type.Int, VariableOrigin.Data, declaration.Variable.Declaration) { Sized = new SizedBasic(Language.Types.Type.Int, [], NoConstraint.Instance) };
        Value value = Declarations.Declare(context, expressions, given, VariableRole.Bound, isFilled: false);
        inputs.Add(new DataInput(ModelData.GivenName(declaration.Variable.Name), Declarations.VariableOf(value), context.LineOf(declaration.Span)));
        return new BoundVariable(declaration.Span, given);
    }

    private static void LowerTransformedData(BoundProgram program, LoweringContext context, ExpressionLowering expressions)
    {
        var statements = new StatementLowering(context, expressions);
        var constants = new Dictionary<VariableSymbol, Value>();
        HashSet<VariableSymbol> assigned = [.. program.TransformedData.SelectMany(BoundWalk.Statements).OfType<BoundAssignment>().SelectMany(a => BoundWalk.Assigned(a.Target))];
        foreach (BoundStatement s in program.TransformedData)
        {
            if (s is not BoundDeclaration d)
            {
                statements.Lower(s);
                continue;
            }
            context.Builder.Line = context.LineOf(d.Span);
            Declarations.Declare(context, expressions, d.Variable, VariableRole.Bound, isFilled: d.Initializer is null);
            if (d.Initializer is null) continue;
            Value value = expressions.Lower(d.Initializer);
            Assignments.Copy(context.Builder, context.Values[d.Variable], value);
            if (value is not ScalarValue { Expr: IntLiteral } || assigned.Contains(d.Variable)) continue;
            // A constant by a name: sizes and bounds of loops in terms of it are known to the compiler.
            constants[d.Variable] = context.Values[d.Variable];
            context.Values[d.Variable] = value;
        }
        foreach (BoundDeclaration d in program.TransformedData.OfType<BoundDeclaration>())
        {
            context.Builder.Line = context.LineOf(d.Span);
            foreach ((Value part, SizedBasic declared, string path) in Declarations.Parts(constants.GetValueOrDefault(d.Variable, context.Values[d.Variable]), d.Variable.Sized ?? throw new InvalidOperationException(), d.Variable.Name))
                new ParameterLowering(context, expressions).Require(path, declared, Declarations.VariableOf(part), FailureKind.Data);
        }
        context.Builder.Line = 0;
    }

    /// <summary>The unconstrained coordinates of all parameters: made in the first section that asks, the same in the others.</summary>
    private sealed class ParameterTable(Names names, Builder bind)
    {
        private readonly Dictionary<string, (Variable Free, Expr Offset)> free = [];

        public List<ParameterLayout> Layouts { get; } = [];

        public Expr Count { get; private set; } = 0;

        public Variable Free(string path, ImmutableArray<Expr> dimensions, bool isMatrix)
        {
            if (free.TryGetValue(path, out var known)) return known.Free;
            var variable = new Variable(names.Fresh($"{path.Replace('.', '_')}_free"), ScalarKind.Real, VariableRole.Unconstrained, dimensions, isMatrix);
            Expr offset = Count;
            if (offset is not IntLiteral)
            {
                var place = new Variable(names.Fresh($"{path.Replace('.', '_')}_offset"), ScalarKind.Int, VariableRole.Bound);
                bind.Emit(new Declare(place, Fill: false));
                bind.Emit(new Assign(place, offset));
                offset = new Load(place);
            }
            Count = offset + variable.Size;
            free[path] = (variable, offset);
            return variable;
        }

        public void Add(string path, Variable constrained, Variable variable)
        {
            if (Layouts.All(l => l.Name != path)) Layouts.Add(new ParameterLayout(path, constrained, variable, free[path].Offset));
        }
    }

    /// <summary>One of the programs that a model's blocks make, with its own variables; data are shared.</summary>
    private sealed class Section
    {
        private readonly BoundProgram program;
        private readonly ImmutableArray<IncompleteData> incomplete;
        private readonly ExpressionLowering expressions;
        private readonly Dictionary<IncompleteData, Variable> imputed = [];

        /// <summary>What the parameters block computes rather than takes from the sampler.</summary>
        private readonly IReadOnlySet<VariableSymbol> computed;

        public Section(BoundProgram program, Names names, LoweringContext data, BlockSizes sizes, ImmutableArray<IncompleteData> incomplete, bool ignoresTarget, bool hasJacobian, Variable? target = null, bool isParallel = false)
        {
            this.program = program;
            this.incomplete = incomplete;
            computed = ComputedIn(program.Parameters);
            Context = new LoweringContext(program, names) { Outlines = data.Outlines, BlockSizes = sizes, IgnoresTarget = ignoresTarget, HasJacobian = hasJacobian, Target = target, IsParallel = isParallel };
            if (target is not null)
            {
                Context.Builder.Emit(new Declare(target, Fill: false));
                Context.Builder.Emit(new Assign(target, 0.0));
            }
            foreach ((VariableSymbol symbol, Value value) in data.Values) Context.Values[symbol] = value;
            expressions = new ExpressionLowering(Context);
            Statements = new StatementLowering(Context, expressions);
        }

        public LoweringContext Context { get; }

        public StatementLowering Statements { get; }

        public void Parameters(ParameterTable table)
        {
            foreach (BoundDeclaration d in InOrder(data => Complete(data, table)))
            {
                var lowering = new ParameterLowering(Context, expressions);
                foreach ((string path, Variable constrained, Variable free) in lowering.Constrain(d.Variable, table.Free)) table.Add(path, constrained, free);
            }
        }

        private void Complete(IncompleteData data, ParameterTable table)
        {
            (Variable missing, Variable free) = new ParameterLowering(Context, expressions).Complete(data, table.Free);
            imputed[data] = missing;
            table.Add(data.Symbol.Name, missing, free);
        }

        /// <summary>
        /// Goes over the parameters, lowers what is computed between them, and completes data with missing values: behind all parameters, unless the bounds of one depend on them, so that the program's own
        /// parameters come first in the output.
        /// </summary>
        private IEnumerable<BoundDeclaration> InOrder(Action<IncompleteData> complete)
        {
            List<IncompleteData> pending = [.. incomplete];
            foreach (BoundStatement s in program.Parameters)
            {
                IEnumerable<BoundExpression> expressions = s is BoundDeclaration { Variable.Sized: { } sized } ? BoundWalk.Bounds(sized) : BoundWalk.Statements(s).SelectMany(BoundWalk.Own);
                HashSet<VariableSymbol> read = [.. expressions.SelectMany(e => BoundWalk.Expressions(e)).OfType<BoundVariable>().Select(e => e.Variable)];
                CompleteThose(data => read.Contains(data.Symbol));
                Context.Builder.Line = Context.LineOf(s.Span);
                if (s is BoundDeclaration d && !computed.Contains(d.Variable)) yield return d;
                else Statements.Lower(s);
            }
            CompleteThose(_ => true);

            void CompleteThose(Func<IncompleteData, bool> wanted)
            {
                foreach (IncompleteData data in pending.Where(wanted).ToList())
                {
                    Context.Builder.Line = Context.LineOf(data.Symbol.Declaration);
                    complete(data);
                    pending.Remove(data);
                }
            }
        }

        /// <summary>The statements of a block of transformed parameters or generated quantities, then the checks of its variables.</summary>
        public void Block(ImmutableArray<BoundStatement> block)
        {
            foreach (BoundStatement s in block) Statements.Lower(s is BoundDeclaration d ? d : s);
            foreach (BoundDeclaration d in block.OfType<BoundDeclaration>())
            {
                Context.Builder.Line = Context.LineOf(d.Span);
                foreach ((Value part, SizedBasic declared, string path) in Parts(d))
                    new ParameterLowering(Context, expressions).Require(path, declared, Declarations.VariableOf(part));
            }
        }

        public IEnumerable<OutputValue> Outputs(ImmutableArray<BoundStatement> block, OutputBlocks kind) =>
            block.OfType<BoundDeclaration>().SelectMany(d => Parts(d).Zip(Declarations.TupleRanks(d.Variable.Sized ?? throw new InvalidOperationException()), (p, ranks) =>
                new OutputValue(p.Path, kind, Declarations.VariableOf(p.Value)) { TupleRanks = ranks }));

        /// <summary>The missing entries of data, as parameters.</summary>
        public IEnumerable<OutputValue> Missing() => incomplete.Select(data => new OutputValue(data.Symbol.Name, OutputBlocks.Parameters, imputed[data]) { Entries = data.Positions });

        public void Unconstrain(ParameterTable table)
        {
            foreach (BoundDeclaration d in InOrder(data => new ParameterLowering(Context, expressions).UnconstrainMissing(data, table.Free(data.Symbol.Name, [], false))))
            {
                Value value = Declarations.Declare(Context, expressions, d.Variable, VariableRole.Local, isFilled: false);
                foreach ((Value part, SizedBasic declared, string path) in Declarations.Parts(value, d.Variable.Sized ?? throw new InvalidOperationException(), d.Variable.Name))
                {
                    Variable x = Declarations.VariableOf(part);
                    Context.Builder.Emit(new ReadParameter(x, path));
                    Variable y = table.Free(path, [], false);
                    new ParameterLowering(Context, expressions).Unconstrain(path, declared, x, y);
                }
            }
        }

        private IEnumerable<(Value Value, SizedBasic Declared, string Path)> Parts(BoundDeclaration d) =>
            Declarations.Parts(Context.Values[d.Variable], d.Variable.Sized ?? throw new InvalidOperationException(), d.Variable.Name);
    }
}
