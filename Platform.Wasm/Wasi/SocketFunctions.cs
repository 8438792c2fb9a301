namespace Platform.Wasm.Wasi;

/// <summary>sock_*: there are no sockets. badf for an unknown descriptor, notsock for any other.</summary>
internal static unsafe class SocketFunctions
{
    public static void Define(Linker linker)
    {
        linker.Define("sock_accept", &Accept);
        linker.Define("sock_recv", &Receive);
        linker.Define("sock_send", &Send);
        linker.Define("sock_shutdown", &Shutdown);
    }

    private static int Accept(int number, int flags, int accepted, nint context) => Refuse(number, context);

    private static int Receive(int number, int vectors, int count, int flags, int received, int flagsOut, nint context) => Refuse(number, context);

    private static int Send(int number, int vectors, int count, int flags, int sent, nint context) => Refuse(number, context);

    private static int Shutdown(int number, int how, nint context) => Refuse(number, context);

    private static int Refuse(int number, nint context) =>
        (int)(WasiContext.Of(new Caller(context)).Descriptors.Find(number) is null ? Errno.BadDescriptor : Errno.NotSocket);
}
