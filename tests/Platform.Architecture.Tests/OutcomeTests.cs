using System.Text.Json;
using Platform.Contracts.Executions;

namespace Platform.Architecture.Tests;

/// <summary>docs/errors.md tells of each outcome whose fault it is and at which stage, as answers do.</summary>
public sealed class OutcomeTests
{
    public static TheoryData<ExecutionOutcome> Outcomes => [.. Enum.GetValues<ExecutionOutcome>()];

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void Every_outcome_has_a_fault_and_a_stage_and_the_documentation_says_the_same(ExecutionOutcome outcome)
    {
        var row = $"| `{Word(outcome)}` | {Word(OutcomeTable.FaultOf(outcome))} | {Word(OutcomeTable.StageOf(outcome))} |";
        Assert.Contains(File.ReadLines(Path.Combine(Repository.Root, "docs/errors.md")), line => line.StartsWith(row, StringComparison.Ordinal));
    }

    [Fact]
    public void Only_what_completed_is_nobodys_fault() =>
        Assert.Equal([ExecutionOutcome.Completed], Enum.GetValues<ExecutionOutcome>().Where(outcome => OutcomeTable.FaultOf(outcome) == ExecutionFault.None));

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
