using Platform.Wasm.SpecTests.Script;

namespace Platform.Wasm.SpecTests.Execution;

/// <summary>Carries out the commands of one script in one store and keeps what became of each.</summary>
internal sealed class ScriptRunner : IDisposable
{
    private readonly string _file;
    private readonly string _folder;
    private readonly IImageSource _images;
    private readonly Store _store;
    private readonly Linker _linker = new();
    private readonly Dictionary<string, Instance> _named = [];
    private readonly List<string> _failures = [];
    private readonly List<Skip> _skips = [];
    private Instance? _current;

    public ScriptRunner(string file, string folder, IImageSource images, Limits limits)
    {
        _file = file;
        _folder = folder;
        _images = images;
        _store = new Store(limits);
        SpecTestModule.Define(_linker, _store, images.Memory);
    }

    public int Passed { get; private set; }

    public IReadOnlyList<string> Failures => _failures;

    public IReadOnlyList<Skip> Skips => _skips;

    public void Interrupt() => _store.Interrupt();

    public void Dispose() => _store.Dispose();

    public void Run(IEnumerable<Command> commands)
    {
        foreach (var command in commands)
        {
            if (SkipReasons.Of(command) is var reason and not SkipReason.None)
            {
                _skips.Add(new Skip(_file, command.Line, reason));
            }
            else if (Attempt(command) is { } failure)
            {
                _failures.Add($"{command}: {failure}");
            }
            else
            {
                Passed++;
            }
        }
    }

    /// <returns>Null if the command did what the script says, else what it did.</returns>
    private string? Attempt(Command command)
    {
        try
        {
            return Execute(command);
        }
#pragma warning disable CA1031 // Whatever the engine throws is the finding of this command; the next commands still run.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return $"{exception.GetType().Name}: {exception.Message}";
        }
    }

    private string? Execute(Command command) => command.Type switch
    {
        "module" => Instantiate(command),
        "register" => Register(command),
        "action" => Perform(command.Action!, []).Trap is var trap && trap != TrapKind.None ? $"trapped with {trap}" : null,
        "assert_return" => AssertReturn(command),
        "assert_trap" or "assert_exhaustion" => Compare(command, Perform(command.Action!, []).Trap),
        "assert_invalid" or "assert_malformed" => AssertRefused(command),
        "assert_unlinkable" => AssertUnlinkable(command),
        "assert_uninstantiable" => AssertUninstantiable(command),
        _ => $"'{command.Type}' is not a command that the runner knows",
    };

    private string? Instantiate(Command command)
    {
        // A failed module must not leave the commands after it to run against the one before.
        _current = null;
        _current = Create(command);
        if (command.Name is not null)
        {
            _named[command.Name] = _current;
        }

        return null;
    }

    private Instance Create(Command command)
    {
        var module = WasmModule.Decode(ReadModule(command));
        return _linker.Instantiate(_store, module, _images.ImageOf(module));
    }

    private byte[] ReadModule(Command command) => File.ReadAllBytes(Path.Combine(_folder, command.Filename!));

    private string? Register(Command command)
    {
        _linker.DefineInstance(command.As!, InstanceOf(command.Name));
        return null;
    }

    private Instance InstanceOf(string? name) =>
        (name is null ? _current : _named.GetValueOrDefault(name)) ?? throw new InvalidOperationException($"There is no instance '{name}'.");

    private string? AssertReturn(Command command)
    {
        var expected = command.Expected ?? [];
        var results = new Value[expected.Count];
        var outcome = Perform(command.Action!, results);
        if (!outcome.Returned)
        {
            return $"trapped with {outcome.Trap}";
        }

        for (var i = 0; i < results.Length; i++)
        {
            if (!Constants.Matches(expected[i], results[i]))
            {
                return $"result {i} is {results[i]}, not {expected[i]}";
            }
        }

        return null;
    }

    private CallOutcome Perform(ScriptAction action, Value[] results)
    {
        var instance = InstanceOf(action.Module);
        if (action.Type == "get")
        {
            var global = instance.GetGlobal(action.Field) ?? throw new InvalidOperationException($"There is no global '{action.Field}'.");
            results[0] = global.Value;
            return default;
        }

        var function = instance.GetFunction(action.Field) ?? throw new InvalidOperationException($"There is no function '{action.Field}'.");
        Value[] arguments = [.. (action.Args ?? []).Select(Constants.ToValue)];
        var room = results.Length == function.Type.Results.Count ? results : new Value[function.Type.Results.Count];
        return function.Call(arguments, room);
    }

    private static string? Compare(Command command, TrapKind actual)
    {
        var expected = TrapTexts.KindOf(command.Text!);
        return actual == expected ? null : $"ended with {actual}, not {expected}";
    }

    /// <summary>
    /// Malformed or invalid, either will do: where reading ends and validation begins is the reference interpreter's choice. Unsupported too: bytes that the
    /// suite's release gives no meaning are multiple memories, threads or exceptions to the engine, which names them. Too large is no answer to any of it.
    /// </summary>
    private string? AssertRefused(Command command)
    {
        try
        {
            WasmModule.Decode(ReadModule(command));
            return "was accepted";
        }
        catch (ModuleException exception)
        {
            return exception.Fault != ModuleFault.TooLarge ? null : $"was refused for its size: {exception.Message}";
        }
    }

    private string? AssertUnlinkable(Command command)
    {
        try
        {
            Create(command);
            return "was linked";
        }
        catch (LinkException)
        {
            return null;
        }
    }

    private string? AssertUninstantiable(Command command)
    {
        try
        {
            Create(command);
            return "was instantiated";
        }
        catch (TrapException exception)
        {
            return Compare(command, exception.Kind);
        }
    }
}
