namespace BayesLang.Language.Signatures;

/// <summary>Covariance functions of Gaussian processes.</summary>
static class GaussianProcessEntries
{
    private const string Scaled = "x:Real:the points, sigma:Positive:the magnitude, length_scale:Positive ; x1:Real:the points of the rows, x2:Real:the points of the columns, sigma:Positive:the magnitude, length_scale:Positive";
    private const string Checks = "An error where sigma or a length scale is not positive and finite, a point is NaN, or lengths differ.";

    public static readonly FunctionGroup Group = EntryRow.Group("gaussian-processes", "Covariance functions of Gaussian processes",
        "The matrix of covariances of a Gaussian process at points x, Kᵢⱼ = k(xᵢ, xⱼ), or of those at points x₁ with those at points x₂. Points are reals or vectors; d is "
            + "the Euclidean distance of two. Where the length scale is an array, it has one entry for each dimension of the points, by which that dimension is divided before the distance is taken. "
            + "The matrix for one set of points is symmetric; add a little to its diagonal (`add_diag`) before taking the Cholesky factor. No points give an empty matrix.",
    [
        new("gp_exp_quad_cov", Scaled, "The exponentiated quadratic covariance, also called squared exponential or Gaussian: infinitely smooth functions.", "σ² exp(−d² / (2 l²))", Notes: Checks, Source: "Rasmussen and Williams (2006), Gaussian processes for machine learning, 4.9"),
        new("gp_exponential_cov", Scaled, "The exponential covariance, of continuous functions that are nowhere smooth; in one dimension that of an Ornstein-Uhlenbeck process.", "σ² exp(−d / l)", Notes: Checks, Source: "Rasmussen and Williams (2006), Gaussian processes for machine learning, 4.2.1"),
        new("gp_matern32_cov", Scaled, "The Matérn covariance of order 3/2: functions with one derivative.", "σ² (1 + √3 d / l) exp(−√3 d / l)", Notes: Checks, Source: "Rasmussen and Williams (2006), Gaussian processes for machine learning, 4.17"),
        new("gp_matern52_cov", Scaled, "The Matérn covariance of order 5/2: functions with two derivatives.", "σ² (1 + √5 d / l + 5 d² / (3 l²)) exp(−√5 d / l)", Notes: Checks, Source: "Rasmussen and Williams (2006), Gaussian processes for machine learning, 4.17"),
        new("gp_dot_prod_cov", "x:Real:the points, sigma:NonNegative:the scale of the intercept ; x1:Real:the points of the rows, x2:Real:the points of the columns, sigma:NonNegative:the scale of the intercept", "The covariance of linear functions: those with independent standard normal slopes and a normal intercept of scale sigma.", "σ² + xᵢ · xⱼ", Notes: "An error where sigma is negative or not finite, or a point is not finite.", Source: "Rasmussen and Williams (2006), Gaussian processes for machine learning, 4.2.2"),
        new("gp_periodic_cov", "x:Real:the points, sigma:Positive:the magnitude, length_scale:Positive, period:Positive ; x1:Real:the points of the rows, x2:Real:the points of the columns, sigma:Positive:the magnitude, length_scale:Positive, period:Positive", "The covariance of periodic functions.", "σ² exp(−2 sin²(π d / p) / l²)", Notes: "An error where sigma, the length scale or the period is not positive, or a point is NaN.", Source: "Rasmussen and Williams (2006), Gaussian processes for machine learning, 4.31"),
    ]);
}
