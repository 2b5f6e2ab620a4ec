using System.Collections.Immutable;
using BayesLang.Language.Binding;
using BayesLang.Language.Derivation;
using BayesLang.Language.Diagnostics;
using BayesLang.Language.Formatting;
using BayesLang.Language.Printing;
using BayesLang.Language.Refactorings;
using BayesLang.Language.Syntax;
using BayesLang.Tests;

namespace BayesLang.Language.Tests.Printing;

public class SourcePrinterTests
{
    public static TheoryData<string> Models => [.. Directory.EnumerateFiles(Path.Combine(SharedFolder.RepositoryRoot, "stdlib"), "*.bym", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => Path.GetRelativePath(SharedFolder.RepositoryRoot, path))];

    [Theory, MemberData(nameof(Models))]
    public void A_model_block_that_is_printed_is_the_same_program(string path)
    {
        SourceText source = SourceFile.Read(Path.Combine(SharedFolder.RepositoryRoot, path));
        CheckResult check = Checker.Check(source);
        BlockSyntax model = Assert.Single(check.Tree.Root.Blocks, block => block.Kind == BlockKind.Model);
        // Distributions of declarations are statements of the model block to the binder; they are printed where they were.
        ImmutableArray<BoundStatement> own = [.. check.Program.Model.Where(statement => model.Span.Contains(statement.Span))];
        string printed = TextEdits.Apply(source.Text, [new TextEdit(model.Span, $"model {{\n{SourcePrinter.Print(own)}\n}}")]);
        CheckResult after = Checker.Check(new SourceText(printed, source.Path));
        Assert.DoesNotContain(after.Diagnostics, found => found.Severity == Severity.Error);
        Assert.Equal(BoundPrinter.Print(check.Program), BoundPrinter.Print(after.Program));
    }

    [Theory, MemberData(nameof(Models))]
    public void What_is_derived_can_be_written_out(string path)
    {
        SourceText source = SourceFile.Read(Path.Combine(SharedFolder.RepositoryRoot, path));
        CheckResult check = Checker.Check(source);
        BlockSyntax model = Assert.Single(check.Tree.Root.Blocks, block => block.Kind == BlockKind.Model);
        DerivedProgram derived = Deriver.Derive(check.Program, DerivedKinds.Predictions | DerivedKinds.LogLik | DerivedKinds.LogPrior);
        Refactoring? write = AllRefactorings.At(check, model.Keyword).FirstOrDefault(one => one.Title.StartsWith("Write out", StringComparison.Ordinal));
        Assert.Equal(derived.Quantities.IsEmpty, write is null);
        if (write is null) return;
        ImmutableArray<TextEdit> edits = write.Compute() ?? throw new InvalidOperationException("It has errors.");
        BoundProgram after = Checker.Check(new SourceText(TextEdits.Apply(source.Text, edits), source.Path)).Program;
        Assert.Equal(BoundPrinter.Print(derived.Program with { Functions = [] }), BoundPrinter.Print(after with { Functions = [] }));
    }
}
