using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Publishing.Helm;

/// <summary>What a program asks of its machine, and may take at most. <c>Sizes:IMAGE:…</c> of the app host's settings say it, by the image's name.</summary>
/// <param name="Cpu">Asked for.</param>
/// <param name="Memory">Asked for.</param>
/// <param name="MemoryLimit">At most.</param>
/// <param name="Storage">Its disk, where it has one.</param>
/// <param name="Scratch">Of its machine's disk, for what may be lost.</param>
/// <param name="CpuLimit">At most.</param>
/// <param name="Internet">Whether it has business outside of the cluster.</param>
internal sealed record WorkloadSize(string Cpu, string Memory, string MemoryLimit, string Storage, string Scratch, string CpuLimit, bool Internet)
{
    private const string Section = "Sizes";

    public static WorkloadSize Of(HelmUnit unit, IConfiguration configuration)
    {
        var said = configuration.GetSection($"{Section}:{(unit.Workload.IsOurs ? unit.Workload.ImageName : KindOf(unit.Resource))}");
        return new WorkloadSize(
            said[nameof(Cpu)] ?? "250m",
            said[nameof(Memory)] ?? "512Mi",
            said[nameof(MemoryLimit)] ?? "1Gi",
            said[nameof(Storage)] ?? "10Gi",
            said[nameof(Scratch)] ?? "1Gi",
            said[nameof(CpuLimit)] ?? "2",
            said.GetValue(nameof(Internet), false));
    }

    public Dictionary<string, object> Resources => new()
    {
        ["requests"] = new Dictionary<string, object> { ["cpu"] = Cpu, ["memory"] = Memory },
        ["limits"] = new Dictionary<string, object> { ["cpu"] = CpuLimit, ["memory"] = MemoryLimit },
    };

    private static string KindOf(IResource server) => server switch
    {
        PostgresServerResource => "postgres",
        RedisResource => "redis",
        RabbitMQServerResource => "rabbitmq",
        _ => server.Name,
    };
}
