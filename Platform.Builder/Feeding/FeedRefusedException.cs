namespace Platform.Builder.Feeding;

/// <summary>Asking again would be refused again.</summary>
internal sealed class FeedRefusedException(string message) : Exception(message);
