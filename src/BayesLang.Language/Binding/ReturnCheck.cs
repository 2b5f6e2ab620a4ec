namespace BayesLang.Language.Binding;

/// <summary>Whether a function's body returns on every path. Loops may run zero times, so that they never count.</summary>
static class ReturnCheck
{
    public static bool Returns(BoundStatement statement) => statement switch
    {
        BoundReturn => true,
        BoundMessage { Kind: not MessageKind.Print } => true,
        BoundBlock block => block.Statements.Any(Returns),
        BoundProfile profile => profile.Statements.Any(Returns),
        BoundIf { Else: { } otherwise } choice => Returns(choice.Then) && Returns(otherwise),
        _ => false,
    };
}
