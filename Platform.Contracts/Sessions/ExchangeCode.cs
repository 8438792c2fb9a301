using System.ComponentModel.DataAnnotations;

namespace Platform.Contracts.Sessions;

/// <summary>Exchanges the one-use code of an editor URL for the session. Needs no other credential.</summary>
/// <param name="Code">As it stood in the fragment.</param>
public sealed record ExchangeCode([StringLength(100, MinimumLength = 1)] string Code);
