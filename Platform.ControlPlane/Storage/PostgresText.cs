namespace Platform.ControlPlane.Storage;

internal static class PostgresText
{
    /// <summary>Postgres text holds every character but NUL, and a log line of a compiler or guest may hold one.</summary>
    public static string Storable(string text) => text.Replace('\0', '\uFFFD');
}
