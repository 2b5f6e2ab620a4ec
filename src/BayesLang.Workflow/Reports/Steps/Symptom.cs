namespace BayesLang.Workflow.Reports.Steps;

/// <summary>What is wrong between a model and its data, so that another model may do better.</summary>
enum Symptom
{
    /// <summary>A few values far from the others.</summary>
    Outliers,

    /// <summary>The outcome is skewed or bounded, and the predictions are not.</summary>
    Shape,

    /// <summary>The data vary more than the model lets them.</summary>
    Overdispersion,

    /// <summary>More zeros than the model knows of.</summary>
    ExcessZeros,

    /// <summary>Values of the outcome occur more or less often than predicted.</summary>
    Shares,

    /// <summary>A predictor tells a binary outcome without error.</summary>
    Separation,

    /// <summary>Groups with a row or two.</summary>
    SmallGroups,

    /// <summary>Too many parameters for so few rows.</summary>
    FewRows,

    /// <summary>Predictors that say the same.</summary>
    Collinear,
}
