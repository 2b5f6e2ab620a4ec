using System.Reflection;
using System.Runtime.Intrinsics;
using BayesLang.Compiler.Functions;
using BayesLang.Runtime.Special;
using BayesLang.Runtime.Vectors;

namespace BayesLang.Compiler.Tests.Library;

/// <summary>The table of scalar functions names methods in text: each vector form is there, and its lanes give what the scalar form gives.</summary>
public class VectorFormTests
{
    private static readonly Dictionary<string, Type> Classes = new()
    {
        ["Math"] = typeof(Math), ["double"] = typeof(double), ["Arithmetic"] = typeof(Arithmetic), ["SpecialFunctions"] = typeof(SpecialFunctions),
        ["VectorMath"] = typeof(VectorMath), ["Vector256"] = typeof(Vector256),
    };

    public static TheoryData<string> Names => [.. ScalarFunctions.Library.Where(f => f.Vector is not null).Select(f => f.Name).Order()];

    /// <summary>Functions that are used on a part of the line only.</summary>
    private static readonly Dictionary<string, Func<double, bool>> Domains = new() { ["log1p_of_unit"] = x => x is >= 0 and <= 1 };

    private static MethodInfo Method(string name, Type argument, int arity)
    {
        string[] parts = name.Split('.');
        foreach (MethodInfo found in Classes[parts[0]].GetMethods().Where(m => m.Name == parts[1] && m.GetParameters().Length == arity))
        {
            MethodInfo method = found.IsGenericMethodDefinition ? found.MakeGenericMethod(typeof(double)) : found;
            if (method.GetParameters().All(p => p.ParameterType == argument)) return method;
        }
        throw new MissingMethodException(name);
    }

    [Theory, MemberData(nameof(Names))]
    public void Lanes_give_what_the_scalar_form_gives(string name)
    {
        ScalarFunction function = ScalarFunctions.Find(name) ?? throw new KeyNotFoundException(name);
        MethodInfo vector = Method(function.Vector ?? "", typeof(Vector256<double>), function.Arity), scalar = Method(function.Scalar ?? "", typeof(double), function.Arity);
        double[] points = [.. new[] { 0.3, 0.52, 0.9, 0.05, 1.2, 2.5, 3.7, 7.1, 40, -0.2, -0.8, -1.5, -30, 15, -4, 0.7 }.Where(Domains.GetValueOrDefault(name, _ => true))];
        for (int shift = 0; shift < points.Length; shift++)
            for (int i = 0; i + 4 <= points.Length; i += 4)
            {
                // The second and third arguments run through the same points in another order.
                double[][] arguments = [.. Enumerable.Range(0, function.Arity).Select(k => Enumerable.Range(i, 4).Select(at => points[(at + k * shift) % points.Length]).ToArray())];
                var lanes = vector.Invoke(null, [.. arguments.Select(a => (object)Vector256.Create(a))]) is Vector256<double> v ? v : default;
                for (int lane = 0; lane < 4; lane++)
                {
                    object[] point = [.. arguments.Select(a => (object)a[lane])];
                    double expected = scalar.Invoke(null, point) is double d ? d : double.NaN, actual = lanes[lane];
                    Assert.True(expected.Equals(actual) || Math.Abs(actual - expected) <= 1e-13 * Math.Max(Math.Abs(expected), 1e-2), $"{name}({string.Join(", ", point)}) is {actual:r} in a lane, {expected:r} alone");
                }
            }
    }
}
