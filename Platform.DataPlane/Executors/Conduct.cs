using System.Collections.Concurrent;
using Platform.Contracts.Executions;

namespace Platform.DataPlane.Executors;

/// <summary>Which tenants of trust groups get a process of their own for a while, because of what their plugins did in the shared one.</summary>
internal sealed class Conduct(TimeProvider time)
{
    /// <summary>Five in a minute are no accident of one request.</summary>
    public const int Faults = 5;

    /// <summary>Half a core for a minute is more than the group's others should have to stand beside.</summary>
    public static readonly TimeSpan Cpu = TimeSpan.FromSeconds(30);

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>Long enough that somebody looks at it; it comes back by itself.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, Record> _records = new(StringComparer.Ordinal);

    /// <summary>The group whose process runs a plugin of this tenant now.</summary>
    public string GroupOf(ExecutorShare share) => share.IsShared && IsApart(share) ? share.Own : share.Group;

    /// <summary>Takes notice of how a run ended.</summary>
    public void Note(ExecutorShare share, ExecutionOutcome outcome, uint cpuMicroseconds)
    {
        if (share.IsShared)
        {
            _records.GetOrAdd(share.Own, _ => new Record()).Note(FaultsOf(outcome), cpuMicroseconds, time.GetUtcNow());
        }
    }

    private bool IsApart(ExecutorShare share) => _records.TryGetValue(share.Own, out var record) && record.IsApart(time.GetUtcNow());

    // Whose run was in a process that died may have killed it, and would do it again.
    private static int FaultsOf(ExecutionOutcome outcome) => outcome switch
    {
        ExecutionOutcome.ExecutorLost => Faults,
        ExecutionOutcome.GuestTrapped or ExecutionOutcome.StackExhausted or ExecutionOutcome.CpuLimit or ExecutionOutcome.MemoryLimit => 1,
        _ => 0,
    };

    private sealed class Record
    {
        private readonly Lock _gate = new();
        private DateTimeOffset _since;
        private DateTimeOffset _apartUntil;
        private int _faults;
        private long _cpuMicroseconds;

        public bool IsApart(DateTimeOffset now)
        {
            lock (_gate)
            {
                return now < _apartUntil;
            }
        }

        public void Note(int faults, uint cpuMicroseconds, DateTimeOffset now)
        {
            lock (_gate)
            {
                if (now - _since > Window)
                {
                    (_since, _faults, _cpuMicroseconds) = (now, 0, 0);
                }

                _faults += faults;
                _cpuMicroseconds += cpuMicroseconds;
                if (_faults >= Faults || _cpuMicroseconds > Cpu.TotalMicroseconds)
                {
                    _apartUntil = now + Apart;
                }
            }
        }
    }
}
