using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Asking;

/// <summary>What somebody at a terminal wants to know of the run that goes on: <c>--operation describe|logs [--resource NAME] [--format json] [--follow true]</c>.</summary>
/// <param name="Operation">describe or logs.</param>
/// <param name="Resource">One resource or replica only.</param>
/// <param name="IsJson">For programs.</param>
/// <param name="Follows">Goes on with what is written from now on.</param>
internal sealed record Question(string Operation, string? Resource, bool IsJson, bool Follows)
{
    public const string Describe = "describe";
    public const string Logs = "logs";

    /// <summary>Null when nothing is asked.</summary>
    public static Question? From(IConfiguration configuration) => configuration["operation"] is Describe or Logs
        ? new Question(configuration["operation"]!, configuration["resource"], configuration["format"] == "json", configuration.GetValue("follow", false))
        : null;
}
