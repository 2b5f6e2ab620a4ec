namespace BayesLang.Runtime.Special;

/// <summary>The normal distribution shifted by an exponential one: its density where the normal factor and the exponential one cancel.</summary>
public static partial class SpecialFunctions
{
    private static readonly double[] ExcessTail = [1, -2, 10, -74, 706, -8162, 110410, -1708394];

    /// <summary>Below this the inverse Mills ratio and −x have so many digits in common that a series serves better.</summary>
    internal const double HazardTail = -25;

    /// <summary>φ(x)/Φ(x) + x, which is −1/x + 2/x³ − … far below 0 (Abramowitz and Stegun 26.2.12); minus the derivative of log(φ(x)/Φ(x)).</summary>
    public static double NormalHazardExcess(double x) => x < HazardTail ? Polynomial.Evaluate(1 / x / x, ExcessTail) / -x : x + NormalHazardLower(x);

    /// <summary>
    /// log Φ(z − v) for z &gt; v, else log(exp(v²/2 − v z) Φ(z − v)), which is log φ(z) less the logarithm of the inverse Mills ratio h at z − v.
    /// Its derivatives are h(z − v) and −h(z − v), else <see cref="NormalHazardExcess"/>(z − v) − z and −<see cref="NormalHazardExcess"/>(z − v).
    /// </summary>
    public static double LogExpModNormal(double z, double v) => z > v ? LogPhi(z - v) : -0.5 * z * z - HalfLog2Pi - Math.Log(NormalHazardLower(z - v));
}
