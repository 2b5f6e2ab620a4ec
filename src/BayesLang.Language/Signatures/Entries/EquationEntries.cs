namespace BayesLang.Language.Signatures;

/// <summary>Solvers of algebraic equations and integrals.</summary>
static class EquationEntries
{
    private const string Root = "f:Function:the system, y_guess:Real:where the search starts";

    private const string OldRoot = "f:Function:the system, y_guess:Real:where the search starts, theta:Real:the parameters, x_r:Real:real data, x_i:Integer:integer data";

    private const string PowellTolerances = "rel_tol:Positive:the relative tolerance of the solution, f_tol:Positive:the largest norm of f that is accepted, ";

    private const string NewtonTolerances = "scaling_step:NonNegative:the scaled step below which the search stops, f_tol:Positive:the largest norm of f that is accepted, ";

    private const string Powell = PowellTolerances + "max_steps:PositiveInteger:the limit of steps", Newton = NewtonTolerances + "max_steps:PositiveInteger:the limit of steps";

    /// <summary>In the older forms the limit is a real number.</summary>
    private const string OldPowell = PowellTolerances + "max_steps:AtLeastOne:the limit of steps", OldNewton = NewtonTolerances + "max_steps:AtLeastOne:the limit of steps";

    private const string RootFormula = "f(y, …) = 0\n∂y/∂θ = −(∂f/∂y)⁻¹ ∂f/∂θ";

    private const string Bounds = "f:Function:the integrand, a:Real:the lower limit, b:Real>=a:the upper limit";

    private const string Integral = "∫ f(x, …) dx over a ≤ x ≤ b";

    public static readonly FunctionGroup Group = EntryRow.Group("equations-and-integrals", "Equations and integrals",
        "Solutions of algebraic equations, and integrals over one variable, of functions of the program. Arguments after the fixed ones are passed on to the function. Gradients follow from the implicit function theorem and from Leibniz's rule. A solver that does not "
        + "converge rejects the draw.",
    [
        new("solve_newton", Root, "Solves a system of as many equations as unknowns by Newton's method.", RootFormula, "Tolerances: 1e-3 for the scaled step, 1e-6 for f; at most 200 steps.", "Nocedal and Wright 2006, 11"),
        new("solve_newton_tol", Root + ", " + Newton, "As `solve_newton`, with given tolerances.", RootFormula, Source: "Nocedal and Wright 2006, 11"),
        new("solve_powell", Root, "Solves a system of as many equations as unknowns by Powell's hybrid method, which is more robust than Newton's method far from the solution.", RootFormula,
            "Tolerances: 1e-10 for the solution, 1e-6 for f; at most 200 steps.", "Powell 1970"),
        new("solve_powell_tol", Root + ", " + Powell, "As `solve_powell`, with given tolerances.", RootFormula, Source: "Powell 1970"),
        new("algebra_solver", OldRoot + " ; " + OldRoot + ", " + OldPowell, "The older form of `solve_powell`, with three fixed further arguments.", RootFormula, "Deprecated: write `solve_powell`.", "Powell 1970"),
        new("algebra_solver_newton", OldRoot + " ; " + OldRoot + ", " + OldNewton, "The older form of `solve_newton`, with three fixed further arguments.", RootFormula, "Deprecated: write `solve_newton`.", "Nocedal and Wright 2006, 11"),
        new("integrate_1d", Bounds + ", theta:Real:the parameters, x_r:Real:real data, x_i:Integer:integer data ; " + Bounds + ", theta:Real:the parameters, x_r:Real:real data, x_i:Integer:integer data, rel_tol:Positive:the relative tolerance",
            "The older form of `integrate_1d_double_exponential`, with three fixed further arguments.", Integral, "The limits may be infinite. The relative tolerance is 1.5e-8 where none is given.", "Takahasi and Mori 1974"),
        new("integrate_1d_double_exponential", Bounds, "The integral of a function by double exponential quadrature: the first choice for integrands with singular ends.", Integral,
            "The limits may be infinite. The function gets x and its distance to the nearer limit (NaN where a limit is infinite). Relative tolerance 1.5e-8, absolute 0, at most 15 refinements.", "Takahasi and Mori 1974"),
        new("integrate_1d_double_exponential_tol", Bounds + ", rel_tol:Positive:the relative tolerance, abs_tol:NonNegative:the absolute tolerance, max_refinements:PositiveInteger:the limit of refinements",
            "As `integrate_1d_double_exponential`, with given tolerances.", Integral, "The limits may be infinite.", "Takahasi and Mori 1974"),
        new("integrate_1d_gauss_kronrod", Bounds, "The integral of a function by adaptive Gauss–Kronrod quadrature with 21 points: the first choice for smooth integrands whose mass is away from the ends.", Integral,
            "The limits may be infinite. The function's second argument is NaN. Relative tolerance 1.5e-8, absolute 0, at most 15 halvings.", "Piessens et al. 1983"),
        new("integrate_1d_gauss_kronrod_tol", Bounds + ", rel_tol:Positive:the relative tolerance, abs_tol:NonNegative:the absolute tolerance, max_depth:PositiveInteger:the limit of halvings",
            "As `integrate_1d_gauss_kronrod`, with given tolerances.", Integral, "The limits may be infinite.", "Piessens et al. 1983"),
    ]);
}
