namespace Aspire.Hosting.ApplicationModel;

public class ParameterResource : Resource, IValueProvider, IManifestExpressionProvider
{
    private readonly Lazy<string> _value;
    private TaskCompletionSource<string>? _awaited;

    public ParameterResource(string name, Func<ParameterDefault?, string> callback, bool secret = false)
        : base(name)
    {
        // What was missing once may have come since.
        _value = new Lazy<string>(() => callback(Default), LazyThreadSafetyMode.PublicationOnly);
        Secret = secret;
    }

    public ParameterDefault? Default { get; set; }

    public string? Description { get; set; }

    public bool EnableDescriptionMarkdown { get; set; }

    public bool Secret { get; }

    public string ValueExpression => $"{{{Name}.value}}";

    /// <summary>The value, once somebody has asked for it or given it.</summary>
    internal string? Known => _awaited is { Task: var asked } ? asked.IsCompletedSuccessfully ? asked.Result : null : _value.IsValueCreated ? _value.Value : null;

    /// <summary>Where configuration has it, and where a value that is given is kept.</summary>
    internal virtual string Setting => $"Parameters:{Name}";

    internal bool IsAwaited => _awaited is { Task.IsCompleted: false };

    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) =>
        _awaited is { } awaited ? await awaited.Task.WaitAsync(cancellationToken) : _value.Value;

    /// <summary>From here on, whoever needs the value waits for it instead of failing; false when it is there.</summary>
    internal bool AwaitIfMissing()
    {
        try
        {
            // A default is never missing, and made only when it is needed.
            _ = Default is null ? _value.Value : null;
            return false;
        }
        catch (MissingParameterValueException)
        {
            _awaited = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            return true;
        }
    }

    /// <summary>False when it has a value already.</summary>
    internal bool Give(string value) => _awaited?.TrySetResult(value) ?? false;
}
