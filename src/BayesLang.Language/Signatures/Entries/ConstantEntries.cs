namespace BayesLang.Language.Signatures;

/// <summary>Numbers that are functions without arguments.</summary>
static class ConstantEntries
{
    public static readonly FunctionGroup Group = EntryRow.Group("constants", "Constants",
        "Functions without arguments that give a number. The constants log 2 and log 10 are `log2()` and `log10()`, listed with the logarithms.",
    [
        new("pi", "", "The ratio of a circle's circumference to its diameter.", "π = 3.141592653589793…", Source: "DLMF 3.12"),
        new("e", "", "The base of the natural logarithm.", "e = 2.718281828459045…", Source: "DLMF 4.2.11"),
        new("sqrt2", "", "The square root of two.", "√2 = 1.414213562373095…"),
        new("machine_precision", "", "The gap between 1 and the next larger double: the relative precision of a real number.", "2⁻⁵² = 2.220446049250313 · 10⁻¹⁶", Source: "IEEE 754"),
        new("positive_infinity", "", "Infinity: larger than every finite real.", "+∞"),
        new("negative_infinity", "", "Minus infinity: smaller than every finite real, and the log of the probability zero.", "−∞"),
        new("not_a_number", "", "The real that stands for no number, as the result of 0/0.", "NaN", Notes: "It compares unequal to everything, itself included; `is_nan` recognises it."),
    ]);
}
