using System.Collections.Immutable;
using BayesLang.Compiler.Analysis;
using BayesLang.Compiler.Functions;
using BayesLang.Compiler.Ir;

namespace BayesLang.Compiler.Passes;

/// <summary>
/// Whatever does not depend on parameters is computed once, when data are bound: variables, checks, and terms of the log density.
/// What moves is a slice: the statements with the loops and branches around them.
/// </summary>
public static class BindingTimeSplit
{
    public static ModelIr Run(ModelIr model, PassContext context)
    {
        BindingTimes times = BindingTimes.Of(model.Density);
        HashSet<Variable> movable = [.. TopLevelVariables(model.Density, times).Where(v => !times.DependsOnParameters(v) && v.Role == VariableRole.Local)];
        // A variable that takes several values moves only if what stays reads its last one.
        Versions versions = Versions.Of(model.Density);
        movable.RemoveWhere(v => !versions.HasOne(v) && !IsFinishedBeforeRead(v, model.Density));
        var constant = new Variable(context.Names.Fresh("constant_density"), ScalarKind.Real, VariableRole.Bound);
        var slicer = new Slicer(times, movable, constant);
        slicer.FindDependentControl(model.Density, dependent: false);
        ImmutableArray<Statement> moved = slicer.Moved(model.Density);
        ImmutableArray<Statement> kept = slicer.Kept(model.Density);

        if (context.Remarks.AreWanted) Remark(moved, kept, context.Remarks);

        // A variable that moves becomes a field of the compiled model.
        Dictionary<Variable, Variable> bound = movable.ToDictionary(v => v, v => new Variable(v.Name, v.Kind, VariableRole.Bound, v.Dimensions, v.IsMatrix)
        {
            IsTemporary = v.IsTemporary, LowerBound = v.LowerBound, UpperBound = v.UpperBound,
        });
        return model with
        {
            Bind = [.. model.Bind, new Declare(constant, Fill: false), new Assign(constant, 0.0), .. Substitute.Run(moved, bound)],
            Density = [new TargetAdd(new Load(constant)), .. Substitute.Run(kept, bound)],
            ConstantDensity = constant,
        };
    }

    private static void Remark(ImmutableArray<Statement> moved, ImmutableArray<Statement> kept, Remarks remarks)
    {
        HashSet<int> stays = [.. Walk.All(kept).Where(s => s is Assign or TargetAdd or KernelCall).Select(s => s.Line)];
        foreach (IGrouping<int, Statement> line in Walk.All(moved).Where(s => s is Assign or KernelCall).GroupBy(s => s.Line))
        {
            string[] names = [.. line.OfType<Assign>().Select(a => remarks.Text.NameOf(a.Variable)).OfType<string>().Distinct()];
            if (names.Length > 0 && !stays.Contains(line.Key)) remarks.Add(line.Key, RemarkKind.Optimized, $"{ProgramText.And([.. names])}: computed once, when data are bound.");
            else remarks.Add(line.Key, RemarkKind.Optimized, stays.Contains(line.Key) ? "What does not depend on parameters is computed once, when data are bound." : "Computed once, when data are bound: nothing in it depends on parameters.");
        }
    }

    /// <summary>True where every statement that writes a variable comes before every other that reads it.</summary>
    private static bool IsFinishedBeforeRead(Variable v, ImmutableArray<Statement> statements)
    {
        int lastWrite = -1, firstRead = int.MaxValue;
        for (int at = 0; at < statements.Length; at++)
        {
            bool writes = Walk.All([statements[at]]).SelectMany(Walk.Written).Contains(v);
            // A statement that only works out the variable's own next value is part of the writing.
            bool reads = Walk.All([statements[at]]).Any(s => Walk.Read(s).Contains(v) && !(Walk.Written(s).Any() && Walk.Written(s).All(w => w == v)));
            if (writes) lastWrite = at;
            if (reads && firstRead == int.MaxValue) firstRead = at;
        }
        return lastWrite < firstRead;
    }

