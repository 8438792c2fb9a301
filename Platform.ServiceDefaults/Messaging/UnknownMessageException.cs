namespace Platform.ServiceDefaults.Messaging;

internal sealed class UnknownMessageException(string message) : Exception(message);
