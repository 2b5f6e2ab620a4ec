namespace BayesLang.Runtime.Tests.Special;

/// <summary>
/// An unevaluated sum of two doubles, some 106 bits: what the accuracy tests measure against (Dekker 1971; Hida, Li and Bailey 2001).
/// </summary>
readonly record struct DoubleDouble(double Hi, double Lo)
{
    public static readonly DoubleDouble Ln2 = new(0.6931471805599453, 2.3190468138462996e-17);
    public static readonly DoubleDouble Pi = new(3.141592653589793, 1.2246467991473532e-16);
    public static readonly DoubleDouble SqrtPi = new(1.772453850905516, -7.666586499825799e-17);
    public static readonly DoubleDouble HalfLog2Pi = new(0.9189385332046728, -3.878294158067242e-17);

    public static implicit operator DoubleDouble(double x) => new(x, 0);

    private static DoubleDouble Normalise(double hi, double lo)
    {
        double sum = hi + lo;
        return new(sum, lo - (sum - hi));
    }

    private static DoubleDouble TwoSum(double a, double b)
    {
        double sum = a + b, back = sum - a;
        return new(sum, (a - (sum - back)) + (b - back));
    }

    public static DoubleDouble operator -(DoubleDouble a) => new(-a.Hi, -a.Lo);

    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        DoubleDouble high = TwoSum(a.Hi, b.Hi), low = TwoSum(a.Lo, b.Lo);
        DoubleDouble sum = Normalise(high.Hi, high.Lo + low.Hi);
        return Normalise(sum.Hi, sum.Lo + low.Lo);
    }

    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + -b;

    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        double product = a.Hi * b.Hi;
        double error = Math.FusedMultiplyAdd(a.Hi, b.Hi, -product) + (a.Hi * b.Lo + a.Lo * b.Hi);
        return Normalise(product, error);
    }

    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        double first = a.Hi / b.Hi;
        DoubleDouble rest = a - b * first;
        double second = rest.Hi / b.Hi;
        rest -= b * second;
        return Normalise(first, second) + rest.Hi / b.Hi;
    }

    public static DoubleDouble Expm1(DoubleDouble x)
    {
        double n = Math.Round(x.Hi / Ln2.Hi);
        if (n != 0)
        {
            DoubleDouble p = Expm1(x - Ln2 * n);
            return (p + 1) * Math.ScaleB(1, (int)n / 2) * Math.ScaleB(1, (int)n - (int)n / 2) - 1;
        }
        DoubleDouble r = x * (1.0 / 256), term = r, sum = r;
        for (int k = 2; k <= 12; k++)
        {
            term = term * r / k;
            sum += term;
        }
        for (int i = 0; i < 8; i++) sum = sum * 2 + sum * sum;
        return sum;
    }

    public static DoubleDouble Exp(DoubleDouble x)
    {
        double n = Math.Round(x.Hi / Ln2.Hi);
        return (Expm1(x - Ln2 * n) + 1) * Math.ScaleB(1, (int)n / 2) * Math.ScaleB(1, (int)n - (int)n / 2);
    }

    public static DoubleDouble Log1p(DoubleDouble x)
    {
        // Newton's step on expm1 from a double's accuracy; the square of the first residue is below 1e-32.
        double start = x.Hi == 0 ? 0 : (1 + x.Hi == 1 ? x.Hi : Math.Log(1 + x.Hi) * (x.Hi / ((1 + x.Hi) - 1)));
        if (Math.Abs(x.Hi) > 0.5) start = Math.Log(1 + x.Hi);
        DoubleDouble y = start;
        for (int i = 0; i < 2; i++)
        {
            DoubleDouble residue = (x - Expm1(y)) / (x + 1);
            y += residue;
        }
        return y;
    }

    public static DoubleDouble Log(DoubleDouble x)
    {
        if (x.Hi is > 0.5 and < 2) return Log1p(x - 1);
        int k = Math.ILogB(x.Hi);
        DoubleDouble m = new(Math.ScaleB(x.Hi, -k), Math.ScaleB(x.Lo, -k));
        return Log1p(m - 1) + Ln2 * k;
    }
}
