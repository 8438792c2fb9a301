using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Executions;

/// <summary>Real guests in a real executor process, compiled by the real compiler.</summary>
public sealed class ExecutionTests(NodeFixture fixture) : IClassFixture<NodeFixture>
{
    [Theory]
    [InlineData(0)]
    [InlineData(150)]
    [InlineData(200_000)]
    [InlineData(3_000_000)]
    public async Task A_guest_reads_its_input_and_answers_it(int length)
    {
        var body = string.Concat(Enumerable.Repeat("0123456789", (length / 10) + 1))[..length];
        var answer = await fixture.CallAsync("echo", body);
        Assert.Equal((200, "completed", "application/json"), (answer.Status, answer.Outcome, answer.ContentType));
        Assert.Equal(body, answer.Body);
        Assert.Equal(fixture.Refs["echo"].Value, answer.Ref);
        Assert.Matches("^[0-9a-f]{32}$", answer.RequestId);
    }

    [Fact]
    public async Task No_execution_sees_what_another_wrote()
    {
        for (var i = 0; i < 20; i++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => fixture.CallAsync("remember")));
            Assert.All(answers, answer => Assert.Equal("111", answer.Body));
        }
    }

    [Fact]
    public async Task A_guest_has_files_of_its_own_and_finds_none_of_another_execution()
    {
        for (var i = 0; i < 3; i++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => fixture.CallAsync("scratch")));
            Assert.All(answers, answer => Assert.Equal("fresh", answer.Body));
        }
    }

    [Theory]
    [InlineData("trap", 500, "guest-trapped")]
    [InlineData("recurse", 500, "stack-exhausted")]
    [InlineData("allocate", 507, "memory-limit")]
    [InlineData("tabulate", 507, "memory-limit")]
    [InlineData("vast", 507, "memory-limit")]
    [InlineData("hoard", 500, "guest-trapped")]
    [InlineData("flood", 502, "output-limit")]
    [InlineData("loop", 504, "cpu-limit")]
    public async Task A_guest_that_misbehaves_gets_its_outcome(string guest, int status, string code)
    {
        var answer = await fixture.CallAsync(guest);
        Assert.Equal((status, code, code), (answer.Status, answer.Code, answer.Outcome));
        Assert.Equal("111", (await fixture.CallAsync("remember")).Body);
    }

    [Fact]
    public async Task A_guest_that_fails_tells_why_and_nothing_of_its_output()
    {
        var answer = await fixture.CallAsync("fail");
        Assert.Equal((500, "guest-failed"), (answer.Status, answer.Code));
        Assert.Contains("TypeError: it broke", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("half an answer", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guest_sets_its_status_and_sees_its_request()
    {
        var answer = await fixture.CallAsync("teapot", "x");
        Assert.Equal((418, "text/teapot", "completed"), (answer.Status, answer.ContentType, answer.Outcome));
        Assert.Contains("/name/acme/default/teapot", answer.Body, StringComparison.Ordinal);
        Assert.Contains("""["content-length","1"]""", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("authorization", answer.Body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        var answer = await fixture.CallAsync("echo", new string('x', (4 * 1024 * 1024) + 1));
        Assert.Equal((413, "input-limit"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_caller_that_leaves_ends_its_execution_and_nobody_elses()
    {
        await fixture.CallAsync("remember");
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/name/acme/default/loop");
        request.Headers.Authorization = new("Bearer", fixture.Key.Value);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fixture.Node.Http.SendAsync(request, patience.Token));
        Assert.Equal("111", (await fixture.CallAsync("remember")).Body);
        await Eventually.AsyncTrue(() => fixture.ControlPlane.Records.Any(record => record.Outcome == Contracts.Executions.ExecutionOutcome.Cancelled));
    }

    [Fact]
    public async Task A_long_run_holds_up_nobody()
    {
        await fixture.CallAsync("remember");
        var loops = Enumerable.Range(0, 6).Select(_ => fixture.CallAsync("loop")).ToList();
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal("111", (await fixture.CallAsync("remember")).Body);
        }

        Assert.DoesNotContain(loops, loop => loop.IsCompleted);
        Assert.All(await Task.WhenAll(loops), answer => Assert.Equal(504, answer.Status));
    }

    [Fact]
    public async Task Every_execution_leaves_a_record()
    {
        var answer = await fixture.CallAsync("fail", "four");
        await Eventually.AsyncTrue(() => fixture.ControlPlane.Records.Any(record => record.RequestId == answer.RequestId));
        var record = fixture.ControlPlane.Records.First(record => record.RequestId == answer.RequestId);
        Assert.Equal((500, 4L, "fail", "node-1"), (record.Status, record.InputBytes, record.Plugin.Value, record.Node));
        Assert.Contains("it broke", record.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trap_leaves_the_functions_that_ran_in_the_log()
    {
        var answer = await fixture.CallAsync("trap");
        await Eventually.AsyncTrue(() => fixture.ControlPlane.Records.Any(record => record.RequestId == answer.RequestId));
        var record = fixture.ControlPlane.Records.First(record => record.RequestId == answer.RequestId);
        Assert.Contains("trapped: ", record.Log, StringComparison.Ordinal);
        Assert.Contains("   0: _start", record.Log, StringComparison.Ordinal);
    }
}
