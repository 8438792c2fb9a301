namespace Aspire.Hosting.ApplicationModel;

public class CommandOptions
{
    internal static CommandOptions Default { get; } = new();

    public string? Description { get; set; }

    public object? Parameter { get; set; }

    /// <summary>Asked before the command is executed.</summary>
    public string? ConfirmationMessage { get; set; }

    /// <summary>Of the Fluent icons; our dashboard shows names instead.</summary>
    public string? IconName { get; set; }

    public IconVariant? IconVariant { get; set; }

    /// <summary>Shown in the list of resources, not only beside the resource's log.</summary>
    public bool IsHighlighted { get; set; }

    public Func<UpdateCommandStateContext, ResourceCommandState>? UpdateState { get; set; }
}
