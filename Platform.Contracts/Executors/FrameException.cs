namespace Platform.Contracts.Executors;

/// <summary>The peer broke the frame protocol. The connection is of no more use.</summary>
/// <param name="message">What was wrong.</param>
public sealed class FrameException(string message) : Exception(message);
