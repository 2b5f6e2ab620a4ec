namespace BayesLang.Language.Signatures;

/// <summary>Solvers of differential equations.</summary>
static class DifferentialEquationEntries
{
    private const string Ode = "f:Function:the right-hand side, y0:Real:the initial state, t0:Real:the initial time, ts:Times>t0:the times of the results";

    private const string Tolerances = "rel_tol:Positive:the relative tolerance, abs_tol:Positive:the absolute tolerance, max_num_steps:PositiveInteger:the limit of steps between two times";

    /// <summary>The limit is a real number there.</summary>
    private const string OldTolerances = "rel_tol:Positive:the relative tolerance, abs_tol:Positive:the absolute tolerance, max_num_steps:AtLeastOne:the limit of steps between two times";

    private const string Formula = "dy/dt = f(t, y, …),  y(t0) = y0";

    private const string Dae = "f:Function:the residual, y0:Real:the initial state, yp0:Real:the initial derivative, t0:Real:the initial time, ts:Times>t0:the times of the results";

    private const string Old = "f:Function:the right-hand side, y0:Real:the initial state, t0:Real:the initial time, ts:Times>t0:the times of the results, theta:Real:the parameters, x_r:Real:real data, x_i:Integer:integer data";

    public static readonly FunctionGroup Group = EntryRow.Group("differential-equations", "Differential equations",
        "Initial value problems. The result holds the state at each time of `ts`; the arguments after the fixed ones are passed on to the function. Gradients reach the initial state, the times, and all further arguments that are not data. "
        + "Tolerances bound the error of a step. An infinite or NaN argument, times out of order, and a problem that needs more steps than allowed are errors, which reject a draw.",
    [
        new("ode_rk45", Ode, "Solves a system of ordinary differential equations by the Runge–Kutta method of Dormand and Prince, of order 5: the first choice for problems that are not stiff.", Formula,
            "Tolerances 1e-6, at most 1,000,000 steps between two times.", "Dormand and Prince 1980; Hairer, Nørsett and Wanner 1993, II.5"),
        new("ode_ckrk", Ode, "Solves a system of ordinary differential equations by the Runge–Kutta method of Cash and Karp, of order 5: for problems that are not stiff but change abruptly.", Formula,
            "Tolerances 1e-6, at most 1,000,000 steps between two times.", "Cash and Karp 1990"),
        new("ode_adams", Ode, "Solves a system of ordinary differential equations by Adams–Moulton methods of variable order: for smooth problems that are not stiff, at tight tolerances.", Formula,
            "Tolerances 1e-10, at most 100,000,000 steps between two times.", "Hairer, Nørsett and Wanner 1993, III"),
        new("ode_bdf", Ode, "Solves a system of ordinary differential equations by backward differentiation formulas of variable order: for stiff problems.", Formula,
            "Tolerances 1e-10, at most 100,000,000 steps between two times.", "Hairer and Wanner 1996, V"),
        new("ode_rk45_tol", Ode + ", " + Tolerances, "As `ode_rk45`, with given tolerances.", Formula, Source: "Dormand and Prince 1980"),
        new("ode_ckrk_tol", Ode + ", " + Tolerances, "As `ode_ckrk`, with given tolerances.", Formula, Source: "Cash and Karp 1990"),
        new("ode_adams_tol", Ode + ", " + Tolerances, "As `ode_adams`, with given tolerances.", Formula, Source: "Hairer, Nørsett and Wanner 1993, III"),
        new("ode_bdf_tol", Ode + ", " + Tolerances, "As `ode_bdf`, with given tolerances.", Formula, Source: "Hairer and Wanner 1996, V"),
        new("ode_adjoint_tol_ctl", Ode + ", rel_tol_forward:Positive:the relative tolerance forwards, abs_tol_forward:Positive:the absolute tolerances forwards, rel_tol_backward:Positive:the relative tolerance backwards, "
                + "abs_tol_backward:Positive:the absolute tolerances backwards, rel_tol_quadrature:Positive:the relative tolerance of the adjoint's integrals, abs_tol_quadrature:Positive:their absolute tolerance, "
                + "max_num_steps:PositiveInteger:the limit of steps between two times, num_steps_between_checkpoints:PositiveInteger:the steps between stored states, interpolation_polynomial:OneOrTwo:1 Hermite or 2 polynomial, "
                + "solver_forward:OneOrTwo:1 Adams or 2 BDF, solver_backward:OneOrTwo:1 Adams or 2 BDF",
            "Solves a system of ordinary differential equations, and its gradient by the adjoint system backwards in time: for many parameters and few states.", Formula + "\ndλ/dt = −(∂f/∂y)ᵀ λ", Source: "Hindmarsh et al. 2005"),
        new("dae", Dae, "Solves a system of differential-algebraic equations of index 1 by backward differentiation formulas.", "f(t, y, dy/dt, …) = 0,  y(t0) = y0, dy/dt(t0) = yp0",
            "The initial state and derivative must make the residual zero. Tolerances 1e-10, at most 100,000,000 steps between two times.", "Brenan, Campbell and Petzold 1996"),
        new("dae_tol", Dae + ", " + Tolerances, "As `dae`, with given tolerances.", "f(t, y, dy/dt, …) = 0,  y(t0) = y0, dy/dt(t0) = yp0", "The initial state and derivative must make the residual zero.", "Brenan, Campbell and Petzold 1996"),
        new("integrate_ode", Old, "The older form of `ode_rk45`, for functions of arrays with three fixed further arguments.", Formula, "Deprecated: write `ode_rk45`.", "Dormand and Prince 1980"),
        new("integrate_ode_rk45", Old + " ; " + Old + ", " + OldTolerances, "The older form of `ode_rk45`, for functions of arrays with three fixed further arguments.", Formula, "Deprecated: write `ode_rk45`.", "Dormand and Prince 1980"),
        new("integrate_ode_adams", Old + " ; " + Old + ", " + OldTolerances, "The older form of `ode_adams`, for functions of arrays with three fixed further arguments.", Formula, "Deprecated: write `ode_adams`.", "Hairer, Nørsett and Wanner 1993, III"),
        new("integrate_ode_bdf", Old + " ; " + Old + ", " + OldTolerances, "The older form of `ode_bdf`, for functions of arrays with three fixed further arguments.", Formula, "Deprecated: write `ode_bdf`.", "Hairer and Wanner 1996, V"),
    ]);
}
