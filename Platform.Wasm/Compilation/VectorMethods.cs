using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using System.Runtime.Intrinsics;

namespace Platform.Wasm.Compilation;

/// <summary>
/// Methods of <see cref="Vector128"/>, which the code generator turns into instructions of the machine at hand, and of instruction sets.
/// What a machine lacks, the core library computes lane by lane.
/// </summary>
internal static class VectorMethods
{
    public static readonly MethodInfo Zero = ZeroOf(typeof(byte));

    private static readonly MethodInfo[] All = typeof(Vector128).GetMethods(BindingFlags.Public | BindingFlags.Static);
    /// <summary>What has an operator is called by it: the ahead-of-time compiler takes operators for instructions, and methods of the same meaning for calls.</summary>
    private static readonly FrozenDictionary<string, string> Operators = new Dictionary<string, string>
    {
        [nameof(Vector128.Add)] = "op_Addition",
        [nameof(Vector128.Subtract)] = "op_Subtraction",
        [nameof(Vector128.Multiply)] = "op_Multiply",
        [nameof(Vector128.Divide)] = "op_Division",
        [nameof(Vector128.Negate)] = "op_UnaryNegation",
        [nameof(Vector128.BitwiseAnd)] = "op_BitwiseAnd",
        [nameof(Vector128.BitwiseOr)] = "op_BitwiseOr",
        [nameof(Vector128.Xor)] = "op_ExclusiveOr",
        [nameof(Vector128.OnesComplement)] = "op_OnesComplement",
        [nameof(Vector128.EqualsAll)] = "op_Equality",
        [nameof(Vector128.ShiftLeft)] = "op_LeftShift",
        [nameof(Vector128.ShiftRightArithmetic)] = "op_RightShift",
        [nameof(Vector128.ShiftRightLogical)] = "op_UnsignedRightShift",
    }.ToFrozenDictionary();

    private static readonly ConcurrentDictionary<(string Name, Type Lane), MethodInfo> Found = new();

    /// <summary>The method of this name whose operands are vectors of these lanes, or whose first operand is, followed by numbers.</summary>
    public static MethodInfo On(string name, Type lane) => Found.GetOrAdd((name, lane), key => FindOn(key.Name, key.Lane));

    /// <summary>The method of this name that makes a vector of numbers.</summary>
    public static MethodInfo Of(string name, params Type[] numbers) =>
        All.Single(method => method.Name == name && !method.IsGenericMethod && Parameters(method).SequenceEqual(numbers));

    public static MethodInfo Reinterpret(Type from, Type to) =>
        All.Single(method => method.Name == nameof(Vector128.As) && method.GetGenericArguments().Length == 2).MakeGenericMethod(from, to);

    public static MethodInfo ZeroOf(Type lane) => VectorOf(lane).GetProperty(nameof(Vector128<byte>.Zero))!.GetMethod!;

    public static MethodInfo IsSupported(Type instructions) => instructions.GetProperty("IsSupported")!.GetMethod!;

    /// <summary>The method of an instruction set that takes vectors of these lanes.</summary>
    public static MethodInfo Of(Type instructions, string name, params Type[] lanes) =>
        instructions.GetMethod(name, [.. lanes.Select(VectorOf)]) ?? throw new MissingMethodException(instructions.Name, name);

    public static Type LaneOf(Type vector) => vector.GenericTypeArguments[0];

    public static Type VectorOf(Type lane) => typeof(Vector128<>).MakeGenericType(lane);

    private static IEnumerable<Type> Parameters(MethodInfo method) => method.GetParameters().Select(parameter => parameter.ParameterType);

    private static MethodInfo FindOn(string name, Type lane)
    {
        var vector = VectorOf(lane);
        if (Operators.TryGetValue(name, out var symbol))
        {
            return vector.GetMethods().Single(method => method.Name == symbol && Fits(name, [.. Parameters(method)], vector));
        }

        return All.Where(method => method.Name == name)
            .Where(method => !method.IsGenericMethod || method.GetGenericArguments().Length == 1)
            .Select(method => method.IsGenericMethod ? method.MakeGenericMethod(lane) : method)
            .Single(method => Fits(name, [.. Parameters(method)], vector));
    }

    /// <summary>Vectors only; or one vector and then a count, or a lane and perhaps its new value.</summary>
    private static bool Fits(string name, Type[] parameters, Type vector)
    {
        // A product of a vector and a number is another method of the same name.
        var takesNumber = parameters.Length > 1 && parameters[1] == typeof(int) && name != nameof(Vector128.Multiply);
        return parameters[0] == vector
            && (takesNumber || parameters.Skip(1).All(parameter => parameter.IsGenericType && parameter.GetGenericTypeDefinition() == typeof(Vector128<>)));
    }
}
