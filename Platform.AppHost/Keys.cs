using Platform.AppHost.Identity;

namespace Platform.AppHost;

/// <summary>Keys of the people and programs that use the installation, given as parameters or made at the first run and kept; and tokens for the services that join it.</summary>
internal sealed record Keys(ReferenceExpression Operator, ReferenceExpression Seed, JoinTokens Joining);
