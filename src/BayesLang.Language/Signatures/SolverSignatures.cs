namespace BayesLang.Language.Signatures;

/// <summary>Functions that take a function of a fixed shape. Those that pass further arguments on are in <see cref="HigherOrderTable"/>.</summary>
static class SolverSignatures
{
    const string Algebraic = "fn(vector,vector,data~real[],data~int[])vector";
    const string OdeSystem = "fn(real,real[],real[],data~real[],data~int[])real[]";
    const string Integrand = "fn(real,real,real[],data~real[],data~int[])real";

    public static readonly string[] Rows =
    [
        $"algebra_solver algebra_solver_newton : {Algebraic} vector vector data~real[] data~int[] => vector, {Algebraic} vector vector data~real[] data~int[] data~real data~real data~real => vector",
        $"integrate_ode integrate_ode_adams integrate_ode_bdf integrate_ode_rk45 : {OdeSystem} real[] real real[] real[] data~real[] data~int[] => real[][]",
        $"integrate_ode_adams integrate_ode_bdf integrate_ode_rk45 : {OdeSystem} real[] real real[] real[] data~real[] data~int[] data~real data~real data~real => real[][]",
        $"integrate_1d : {Integrand} real real real[] data~real[] data~int[] => real, {Integrand} real real real[] data~real[] data~int[] data~real => real",
        $"map_rect : fn(vector,vector,data~real[],data~int[])vector vector vector[] data~real[][] data~int[][] => vector",
        "generate_laplace_options : int|vector => (vector,real,int,int,int,int)",
    ];
}
