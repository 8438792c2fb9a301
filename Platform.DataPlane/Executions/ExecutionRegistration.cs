using System.Diagnostics;
using Microsoft.Extensions.ObjectPool;
using Platform.DataPlane.Executors;
using Platform.DataPlane.Telemetry;

namespace Platform.DataPlane.Executions;

internal static class ExecutionRegistration
{
    public static void AddExecutions(this IServiceCollection services)
    {
        services.AddMetrics();
        services.AddSingleton<ExecutionMetrics>();
        services.AddSingleton<DistributedContextPropagator, OwnTraces>();
        services.AddSingleton<Entrance>();
        services.AddSingleton<Admission>();
        services.AddSingleton<GuestRunner>();
        services.AddSingleton<RequestCourse>();
        services.AddSingleton<ExecutionLedger>();
        services.AddSingleton<InnerExecutions>();
        services.AddSingleton<ObjectPool<GuestRun>>(_ => new DefaultObjectPool<GuestRun>(new RunPolicy(), maximumRetained: 1024));
        services.AddSingleton<JournalSpace>();
        services.AddHealthChecks().AddCheck<JournalHealth>("journal");
        services.AddSingleton<ExecutionJournal>();
        services.AddHostedService(provider => provider.GetRequiredService<ExecutionJournal>());
        services.AddHostedService<JournalDelivery>();
    }

    public static void UseExecutions(this WebApplication app) => app.UseMiddleware<ExecutionGateway>();

    private sealed class RunPolicy : PooledObjectPolicy<GuestRun>
    {
        public override GuestRun Create() => new();

        public override bool Return(GuestRun obj)
        {
            obj.Clear();
            return true;
        }
    }
}
