using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;

namespace Platform.Wasm.Compilation;

/// <summary>
/// Emits a module's code into one static class. The same emission serves an assembly in memory and one that is saved, because it refers to
/// nothing but the core library: what it needs of the runtime it finds through the context.
/// </summary>
internal sealed class CodeEmitter
{
    /// <summary>The name of the class that holds everything.</summary>
    public const string ClassName = "Code";

    /// <summary>The method that writes the image's pointers to where its argument points.</summary>
    public const string BindName = "bind";

    /// <summary>The class of that one method. Looking for it among thousands would take longer than calling it.</summary>
    public const string BindClassName = "Binding";

    private const string FunctionPrefix = "f";

    private readonly ModuleBuilder _target;
    private readonly TypeBuilder _type;
    private readonly MethodBuilder[] _methods;
    private readonly bool[] _optimized;

    private CodeEmitter(CodeLayout layout, MemoryMode memoryMode, ModuleBuilder target)
    {
        Layout = layout;
        MemoryMode = memoryMode;
        _target = target;
        _type = target.DefineType(ClassName, TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed);
        _methods = new MethodBuilder[layout.Module.FunctionTypes.Count];
        _optimized = Complexity.FindOptimized(layout.Module);
        Raise = DefineRaise();
        Helpers = new HelperMethods(_type, Raise);
    }

    public CodeLayout Layout { get; }

    public MemoryMode MemoryMode { get; }

    public HelperMethods Helpers { get; }

    /// <summary>Raises a trap: <c>(kind, context)</c>. Does not return.</summary>
    public MethodInfo Raise { get; }

    public static Type Emit(CodeLayout layout, MemoryMode memoryMode, ModuleBuilder target) => new CodeEmitter(layout, memoryMode, target).Emit();

    /// <summary>The function whose method has this name, if it is the name of one.</summary>
    public static int? FunctionOf(string method) =>
        method.StartsWith(FunctionPrefix, StringComparison.Ordinal) && int.TryParse(method.AsSpan(FunctionPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var function)
            ? function
            : null;

    /// <summary>The method of a function that the module defines.</summary>
    public MethodBuilder Method(int function) => _methods[function];

    /// <summary>Whether a function that the module defines is within the budget for optimisation.</summary>
    public bool IsOptimized(int function) => _optimized[function - Layout.Module.ImportedFunctionCount];

    /// <summary>An emitter of which nothing is ever run: to learn where the instructions of single functions end up.</summary>
    public static CodeEmitter ForPlaces(CodeLayout layout, MemoryMode memoryMode, ModuleBuilder target)
    {
        var emitter = new CodeEmitter(layout, memoryMode, target);
        emitter.DefineFunctions();
        return emitter;
    }

    private Type Emit()
    {
        DefineFunctions();
        for (var i = Layout.Module.ImportedFunctionCount; i < _methods.Length; i++)
        {
            FunctionCompiler.Compile(this, i);
        }

        var binding = DefineBind();
        var type = _type.CreateType();
        binding.CreateType();
        return type;
    }

    private void DefineFunctions()
    {
        var module = Layout.Module;
        for (var i = module.ImportedFunctionCount; i < _methods.Length; i++)
        {
            var type = module.FunctionType(i);
            _methods[i] = Define(_type, $"{FunctionPrefix}{i}", IlTypes.Return(type), IlTypes.Parameters(type));
            if (!IsOptimized(i))
            {
                _methods[i].SetImplementationFlags(MethodImplAttributes.IL | MethodImplAttributes.NoOptimization);
            }
        }
    }

    private static MethodBuilder Define(TypeBuilder type, string name, Type result, params Type[] parameters)
    {
        var method = type.DefineMethod(name, MethodAttributes.Public | MethodAttributes.Static, result, parameters);
        method.InitLocals = false;
        return method;
    }

    private MethodBuilder DefineRaise()
    {
        var method = Define(_type, "raise", typeof(void), typeof(int), typeof(nint));
        method.SetImplementationFlags(MethodImplAttributes.IL | MethodImplAttributes.NoInlining);
        var il = new IlWriter(method.GetILGenerator(), contextArgument: 1);
        il.Argument(0);
        Boundary.CallService(il, Service.Trap, typeof(void), typeof(int));
        il.Emit(OpCodes.Ret);
        return method;
    }

    /// <summary>Writes, one after the other, pointers to the referenced functions, the ways in and the ways out. Imported functions have none here.</summary>
    private TypeBuilder DefineBind()
    {
        var type = _target.DefineType(BindClassName, TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed);
        var bind = Define(type, BindName, typeof(void), typeof(nint));
        var il = new IlWriter(bind.GetILGenerator(), contextArgument: 0);
        var next = 0;
        foreach (var function in Layout.ReferencedFunctions)
        {
            Write(_methods[function]);
        }

        foreach (var entry in Layout.EntryTypes)
        {
            var method = Define(_type, $"enter{entry}", typeof(void), typeof(nint), typeof(nint), typeof(nint));
            Boundary.WriteEntry(new IlWriter(method.GetILGenerator(), contextArgument: 1), Layout.Module.Types[entry]);
            Write(method);
        }

        foreach (var adapter in Layout.AdapterTypes)
        {
            var functionType = Layout.Module.Types[adapter];
            var method = Define(_type, $"leave{adapter}", IlTypes.Return(functionType), IlTypes.Parameters(functionType));
            Boundary.WriteAdapter(new IlWriter(method.GetILGenerator(), functionType.ParameterSlots), functionType);
            Write(method);
        }

        il.Emit(OpCodes.Ret);
        return type;

        void Write(MethodBuilder? method)
        {
            if (method is not null)
            {
                il.Argument(0);
                il.AddNative(next * sizeof(long));
                il.FunctionPointer(method);
                il.Emit(OpCodes.Stind_I);
            }

            next++;
        }
    }
}
