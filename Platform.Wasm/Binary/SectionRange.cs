namespace Platform.Wasm.Binary;

/// <summary>The sections of a module, with their numbers in the binary format.</summary>
internal enum SectionId
{
    Custom = 0,
    Type = 1,
    Import = 2,
    Function = 3,
    Table = 4,
    Memory = 5,
    Global = 6,
    Export = 7,
    Start = 8,
    Element = 9,
    Code = 10,
    Data = 11,
    DataCount = 12,
    Tag = 13,
}

/// <summary>Where a section is in the bytes of a module: its id byte, the first byte of its contents, one past its last.</summary>
internal readonly record struct SectionRange(SectionId Id, int Start, int Payload, int End);
