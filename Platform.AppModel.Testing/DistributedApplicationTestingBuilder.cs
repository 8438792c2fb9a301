namespace Aspire.Hosting.Testing;

public static class DistributedApplicationTestingBuilder
{
    /// <summary>The application of a program, such as <c>Projects.Platform_AppHost</c>. Its data lies in a folder of the test's own, unless <c>--Platform:Data</c> names one.</summary>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(CancellationToken cancellationToken = default)
        where TEntryPoint : class => BeginAsync(typeof(TEntryPoint), [], cancellationToken);

    /// <summary>The same with arguments of the program, which go before its own settings.</summary>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(string[] args, CancellationToken cancellationToken = default)
        where TEntryPoint : class => BeginAsync(typeof(TEntryPoint), args, cancellationToken);

    public static Task<IDistributedApplicationTestingBuilder> CreateAsync(Type entryPoint, CancellationToken cancellationToken = default) => BeginAsync(entryPoint, [], cancellationToken);

    public static Task<IDistributedApplicationTestingBuilder> CreateAsync(Type entryPoint, string[] args, CancellationToken cancellationToken = default) => BeginAsync(entryPoint, args, cancellationToken);

    /// <summary>An empty application.</summary>
    public static IDistributedApplicationTestingBuilder Create(params string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var place = TestPlace.For(args);
        return new ProgramTestingBuilder(DistributedApplication.CreateBuilder([.. args, .. place.Arguments]), null, place);
    }

    private static async Task<IDistributedApplicationTestingBuilder> BeginAsync(Type entryPoint, string[] args, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entryPoint);
        ArgumentNullException.ThrowIfNull(args);
        var place = TestPlace.For(args);
        var run = EntryPointRun.Begin(entryPoint.Assembly, [.. args, .. place.Arguments]);
        try
        {
            return new ProgramTestingBuilder(await run.Builder.WaitAsync(cancellationToken), run, place);
        }
        catch
        {
            await run.EndAsync();
            place.Leave();
            throw;
        }
    }
}
