using System.Collections.Immutable;
using BayesLang.Workflow.Tables;

namespace BayesLang.Workflow.Library.Binding;

/// <summary>The columns that a role was given, or that were taken for it by their names.</summary>
sealed record RoleAssignment(DataRole Role, ImmutableArray<ColumnProfile> Columns);
