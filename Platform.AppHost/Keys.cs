namespace Platform.AppHost;

/// <summary>Keys that the parts of one installation know each other by: given as parameters, or made at the first run and kept.</summary>
internal sealed record Keys(ReferenceExpression Operator, ReferenceExpression System, ReferenceExpression Seed);
