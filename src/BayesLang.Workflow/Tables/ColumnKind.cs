namespace BayesLang.Workflow.Tables;

/// <summary>What the values of a column are, for a statistician.</summary>
public enum ColumnKind
{
    /// <summary>Real numbers.</summary>
    Continuous,

    /// <summary>Whole numbers from 0: how often something happened.</summary>
    Count,

    /// <summary>One of two values: no and yes.</summary>
    Binary,

    /// <summary>Real numbers between 0 and 1.</summary>
    Proportion,

    /// <summary>Ordered grades: whole numbers from 1 to a few.</summary>
    Rating,

    /// <summary>Texts, or numbers that stand for them, which come again.</summary>
    Category,

    /// <summary>Dates or times of day, years, or numbers that count on from row to row.</summary>
    Time,

    /// <summary>Positive numbers that say how long something took.</summary>
    Duration,

    /// <summary>0 or 1 beside a duration: whether it ended by the event or the observation did.</summary>
    Event,

    /// <summary>A name or a number for each row, all different.</summary>
    Identifier,

    /// <summary>The same value in every row, or none at all.</summary>
    Constant,
}
