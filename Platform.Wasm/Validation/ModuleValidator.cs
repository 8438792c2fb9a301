using Platform.Wasm.Binary;

namespace Platform.Wasm.Validation;

/// <summary>Validates everything of a module but the bodies of its functions (core specification 3.4 and 3.5).</summary>
internal static class ModuleValidator
{
    public static void Validate(ModuleDefinition module)
    {
        foreach (var table in module.Tables)
        {
            CheckSize(module, table.Size, uint.MaxValue, "table size");
        }

        if (module.Memory is { } memory)
        {
            CheckSize(module, memory.Pages, FormatLimits.MemoryPages, "memory size must be at most 65536 pages (4GiB)");
        }

        CheckFunctionReferences(module);
        CheckStart(module);
        for (var i = 0; i < module.GlobalInitializers.Count; i++)
        {
            ConstantExpressionValidator.Validate(module, module.GlobalInitializers[i], module.Globals[module.ImportedGlobalCount + i].Value);
        }

        foreach (var segment in module.Elements)
        {
            CheckElements(module, segment);
        }

        foreach (var segment in module.Data)
        {
            CheckData(module, segment);
        }
    }

    private static void CheckSize(ModuleDefinition module, SizeRange size, uint limit, string reason)
    {
        if (size.Minimum > limit || size.Maximum > limit)
        {
            throw Invalid(module, reason);
        }

        if (size.Minimum > size.Maximum)
        {
            throw Invalid(module, "size minimum must not be greater than maximum");
        }
    }

    private static void CheckFunctionReferences(ModuleDefinition module)
    {
        foreach (var function in module.DeclaredFunctions)
        {
            if (function >= module.FunctionTypes.Count)
            {
                throw Invalid(module, $"unknown function {function}");
            }
        }
    }

    private static void CheckStart(ModuleDefinition module)
    {
        if (module.StartFunction is not { } start)
        {
            return;
        }

        if (start >= module.FunctionTypes.Count)
        {
            throw Invalid(module, $"unknown function {start}");
        }

        var type = module.FunctionType(start);
        if (type.Parameters.Count != 0 || type.Results.Count != 0)
        {
            throw Invalid(module, "start function must have no parameters and no results");
        }
    }

    private static void CheckElements(ModuleDefinition module, ElementSegment segment)
    {
        if (segment.Mode == SegmentMode.Active)
        {
            if (segment.Table >= module.Tables.Count)
            {
                throw Invalid(module, $"unknown table {segment.Table}");
            }

            if (module.Tables[segment.Table].Element != segment.Kind)
            {
                throw Invalid(module, "type mismatch: the segment and its table hold different references");
            }

            ConstantExpressionValidator.Validate(module, segment.Offset, ValueKind.I32);
        }

        foreach (var item in segment.Items)
        {
            ConstantExpressionValidator.Validate(module, item, segment.Kind);
        }
    }

    private static void CheckData(ModuleDefinition module, DataSegment segment)
    {
        if (segment.Mode != SegmentMode.Active)
        {
            return;
        }

        if (module.Memory is null)
        {
            throw Invalid(module, "unknown memory 0");
        }

        ConstantExpressionValidator.Validate(module, segment.Offset, ValueKind.I32);
    }

    private static ModuleException Invalid(ModuleDefinition module, string reason) =>
        new(ModuleFault.Invalid, module.Bytes.Length, null, reason);
}
