namespace BayesLang.Inference;

/// <summary>Sampling cannot go on; the message says why, ready for a person.</summary>
public class SamplingException(string message) : Exception(message);
