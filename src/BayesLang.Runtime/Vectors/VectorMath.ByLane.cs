using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using BayesLang.Runtime.Special;

namespace BayesLang.Runtime.Vectors;

/// <summary>Where a lane lies outside a kernel's usual range, or a function has no kernel: each lane by the scalar function.</summary>
public static partial class VectorMath
{
    /// <summary>The long kernels are called, so that a loop with several stays small.</summary>
    private const MethodImplOptions Large = MethodImplOptions.NoInlining;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AllLanes(Vector256<double> mask) => Vector256.ExtractMostSignificantBits(mask) == 0xF;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool NoLane(Vector256<double> mask) => Vector256.ExtractMostSignificantBits(mask) == 0;

    /// <summary>A scalar function as a type.</summary>
    private interface IScalar
    {
        static abstract double Invoke(double x);
    }

    private interface IScalar2
    {
        static abstract double Invoke(double x, double y);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector256<double> ByLane<T>(Vector256<double> x) where T : struct, IScalar => Vector256.Create(T.Invoke(x[0]), T.Invoke(x[1]), T.Invoke(x[2]), T.Invoke(x[3]));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector256<double> ByLane<T>(Vector256<double> x, Vector256<double> y) where T : struct, IScalar2 =>
        Vector256.Create(T.Invoke(x[0], y[0]), T.Invoke(x[1], y[1]), T.Invoke(x[2], y[2]), T.Invoke(x[3], y[3]));

    private readonly struct LogScalar : IScalar { public static double Invoke(double x) => Math.Log(x); }
    private readonly struct Log1pScalar : IScalar { public static double Invoke(double x) => SpecialFunctions.Log1p(x); }
    private readonly struct Log1mExpScalar : IScalar { public static double Invoke(double x) => SpecialFunctions.Log1mExp(x); }
    private readonly struct LogitScalar : IScalar { public static double Invoke(double x) => SpecialFunctions.Logit(x); }
    private readonly struct CloglogScalar : IScalar { public static double Invoke(double x) => SpecialFunctions.Cloglog(x); }
    private readonly struct LgammaScalar : IScalar { public static double Invoke(double x) => SpecialFunctions.Lgamma(x); }
    private readonly struct DigammaScalar : IScalar { public static double Invoke(double x) => SpecialFunctions.Digamma(x); }
    private readonly struct TrigammaScalar : IScalar { public static double Invoke(double x) => SpecialFunctions.Trigamma(x); }
    private readonly struct LogPhiScalar : IScalar { public static double Invoke(double x) => SpecialFunctions.LogPhi(x); }
    private readonly struct InvPhiScalar : IScalar { public static double Invoke(double x) => SpecialFunctions.InvPhi(x); }
    private readonly struct Log2Scalar : IScalar { public static double Invoke(double x) => Math.Log2(x); }
    private readonly struct Log10Scalar : IScalar { public static double Invoke(double x) => Math.Log10(x); }
    private readonly struct CbrtScalar : IScalar { public static double Invoke(double x) => Math.Cbrt(x); }
    private readonly struct SinScalar : IScalar { public static double Invoke(double x) => Math.Sin(x); }
    private readonly struct CosScalar : IScalar { public static double Invoke(double x) => Math.Cos(x); }
    private readonly struct TanScalar : IScalar { public static double Invoke(double x) => Math.Tan(x); }
    private readonly struct AsinhScalar : IScalar { public static double Invoke(double x) => Math.Asinh(x); }
    private readonly struct AcoshScalar : IScalar { public static double Invoke(double x) => Math.Acosh(x); }
    private readonly struct AtanhScalar : IScalar { public static double Invoke(double x) => Math.Atanh(x); }
    private readonly struct PowScalar : IScalar2 { public static double Invoke(double x, double y) => Math.Pow(x, y); }
    private readonly struct Atan2Scalar : IScalar2 { public static double Invoke(double x, double y) => Math.Atan2(x, y); }
    private readonly struct HypotScalar : IScalar2 { public static double Invoke(double x, double y) => SpecialFunctions.Hypot(x, y); }
    private readonly struct LbetaScalar : IScalar2 { public static double Invoke(double x, double y) => SpecialFunctions.Lbeta(x, y); }
    private readonly struct TgammaScalar : IScalar { public static double Invoke(double x) => SpecialFunctions.Tgamma(x); }
    private readonly struct TetragammaScalar : IScalar { public static double Invoke(double x) => SpecialFunctions.Tetragamma(x); }
    private readonly struct StdNormalLogQfScalar : IScalar { public static double Invoke(double x) => SpecialFunctions.StdNormalLogQf(x); }
    private readonly struct LambertW0Scalar : IScalar { public static double Invoke(double x) => SpecialFunctions.LambertW0(x); }
    private readonly struct LambertWm1Scalar : IScalar { public static double Invoke(double x) => SpecialFunctions.LambertWm1(x); }
    private readonly struct FmodScalar : IScalar2 { public static double Invoke(double x, double y) => SpecialFunctions.Fmod(x, y); }
    private readonly struct LchooseScalar : IScalar2 { public static double Invoke(double x, double y) => SpecialFunctions.Lchoose(x, y); }
    private readonly struct BetaScalar : IScalar2 { public static double Invoke(double x, double y) => SpecialFunctions.Beta(x, y); }
    private readonly struct LogRisingFactorialScalar : IScalar2 { public static double Invoke(double x, double y) => SpecialFunctions.LogRisingFactorial(x, y); }
    private readonly struct LogFallingFactorialScalar : IScalar2 { public static double Invoke(double x, double y) => SpecialFunctions.LogFallingFactorial(x, y); }

