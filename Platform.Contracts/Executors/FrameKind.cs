namespace Platform.Contracts.Executors;

/// <summary>What a frame says. Numbers are never reused.</summary>
public enum FrameKind : byte
{
    /// <summary>Both ways, first on every connection: the protocol version (<see cref="HelloFrame"/>).</summary>
    Hello = 1,

    /// <summary>Node to executor: what a program number stands for from here on (<see cref="PrepareFrame"/>).</summary>
    Prepare = 2,

    /// <summary>Node to executor: run a program; holds the input or its beginning (<see cref="RunFrame"/>).</summary>
    Run = 3,

    /// <summary>Node to executor: more input of the run last begun on this connection.</summary>
    Input = 4,

    /// <summary>Node to executor, on the control connection only: stop the run of this id on the connection whose number is the payload (2 bytes).</summary>
    Cancel = 5,

    /// <summary>Executor to node: a piece of output that did not fit into the <see cref="Done"/> which follows.</summary>
    Output = 6,

    /// <summary>Executor to node: a run ended (<see cref="DoneFrame"/>).</summary>
    Done = 7,

    /// <summary>Executor to node: a guest calls an operation that the node performs (<see cref="CallFrame"/>). The id is the run's.</summary>
    Call = 16,

    /// <summary>Node to executor: the answer to a call (<see cref="CallFrame"/>).</summary>
    Answer = 17,

    /// <summary>Executor to node: nobody waits for the call any more whose number is the payload (4 bytes).</summary>
    Drop = 18,

    /// <summary>Node to executor, on the control connection only: load a code image before anybody asks for it (<see cref="LoadFrame"/>).</summary>
    Load = 19,
}
