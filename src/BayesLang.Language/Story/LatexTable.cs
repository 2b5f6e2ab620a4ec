using System.Collections.Frozen;

namespace BayesLang.Language.Story;

/// <summary>
/// How operators and functions are typeset. A row: name and count of arguments, how tightly the result binds, the formula with the holes of <see cref="LatexTemplate"/>. Functions without a row are
/// <c>\operatorname{name}(…)</c>.
/// </summary>
static class LatexTable
{
    /// <summary>Strengths of binding, the loosest first.</summary>
    public const int Or = 10, And = 20, Comparison = 30, Sum = 50, Product = 60, Power = 80, Atom = 100;

    private static readonly (string Name, int Count, int Binding, string Formula)[] rows =
    [
        // Operators.
        ("logical_or", 2, Or, @"#1s \lor #2s"), ("logical_and", 2, And, @"#1s \land #2s"), ("logical_negation", 1, Power, @"\lnot #1b"),
        ("logical_eq", 2, Comparison, "#1s = #2s"), ("logical_neq", 2, Comparison, @"#1s \neq #2s"), ("logical_lt", 2, Comparison, "#1s < #2s"),
        ("logical_lte", 2, Comparison, @"#1s \le #2s"), ("logical_gt", 2, Comparison, "#1s > #2s"), ("logical_gte", 2, Comparison, @"#1s \ge #2s"),
        ("add", 2, Sum, "#1 + #2"), ("subtract", 2, Sum, "#1 - #2f"), ("minus", 1, Sum, "-#1f"), ("plus", 1, Sum, "#1"),
        ("elt_multiply", 2, Product, @"#1f \odot #2f"), ("divide", 2, Atom, @"\frac{#1}{#2}"), ("elt_divide", 2, Product, @"#1f \oslash #2f"),
        ("int_divide", 2, Atom, @"\left\lfloor\frac{#1}{#2}\right\rfloor"), ("modulus", 2, Product, @"#1f \bmod #2f"), ("mdivide_left", 2, Product, @"#1b^{-1} \, #2f"), ("mdivide_right", 2, Product, @"#1f \, #2b^{-1}"),
        ("pow", 2, Power, "#1b^{#2}"), ("elt_pow", 2, Power, @"#1b^{\odot #2f}"), ("transpose", 1, Power, @"#1b^{\top}"),

        // Functions of numbers.
        ("exp", 1, Atom, @"\exp\left(#1\right)"), ("log", 1, Atom, @"\log\left(#1\right)"), ("log1p", 1, Atom, @"\log\left(1 + #1\right)"), ("log1m", 1, Atom, @"\log\left(1 - #1f\right)"),
        ("expm1", 1, Sum, @"\exp\left(#1\right) - 1"), ("sqrt", 1, Atom, @"\sqrt{#1}"), ("square", 1, Power, "#1b^{2}"), ("cbrt", 1, Atom, @"\sqrt[3]{#1}"), ("inv", 1, Atom, @"\frac{1}{#1}"),
        ("inv_sqrt", 1, Atom, @"\frac{1}{\sqrt{#1}}"), ("inv_square", 1, Atom, @"\frac{1}{#1b^{2}}"), ("abs", 1, Atom, @"\left|#1\right|"), ("fabs", 1, Atom, @"\left|#1\right|"),
        ("floor", 1, Atom, @"\left\lfloor #1\right\rfloor"), ("ceil", 1, Atom, @"\left\lceil #1\right\rceil"),
        ("sin", 1, Atom, @"\sin\left(#1\right)"), ("cos", 1, Atom, @"\cos\left(#1\right)"), ("tan", 1, Atom, @"\tan\left(#1\right)"), ("tanh", 1, Atom, @"\tanh\left(#1\right)"),
        ("logit", 1, Atom, @"\operatorname{logit}\left(#1\right)"), ("inv_logit", 1, Atom, @"\operatorname{logit}^{-1}\left(#1\right)"), ("Phi", 1, Atom, @"\Phi\left(#1\right)"), ("inv_Phi", 1, Atom, @"\Phi^{-1}\left(#1\right)"),
        ("cloglog", 1, Atom, @"\operatorname{cloglog}\left(#1\right)"), ("inv_cloglog", 1, Atom, @"\operatorname{cloglog}^{-1}\left(#1\right)"),
        ("tgamma", 1, Atom, @"\Gamma\left(#1\right)"), ("lgamma", 1, Atom, @"\log\Gamma\left(#1\right)"), ("choose", 2, Atom, @"\binom{#1}{#2}"), ("fma", 3, Sum, "#1f #2f + #3"),
        ("max", 2, Atom, @"\max\left(#1, #2\right)"), ("min", 2, Atom, @"\min\left(#1, #2\right)"), ("fmax", 2, Atom, @"\max\left(#1, #2\right)"), ("fmin", 2, Atom, @"\min\left(#1, #2\right)"),
        ("pi", 0, Atom, @"\pi"), ("e", 0, Atom, "e"), ("sqrt2", 0, Atom, @"\sqrt{2}"), ("positive_infinity", 0, Atom, @"\infty"), ("negative_infinity", 0, Sum, @"-\infty"), ("machine_precision", 0, Atom, @"\epsilon"),

        // Sums, products, matrices.
        ("sum", 1, Product, @"\sum #1f"), ("prod", 1, Product, @"\prod #1f"), ("mean", 1, Atom, @"\overline{#1}"), ("max", 1, Atom, @"\max\left(#1\right)"), ("min", 1, Atom, @"\min\left(#1\right)"),
        ("dot_product", 2, Product, @"#1b^{\top} #2f"), ("dot_self", 1, Product, @"#1b^{\top} #1f"), ("inverse", 1, Power, "#1b^{-1}"), ("inverse_spd", 1, Power, "#1b^{-1}"), ("determinant", 1, Atom, @"\det\left(#1\right)"),
        ("tcrossprod", 1, Product, @"#1f #1b^{\top}"), ("crossprod", 1, Product, @"#1b^{\top} #1f"), ("multiply_lower_tri_self_transpose", 1, Product, @"#1f #1b^{\top}"), ("quad_form", 2, Product, @"#2b^{\top} #1f #2f"),
        ("quad_form_diag", 2, Product, @"\operatorname{diag}\left(#2\right) #1f \operatorname{diag}\left(#2\right)"), ("diag_matrix", 1, Atom, @"\operatorname{diag}\left(#1\right)"),
        ("diag_pre_multiply", 2, Product, @"\operatorname{diag}\left(#1\right) #2f"), ("diag_post_multiply", 2, Product, @"#1f \operatorname{diag}\left(#2\right)"), ("identity_matrix", 1, Atom, "I_{#1}"),
        ("num_elements", 1, Atom, @"\left|#1\right|"), ("size", 1, Atom, @"\left|#1\right|"),

        // Another shape of the same values.
        ("to_vector", 1, 0, "#1"), ("to_row_vector", 1, 0, "#1"), ("to_array_1d", 1, 0, "#1"), ("to_matrix", 1, 0, "#1"), ("rep_vector", 2, 0, "#1"), ("rep_row_vector", 2, 0, "#1"), ("rep_array", 2, 0, "#1"),
    ];

    private static readonly FrozenDictionary<(string, int), (int Binding, string Formula)> byName = rows.ToFrozenDictionary(row => (row.Name, row.Count), row => (row.Binding, row.Formula));

    /// <summary>A call typeset; null where the function has no row.</summary>
    public static LatexPart? Typeset(string function, IReadOnlyList<LatexPart> arguments)
    {
        if (!byName.TryGetValue((function, arguments.Count), out var row)) return null;
        // What only changes the shape reads as its argument.
        if (row.Formula == "#1" && arguments.Count > 0) return arguments[0];
        return new LatexPart(LatexTemplate.Fill(row.Formula, arguments), row.Binding);
    }
}
