using System.Linq.Expressions;
using System.Reflection;

namespace Platform.Wasm.Runtime;

/// <summary>A host function that takes its arguments from slots and leaves its results there: what all kinds of host functions come down to.</summary>
/// <param name="caller">The instance that called.</param>
/// <param name="slots">The address of as many slots as the parameters take and as the results take.</param>
internal delegate void SlotCallback(Caller caller, nint slots);

/// <summary>Makes a host function of any delegate whose parameters and result can cross. Reflection works here, once; a call is a call.</summary>
internal static unsafe class HostDelegate
{
    /// <exception cref="ArgumentException">One of the types does not stand for a kind of value.</exception>
    public static FunctionType TypeOf(IEnumerable<Type> parameters, Type? result) =>
        new([.. parameters.Select(KindOf)], result is null ? [] : [.. ResultTypes(result).Select(KindOf)]);

    /// <exception cref="ArgumentException">One of its types does not stand for a kind of value.</exception>
    public static (FunctionType Type, SlotCallback Callback) Adapt(Delegate function)
    {
        var method = function.GetType().GetMethod(nameof(Action.Invoke))!;
        var caller = Expression.Parameter(typeof(Caller));
        var slots = Expression.Parameter(typeof(nint));
        var parameters = method.GetParameters().Select(parameter => parameter.ParameterType).ToArray();
        var wantsCaller = parameters is [{ } first, ..] && first == typeof(Caller);
        var values = wantsCaller ? parameters[1..] : parameters;
        var result = method.ReturnType == typeof(void) ? null : method.ReturnType;
        var type = TypeOf(values, result);

        var arguments = values.Select((value, index) => (Expression)Access(nameof(Read), value, slots, index));
        Expression call = Expression.Invoke(Expression.Constant(function), wantsCaller ? arguments.Prepend(caller) : arguments);
        if (result is not null)
        {
            call = WriteAll(call, result, slots);
        }

        return (type, Expression.Lambda<SlotCallback>(call, caller, slots).Compile());
    }

    private static BlockExpression WriteAll(Expression call, Type result, Expression slots)
    {
        var value = Expression.Variable(result);
        var writes = ResultTypes(result).Select((type, index) =>
            Access(nameof(Write), type, slots, index, type == result ? value : Expression.Field(value, $"Item{index + 1}")));
        return Expression.Block([value], [Expression.Assign(value, call), .. writes]);
    }

    private static MethodCallExpression Access(string method, Type type, Expression slots, int index, params Expression[] value) =>
        Expression.Call(
            typeof(HostDelegate).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type),
            [slots, Expression.Constant(index), .. value]);

    private static T Read<T>(nint slots, int index) => Scalar<T>.Read(((ulong*)slots)[index]);

    private static void Write<T>(nint slots, int index, T value) => ((ulong*)slots)[index] = Scalar<T>.Write(value);

    /// <summary>A tuple of up to seven is as many results.</summary>
    private static Type[] ResultTypes(Type result) =>
        result.IsGenericType && result.FullName!.StartsWith("System.ValueTuple`", StringComparison.Ordinal) ? result.GenericTypeArguments : [result];

    private static ValueKind KindOf(Type type) => Scalar.KindOf(type)
        ?? throw new ArgumentException($"A value of type {type.Name} cannot cross between host and guest: int, uint, long, ulong, float and double can.");
}
