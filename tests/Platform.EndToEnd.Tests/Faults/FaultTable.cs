using System.Globalization;
using Platform.EndToEnd.Tests.Running;

namespace Platform.EndToEnd.Tests.Faults;

internal sealed record FaultRow(string Fault, int Requests, int Failed, TimeSpan LongestGap, int BuildsLost, int RecordsLost, TimeSpan Back, int Builds, TimeSpan LongestAnswer);

/// <summary>What faults cost; for people, and a file under <c>artifacts/</c>.</summary>
internal static class FaultTable
{
    public static string Text(IEnumerable<FaultRow> rows) => string.Join('\n',
    [
        "| fault | requests | failed | longest gap | longest answer | builds | builds lost | records lost | back after |",
        "|---|---|---|---|---|---|---|---|---|",
        .. rows.Select(row => string.Create(
            CultureInfo.InvariantCulture,
            $"| {row.Fault} | {row.Requests} | {row.Failed} | {row.LongestGap.TotalSeconds:0.0} s | {row.LongestAnswer.TotalSeconds:0.0} s | {row.Builds} | {row.BuildsLost} | {row.RecordsLost} | {row.Back.TotalSeconds:0.0} s |")),
        "",
    ]);

    /// <param name="form">Of the tests: <c>./dev test --long</c> shows the tables of the folder by its name.</param>
    /// <param name="name">The file's.</param>
    /// <param name="text">The table.</param>
    public static void Write(string form, string name, string text)
    {
        Console.WriteLine(text);
        TestContext.Current.TestOutputHelper?.WriteLine(text);
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(Programs.Root, "artifacts", "tables", form)).FullName, name), text);
    }
}