    private static Vector256<double> LogByLane(Vector256<double> x) => ByLane<LogScalar>(x);
    private static Vector256<double> Log1pByLane(Vector256<double> x) => ByLane<Log1pScalar>(x);
    private static Vector256<double> Log1mExpByLane(Vector256<double> x) => ByLane<Log1mExpScalar>(x);
    private static Vector256<double> LogitByLane(Vector256<double> x) => ByLane<LogitScalar>(x);
    private static Vector256<double> CloglogByLane(Vector256<double> x) => ByLane<CloglogScalar>(x);
    private static Vector256<double> LgammaByLane(Vector256<double> x) => ByLane<LgammaScalar>(x);
    private static Vector256<double> DigammaByLane(Vector256<double> x) => ByLane<DigammaScalar>(x);
    private static Vector256<double> TrigammaByLane(Vector256<double> x) => ByLane<TrigammaScalar>(x);
    private static Vector256<double> LogPhiByLane(Vector256<double> x) => ByLane<LogPhiScalar>(x);
    private static Vector256<double> InvPhiByLane(Vector256<double> x) => ByLane<InvPhiScalar>(x);
    private static Vector256<double> Log2ByLane(Vector256<double> x) => ByLane<Log2Scalar>(x);
    private static Vector256<double> Log10ByLane(Vector256<double> x) => ByLane<Log10Scalar>(x);
    private static Vector256<double> CbrtByLane(Vector256<double> x) => ByLane<CbrtScalar>(x);
    private static Vector256<double> SinByLane(Vector256<double> x) => ByLane<SinScalar>(x);
    private static Vector256<double> CosByLane(Vector256<double> x) => ByLane<CosScalar>(x);
    private static Vector256<double> TanByLane(Vector256<double> x) => ByLane<TanScalar>(x);
    private static Vector256<double> AsinhByLane(Vector256<double> x) => ByLane<AsinhScalar>(x);
    private static Vector256<double> AcoshByLane(Vector256<double> x) => ByLane<AcoshScalar>(x);
    private static Vector256<double> AtanhByLane(Vector256<double> x) => ByLane<AtanhScalar>(x);
    private static Vector256<double> PowByLane(Vector256<double> x, Vector256<double> y) => ByLane<PowScalar>(x, y);
    private static Vector256<double> Atan2ByLane(Vector256<double> x, Vector256<double> y) => ByLane<Atan2Scalar>(x, y);
    private static Vector256<double> HypotByLane(Vector256<double> x, Vector256<double> y) => ByLane<HypotScalar>(x, y);
    private static Vector256<double> LbetaByLane(Vector256<double> x, Vector256<double> y) => ByLane<LbetaScalar>(x, y);

    /// <summary>The gamma function, lane by lane: the form that lets the rest of a loop keep its vectors.</summary>
    public static Vector256<double> Tgamma(Vector256<double> x) => ByLane<TgammaScalar>(x);

    /// <summary>The third derivative of log Γ, lane by lane: the form that lets the rest of a loop keep its vectors.</summary>
    public static Vector256<double> Tetragamma(Vector256<double> x) => ByLane<TetragammaScalar>(x);

    /// <summary>The standard normal quantile of exp(x), lane by lane: the form that lets the rest of a loop keep its vectors.</summary>
    public static Vector256<double> StdNormalLogQf(Vector256<double> x) => ByLane<StdNormalLogQfScalar>(x);

    /// <summary>The principal branch of Lambert's W, lane by lane: the form that lets the rest of a loop keep its vectors.</summary>
    public static Vector256<double> LambertW0(Vector256<double> x) => ByLane<LambertW0Scalar>(x);

    /// <summary>The lower branch of Lambert's W, lane by lane: the form that lets the rest of a loop keep its vectors.</summary>
    public static Vector256<double> LambertWm1(Vector256<double> x) => ByLane<LambertWm1Scalar>(x);

    /// <summary>The remainder of x/y with the sign of x, lane by lane.</summary>
    public static Vector256<double> Fmod(Vector256<double> x, Vector256<double> y) => ByLane<FmodScalar>(x, y);

    /// <summary>The logarithm of the binomial coefficient, lane by lane.</summary>
    public static Vector256<double> Lchoose(Vector256<double> x, Vector256<double> y) => ByLane<LchooseScalar>(x, y);

    /// <summary>The beta function, lane by lane.</summary>
    public static Vector256<double> Beta(Vector256<double> x, Vector256<double> y) => ByLane<BetaScalar>(x, y);

    /// <summary>The logarithm of the rising factorial, lane by lane.</summary>
    public static Vector256<double> LogRisingFactorial(Vector256<double> x, Vector256<double> y) => ByLane<LogRisingFactorialScalar>(x, y);

    /// <summary>The logarithm of the falling factorial, lane by lane.</summary>
    public static Vector256<double> LogFallingFactorial(Vector256<double> x, Vector256<double> y) => ByLane<LogFallingFactorialScalar>(x, y);
}
