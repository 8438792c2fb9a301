using System.Globalization;

namespace Platform.Editor.Deployments;

/// <summary>A moment as people say it.</summary>
internal static class Ago
{
    public static string Text(DateTimeOffset moment, DateTimeOffset now) => (now - moment) switch
    {
        { TotalSeconds: < 60 } => "just now",
        { TotalMinutes: < 60 } age => $"{(int)age.TotalMinutes} min ago",
        { TotalHours: < 24 } age => $"{(int)age.TotalHours} h ago",
        { TotalDays: < 14 } age => $"{(int)age.TotalDays} d ago",
        _ => moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };
}
