using System.Reflection;

namespace Platform.Architecture.Tests;

/// <summary>A change of a public surface is a line in the diff: the reviewed text files say what strangers may use.</summary>
public sealed class SurfaceTests
{
    [Theory]
    [InlineData("Platform.Wasm")]
    [InlineData("Platform.Contracts")]
    public void Public_surface_is_the_reviewed_one(string assembly)
    {
        var lines = Assembly.Load(assembly).GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal).SelectMany(Describe).ToList();
        Assert.NotEmpty(lines);
        var received = string.Join('\n', lines) + "\n";
        var path = Path.Combine(Repository.Root, "tests", "Platform.Architecture.Tests", "Surface", $"{assembly}.txt");
        var reviewed = File.Exists(path) ? File.ReadAllText(path) : "";
        if (reviewed != received)
        {
            File.WriteAllText(Path.ChangeExtension(path, ".received.txt"), received);
        }

        Assert.Equal(reviewed, received);
    }

    private static IEnumerable<string> Describe(Type type)
    {
        yield return $"{(type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct" : "class")} {type.FullName}";
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var members = type.GetMembers(Declared)
            .Where(member => member is not MethodInfo { IsSpecialName: true } and not Type && !member.Name.StartsWith('<'))
            .Where(member => !type.IsSubclassOf(typeof(Delegate)) || member.Name == nameof(Action.Invoke))
            .Where(member => !(IsRecord(type) && member.Name is "Equals" or "GetHashCode" or "ToString" or "Deconstruct"))
            .Select(member => $"  {member}")
            .Order(StringComparer.Ordinal);
        foreach (var member in members)
        {
            yield return member;
        }
    }

    private static bool IsRecord(Type type) => type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is not null;
}