    /// <summary>Variables whose life is the whole evaluation: declared outside of loops, and of branches that parameters decide.</summary>
    private static IEnumerable<Variable> TopLevelVariables(ImmutableArray<Statement> statements, BindingTimes times) => statements.SelectMany(s => s switch
    {
        Declare d => (IEnumerable<Variable>)[d.Variable],
        Assign { Variable.IsTemporary: true } a => [a.Variable],
        KernelCall { Result: { } result } => [result],
        If i when !times.DependsOnParameters(i.Condition) => TopLevelVariables(i.Then, times).Concat(TopLevelVariables(i.Else, times)),
        Block b => TopLevelVariables(b.Statements, times),
        _ => [],
    });

    private sealed class Slicer(BindingTimes times, HashSet<Variable> movable, Variable constant)
    {
        private readonly HashSet<Statement> underDependentControl = new(ReferenceEqualityComparer.Instance);

        public ImmutableArray<Statement> Moved(ImmutableArray<Statement> statements) => [.. statements.SelectMany(Moved)];

        public ImmutableArray<Statement> Kept(ImmutableArray<Statement> statements) => [.. statements.SelectMany(Kept)];

        private IEnumerable<Statement> Moved(Statement s)
        {
            switch (s)
            {
                case For or If or While or Block:
                    if (Walk.Expressions(s).Any(times.DependsOnParameters)) return [];
                    Statement inner = Walk.RewriteBodies(s, Moved);
                    return Walk.Bodies(inner).All(b => b.IsEmpty) ? [] : [inner];
                case TargetAdd t:
                    return times.DependsOnParameters(t.Value) ? [] : [new Assign(constant, t.Value, AssignKind.Add) { Line = s.Line }];
                case Check c:
                    return IsData(c) ? [s] : [];
                case Declare d:
                    return times.DependsOnParameters(d.Variable) ? [] : [s];
                case Assign or KernelCall:
                    // Variables of one turn of a loop are not fields: their definitions go with both slices.
                    return Walk.Written(s).Any() && Walk.Written(s).All(v => !times.DependsOnParameters(v)) ? [s] : IsDataCheck(s) ? [s] : [];
                default:
                    return [];
            }
        }

        private IEnumerable<Statement> Kept(Statement s)
        {
            switch (s)
            {
                case For or If or While or Block:
                    Statement inner = Walk.RewriteBodies(s, Kept);
                    return Walk.Bodies(inner).All(b => b.IsEmpty) ? [] : [inner];
                case TargetAdd t:
                    // An increment under a condition on parameters stays where it is, and so does a check.
                    return times.DependsOnParameters(t.Value) || underDependentControl.Contains(t) ? [s] : [];
                case Check c:
                    return IsData(c) && !underDependentControl.Contains(c) ? [] : [s];
                case Declare or Assign or KernelCall:
                    IEnumerable<Variable> written = s is Declare d ? [d.Variable] : Walk.Written(s);
                    return (written.Any() && written.All(movable.Contains)) || IsDataCheck(s) ? [] : [s];
                default:
                    return [s];
            }
        }

        private bool IsData(Check c) => !Walk.Read(c).Any(times.DependsOnParameters);

        /// <summary>A kernel without outputs is a check.</summary>
        private bool IsDataCheck(Statement s) => s is KernelCall k && !Walk.Written(k).Any() && !Walk.Read(k).Any(times.DependsOnParameters);

        public void FindDependentControl(ImmutableArray<Statement> statements, bool dependent)
        {
            foreach (Statement s in statements)
            {
                if (s is Check or TargetAdd && dependent) underDependentControl.Add(s);
                bool control = dependent || (s is For or While or If && Walk.Expressions(s).Any(times.DependsOnParameters));
                foreach (ImmutableArray<Statement> body in Walk.Bodies(s)) FindDependentControl(body, control);
            }
        }
    }
}
