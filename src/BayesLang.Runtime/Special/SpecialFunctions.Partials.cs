namespace BayesLang.Runtime.Special;

/// <summary>
/// One partial derivative at a time: <c>FBy0</c> is ∂F/∂(first argument). Compiled models call them where one argument alone is a parameter.
/// </summary>
public static partial class SpecialFunctions
{
    public static double GammaPBy0(double a, double x)
    {
        GammaPPartials(a, x, out double derivative, out _);
        return derivative;
    }

    public static double GammaPBy1(double a, double x)
    {
        GammaPPartials(a, x, out _, out double derivative);
        return derivative;
    }

    public static double GammaQBy0(double a, double x)
    {
        GammaQPartials(a, x, out double derivative, out _);
        return derivative;
    }

    public static double GammaQBy1(double a, double x)
    {
        GammaQPartials(a, x, out _, out double derivative);
        return derivative;
    }

    public static double LogGammaPBy0(double a, double x)
    {
        LogGammaPPartials(a, x, out double derivative, out _);
        return derivative;
    }

    public static double LogGammaPBy1(double a, double x)
    {
        LogGammaPPartials(a, x, out _, out double derivative);
        return derivative;
    }

    public static double LogGammaQBy0(double a, double x)
    {
        LogGammaQPartials(a, x, out double derivative, out _);
        return derivative;
    }

    public static double LogGammaQBy1(double a, double x)
    {
        LogGammaQPartials(a, x, out _, out double derivative);
        return derivative;
    }

    public static double IncBetaBy0(double a, double b, double x)
    {
        IncBetaPartials(a, b, x, out double derivative, out _, out _);
        return derivative;
    }

    public static double IncBetaBy1(double a, double b, double x)
    {
        IncBetaPartials(a, b, x, out _, out double derivative, out _);
        return derivative;
    }

    public static double IncBetaBy2(double a, double b, double x)
    {
        IncBetaPartials(a, b, x, out _, out _, out double derivative);
        return derivative;
    }

    public static double LogIncBetaBy0(double a, double b, double x)
    {
        LogIncBetaPartials(a, b, x, out double derivative, out _, out _);
        return derivative;
    }

    public static double LogIncBetaBy1(double a, double b, double x)
    {
        LogIncBetaPartials(a, b, x, out _, out double derivative, out _);
        return derivative;
    }

    public static double LogIncBetaBy2(double a, double b, double x)
    {
        LogIncBetaPartials(a, b, x, out _, out _, out double derivative);
        return derivative;
    }

    public static double LogIncBetaComplementBy0(double a, double b, double x)
    {
        LogIncBetaComplementPartials(a, b, x, out double derivative, out _, out _);
        return derivative;
    }

    public static double LogIncBetaComplementBy1(double a, double b, double x)
    {
        LogIncBetaComplementPartials(a, b, x, out _, out double derivative, out _);
        return derivative;
    }

    public static double LogIncBetaComplementBy2(double a, double b, double x)
    {
        LogIncBetaComplementPartials(a, b, x, out _, out _, out double derivative);
        return derivative;
    }

    public static double StudentTLcdfBy0(double t, double nu)
    {
        StudentTLcdfPartials(t, nu, out double derivative, out _);
        return derivative;
    }

    public static double StudentTLcdfBy1(double t, double nu)
    {
        StudentTLcdfPartials(t, nu, out _, out double derivative);
        return derivative;
    }

    public static double OwensTBy0(double h, double a)
    {
        OwensTPartials(h, a, out double derivative, out _);
        return derivative;
    }

    public static double OwensTBy1(double h, double a)
    {
        OwensTPartials(h, a, out _, out double derivative);
        return derivative;
    }

    public static double LogModifiedBesselFirstKindBy0(double nu, double x)
    {
        LogModifiedBesselFirstKindPartials(nu, x, out double derivative, out _);
        return derivative;
    }

    public static double LogModifiedBesselFirstKindBy1(double nu, double x)
    {
        LogModifiedBesselFirstKindPartials(nu, x, out _, out double derivative);
        return derivative;
    }

    public static double InvIncBetaBy0(double a, double b, double p)
    {
        InvIncBetaPartials(a, b, p, out double derivative, out _, out _);
        return derivative;
    }

    public static double InvIncBetaBy1(double a, double b, double p)
    {
        InvIncBetaPartials(a, b, p, out _, out double derivative, out _);
        return derivative;
    }

    public static double InvIncBetaBy2(double a, double b, double p)
    {
        InvIncBetaPartials(a, b, p, out _, out _, out double derivative);
        return derivative;
    }
}
