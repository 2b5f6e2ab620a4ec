using System.Text;
using BayesLang.Language.Diagnostics;
using static BayesLang.Language.Syntax.Generated.BayesParser;

namespace BayesLang.Language.Syntax;

/// <summary>
/// The removed declaration <c>real x[3]</c> in today's spelling, <c>array[3] real x</c>. Names of one declaration that had different
/// sizes become declarations of their own. Comments and the layout stay.
/// </summary>
static class OldArrays
{
    /// <summary>A name of the declaration, its brackets if it has any, and the end of its initial value.</summary>
    private readonly record struct Part(TextSpan Name, TextSpan? Brackets, int End);

    public static void Report(TreeContext tree, TypedStatementContext context, IReadOnlyList<DeclaratorSyntax> declarators)
    {
        DeclaratorRestContext?[] rests = [context.declaratorRest(), .. context.declarator().Select(declarator => declarator.declaratorRest())];
        if (rests.Any(rest => rest?.sizes() is { } sizes && TreeContext.IsBroken(sizes))) return;
        Part[] parts = [.. declarators.Zip(rests, (declarator, rest) => new Part(declarator.Name.Span, rest?.sizes() is { } sizes ? TreeContext.Span(sizes) : null, declarator.Span.End))];
        if (parts.FirstOrDefault(part => part.Brackets is not null).Brackets is not { } first) return;
        var writer = new Writer(tree, context.type(), parts);
        string shown = writer.Shown();
        Diagnostic diagnostic = SyntaxErrors.OldArray.At(tree.Source, first, shown);
        bool whole = !TreeContext.IsBroken(context) && declarators.All(declarator => !declarator.Name.IsMissing);
        tree.Report(whole ? diagnostic with { Fixes = [writer.Fix($"Write {shown}")] } : diagnostic);
    }

    private sealed class Writer(TreeContext tree, TypeContext type, Part[] parts)
    {
        private readonly TextSpan typeSpan = TreeContext.Span(type);

        /// <summary>The new declarations without initial values, for people.</summary>
        public string Shown()
        {
            var text = new StringBuilder($"{Type(0)} {tree.Text(parts[0].Name)}");
            for (int i = 1; i < parts.Length; i++) text.Append(SameSizes(i) ? ", " : $"; {Type(i)} ").Append(tree.Text(parts[i].Name));
            return SourceWords.OnOneLine(text.ToString());
        }

        public Fix Fix(string title)
        {
            var text = new StringBuilder(Type(0)).Append(Between(typeSpan.End, parts[0].Name.Start)).Append(tree.Text(parts[0].Name)).Append(Tail(0));
            for (int i = 1; i < parts.Length; i++)
            {
                string gap = Between(parts[i - 1].End, parts[i].Name.Start);
                if (!SameSizes(i))
                {
                    int comma = SourceWords.Find(gap, ',', 0, gap.Length);
                    string after = gap[(comma + 1)..];
                    gap = $"{gap[..Math.Max(0, comma)]};{(after.Length == 0 ? " " : after)}{Type(i)} ";
                }
                text.Append(gap).Append(tree.Text(parts[i].Name)).Append(Tail(i));
            }
            return new Fix(title, TextSpan.FromBounds(typeSpan.Start, End), text.ToString());
        }

        /// <summary>One name keeps its initial value out of the edit, so that the edit meets no other.</summary>
        private int End => parts is [{ Brackets: { } only }] ? only.End : parts[^1].End;

        private string Tail(int i)
        {
            Part part = parts[i];
            if (part.Brackets is not { } brackets) return Between(part.Name.End, part.End);
            string gap = Between(part.Name.End, brackets.Start);
            return (string.IsNullOrWhiteSpace(gap) ? "" : gap) + (parts.Length == 1 ? "" : Between(brackets.End, part.End));
        }

        private bool SameSizes(int i) => Sizes(parts[i]) == Sizes(parts[i - 1]);

        private string? Sizes(Part part) => part.Brackets is { } brackets ? SourceWords.Inside(tree.Text(brackets)) : null;

        private string Type(int i)
        {
            string written = tree.Text(typeSpan);
            if (Sizes(parts[i]) is not { } sizes) return written;
            if (type.ARRAY() is null || type.sizes() is not { } own) return $"array[{sizes}] {written}";
            TextSpan ownSpan = TreeContext.Span(own);
            return $"array[{sizes}, {SourceWords.Inside(tree.Text(ownSpan))}]{Between(ownSpan.End, typeSpan.End)}";
        }

        private string Between(int start, int end) => end > start ? tree.Text(TextSpan.FromBounds(start, end)) : "";
    }
}
