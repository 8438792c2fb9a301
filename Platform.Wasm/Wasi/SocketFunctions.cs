namespace Platform.Wasm.Wasi;

/// <summary>sock_*: there are no sockets. badf for an unknown descriptor, notsup for a stream.</summary>
internal static class SocketFunctions
{
    public static void Define(Linker linker)
    {
        linker.DefineMissing("sock_accept", "(i32,i32,i32)", Errno.NotSupported);
        linker.DefineMissing("sock_recv", "(i32,i32,i32,i32,i32,i32)", Errno.NotSupported);
        linker.DefineMissing("sock_send", "(i32,i32,i32,i32,i32)", Errno.NotSupported);
        linker.DefineMissing("sock_shutdown", "(i32,i32)", Errno.NotSupported);
    }
}
