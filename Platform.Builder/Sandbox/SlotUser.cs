namespace Platform.Builder.Sandbox;

/// <summary>
/// A user of its own for each slot, outside of what Debian gives to people and packages: limits on processes count by user,
/// and a build that broke out would still not own another's files.
/// </summary>
internal static class SlotUser
{
    public const uint First = 62_000;
}
