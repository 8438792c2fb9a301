using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dashboard;

/// <param name="Name">By which it is executed.</param>
/// <param name="Title">What the button says.</param>
/// <param name="Description">What it does, for those who hesitate.</param>
/// <param name="Question">Asked first, if there is one.</param>
/// <param name="IsEnabled">Whether it can be done now.</param>
/// <param name="IsHighlighted">Whether it stands in the list.</param>
internal sealed record RowCommand(string Name, string Title, string? Description, string? Question, bool IsEnabled, bool IsHighlighted)
{
    public static IReadOnlyList<RowCommand> Of(CustomResourceSnapshot snapshot) =>
    [
        .. snapshot.Commands.Where(command => command.State != ResourceCommandState.Hidden).Select(command => new RowCommand(
            command.Name, command.DisplayName, command.DisplayDescription, command.ConfirmationMessage, command.State == ResourceCommandState.Enabled, command.IsHighlighted)),
    ];
}
