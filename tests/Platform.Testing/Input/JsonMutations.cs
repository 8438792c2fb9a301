using System.Text;
using System.Text.Json.Nodes;

namespace Platform.Testing.Input;

/// <summary>Breaks a body that is right, at every place of it: each mutation is one that no endpoint may take.</summary>
public static class JsonMutations
{
    private static readonly (string Name, string Json)[] Values =
    [
        ("null", "null"), ("bool", "true"), ("number", "4711"), ("huge number", "1e400"), ("string", "\"\\u0001\""), ("array", "[]"), ("nested array", "[[[[1]]]]"), ("object", """{"a":1}"""),
    ];

    public static IEnumerable<Mutation> Of(BodyShape shape)
    {
        var root = JsonNode.Parse(shape.Sample)!;
        foreach (var place in Places(root, []))
        {
            foreach (var mutation in At(shape, place))
            {
                yield return mutation;
            }
        }
    }

    private static IEnumerable<Mutation> At(BodyShape shape, object[] place)
    {
        var name = string.Join('.', place);
        var member = place.OfType<string>().LastOrDefault() ?? "";
        var original = Find(JsonNode.Parse(shape.Sample)!, place)!;
        if (original is JsonObject found)
        {
            yield return Change("unknown members", $"{name}+unknown", shape, place, node => node!.AsObject().Add("unknown", 1)) with { Member = "unknown" };
            var first = found.First();
            yield return Change("unknown members", $"{name}.{first.Key} in capitals", shape, place, node => Rename(node!.AsObject(), first.Key, first.Key.ToUpperInvariant())) with { Member = first.Key.ToUpperInvariant() };
            yield return Twice(shape, name, place, first.Key);
        }

        if (place.Length == 0)
        {
            yield break;
        }

        if (place[^1] is string own && !shape.Members.Optional.Contains(own))
        {
            yield return Change("missing members", name, shape, place[..^1], node => node!.AsObject().Remove(own)) with { Member = own };
        }

        foreach (var (kind, json) in Values.Where(value => !Fits(value.Name, original, shape, member, place[^1] is string)))
        {
            yield return Replace("wrong types", $"{name}: {kind}", shape, place, JsonNode.Parse(json));
        }

        if (original is JsonValue value && value.TryGetValue<string>(out _) && !shape.Members.Free.Contains(member))
        {
            foreach (var (kind, text) in shape.Members.Lines.Contains(member) ? HostileText.Lines : HostileText.Names.Where(text => text.Key != HostileText.WrongCase || !shape.Members.AnyCase.Contains(member)))
            {
                yield return Replace("hostile names", $"{name}: {kind}", shape, place, JsonValue.Create(text));
            }
        }
    }

    // What would be right there, or may be.
    private static bool Fits(string kind, JsonNode original, BodyShape shape, string member, bool isMember) => kind switch
    {
        "null" => isMember && shape.Members.Optional.Contains(member),
        "array" => original is JsonArray && shape.Members.MayBeEmpty.Contains(member),
        "bool" => original.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False,
        "string" => original.GetValueKind() == System.Text.Json.JsonValueKind.String && shape.Members.Free.Contains(member),
        "number" => original.GetValueKind() == System.Text.Json.JsonValueKind.Number,
        _ => false,
    };

    private static IEnumerable<object[]> Places(JsonNode? node, object[] here)
    {
        yield return here;
        IEnumerable<(object Key, JsonNode? Node)> children = node switch
        {
            JsonObject members => members.Select(member => ((object)member.Key, member.Value)),
            JsonArray items => items.Select((item, index) => ((object)index, item)),
            _ => [],
        };
        foreach (var place in children.SelectMany(child => Places(child.Node, [.. here, child.Key])))
        {
            yield return place;
        }
    }

    private static JsonNode? Find(JsonNode root, object[] place) =>
        place.Aggregate<object, JsonNode?>(root, (node, key) => key is string member ? node![member] : node![(int)key]);

    private static Mutation Change(string family, string name, BodyShape shape, object[] place, Action<JsonNode?> change)
    {
        var root = JsonNode.Parse(shape.Sample)!;
        change(Find(root, place));
        return new Mutation(family, name, Encoding.UTF8.GetBytes(root.ToJsonString()));
    }

    private static Mutation Replace(string family, string name, BodyShape shape, object[] place, JsonNode? value) => Change(family, name, shape, place[..^1], node =>
    {
        if (place[^1] is string member)
        {
            node![member] = value;
        }
        else
        {
            node![(int)place[^1]] = value;
        }
    });

    private static void Rename(JsonObject node, string member, string other)
    {
        var value = node[member]!.DeepClone();
        node.Remove(member);
        node.Add(other, value);
    }

    private static Mutation Twice(BodyShape shape, string name, object[] place, string member)
    {
        const string Marker = "@twice@";
        var marked = Change("", "", shape, place, node => node!.AsObject().Add(Marker, node[member]!.DeepClone()));
        var text = Encoding.UTF8.GetString(marked.Body).Replace(Marker, member, StringComparison.Ordinal);
        return new Mutation("duplicate members", $"{name}.{member}", Encoding.UTF8.GetBytes(text));
    }
}
