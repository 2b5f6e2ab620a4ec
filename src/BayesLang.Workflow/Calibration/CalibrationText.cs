using System.Globalization;

namespace BayesLang.Workflow.Calibration;

/// <summary>Figures of a calibration as text.</summary>
public static class CalibrationText
{
    public static string PValue(double p) => p >= 0.001 ? p.ToString("0.000", CultureInfo.InvariantCulture) : p > 0 ? p.ToString("0.0e0", CultureInfo.InvariantCulture) : "0";

    public static string Distance(double distance) => distance.ToString("0.000", CultureInfo.InvariantCulture);
}
