using BayesLang.Compiler.Lowering;

namespace BayesLang.Compiler.Passes;

/// <summary>What a pass works with beside the IR.</summary>
/// <param name="Names">Names for what it makes.</param>
/// <param name="Remarks">Takes what it did, and what it left alone and why, for people who tune models.</param>
public sealed record PassContext(Names Names, Remarks Remarks);
