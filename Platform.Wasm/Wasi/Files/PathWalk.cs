using System.Text;

namespace Platform.Wasm.Wasi.Files;

/// <summary>Where a path leads.</summary>
/// <param name="Error">Why it leads nowhere, or success, also if the last name does not exist.</param>
/// <param name="Parent">The directory that has the last name; null where the path ends in <c>.</c> or <c>..</c>.</param>
/// <param name="Name">The last name.</param>
/// <param name="Node">What has that name, if anything.</param>
/// <param name="EndsInSlash">Whether only a directory can be meant.</param>
internal readonly record struct PathTarget(Errno Error, DirectoryNode? Parent, string Name, Node? Node, bool EndsInSlash)
{
    public static PathTarget Failed(Errno error) => new(error, null, "", null, false);
}

/// <summary>
/// Follows a path from a directory. It never leaves that directory, whatever the path or links on it say: the way up ends where it began,
/// and an absolute path is refused.
/// </summary>
internal static class PathWalk
{
    // SYMLOOP_MAX of Linux.
    private const int MaximumLinks = 40;

    // NAME_MAX of Linux.
    private const int MaximumNameBytes = 255;

    public static PathTarget Find(DirectoryNode from, string path, bool followLast)
    {
        var way = new Stack<DirectoryNode>([from]);
        var rest = new Stack<string>();
        var endsInSlash = false;
        if (Push(rest, path, ref endsInSlash) is not Errno.Success and var error)
        {
            return PathTarget.Failed(error);
        }

        var links = 0;
        while (rest.TryPop(out var name))
        {
            var isLast = rest.Count == 0;
            var here = way.Peek();
            switch (name)
            {
                case ".":
                    continue;
                case ".." when way.Count == 1:
                    return PathTarget.Failed(Errno.NotPermitted);
                case "..":
                    way.Pop();
                    continue;
            }

            if (Encoding.UTF8.GetByteCount(name) > MaximumNameBytes)
            {
                return PathTarget.Failed(Errno.NameTooLong);
            }

            var node = here.Find(name);
            if (node is LinkNode link && (!isLast || followLast || endsInSlash))
            {
                error = ++links > MaximumLinks ? Errno.Loop : Push(rest, link.Target, ref endsInSlash);
                if (error != Errno.Success)
                {
                    return PathTarget.Failed(error);
                }
            }
            else if (isLast)
            {
                return new PathTarget(Errno.Success, here, name, node, endsInSlash);
            }
            else if (node is DirectoryNode directory)
            {
                way.Push(directory);
            }
            else
            {
                return PathTarget.Failed(node is null ? Errno.NoEntry : Errno.NotDirectory);
            }
        }

        return new PathTarget(Errno.Success, null, ".", way.Peek(), endsInSlash);
    }

    private static Errno Push(Stack<string> rest, string path, ref bool endsInSlash)
    {
        if (path.Length == 0)
        {
            return Errno.NoEntry;
        }

        if (path[0] == '/')
        {
            return Errno.NotPermitted;
        }

        endsInSlash |= rest.Count == 0 && path[^1] == '/';
        var names = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = names.Length - 1; i >= 0; i--)
        {
            rest.Push(names[i]);
        }

        return Errno.Success;
    }
}
