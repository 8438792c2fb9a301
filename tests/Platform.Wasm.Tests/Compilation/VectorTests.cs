using System.Runtime.Intrinsics;
using Platform.Testing.Tools;

namespace Platform.Wasm.Tests.Compilation;

/// <summary>Vectors wherever a value can be: sixteen bytes among neighbours of four and eight. What instructions compute, the specification's suite covers.</summary>
public sealed class VectorTests
{
    private const string Program = """
        (module
          (type $mix (func (param i32 v128 i64 v128 f32) (result v128 i32 v128 f64)))
          (import "host" "swap" (func $swap (type $mix)))
          (import "host" "constant" (global $imported v128))
          (global $small (export "small") (mut i32) (i32.const 1))
          (global $vector (export "vector") (mut v128) (v128.const i32x4 1 2 3 4))
          (global $copy (export "copy") v128 (global.get $imported))
          (global $after (export "after") (mut i64) (i64.const 5))
          (table funcref (elem $reverse $swap))
          (func $reverse (type $mix)
            (local.get 3) (local.get 0) (local.get 1) (f64.promote_f32 (local.get 4)))
          (func (export "direct") (type $mix)
            (call $reverse (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4)))
          (func (export "indirect") (type $mix)
            (call_indirect (type $mix) (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4) (i32.const 0)))
          (func (export "host") (type $mix)
            (call_indirect (type $mix) (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4) (i32.const 1)))
          (func (export "imported") (type $mix)
            (call $swap (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4)))
          (func (export "blocks") (param $n i32) (param $v v128) (result v128) (local $zero v128)
            (local.get $v)
            (loop $again (param v128) (result v128)
              (i32x4.add (i32x4.splat (local.get $n)))
              (v128.or (local.get $zero))
              (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
            (local.set $v)
            (block (result v128 v128) (local.get $v) (local.get $zero) (br_if 0 (local.get $n)))
            (v128.xor))
          (func (export "select") (param i32 v128 v128) (result v128) (select (result v128) (local.get 1) (local.get 2) (local.get 0)))
          (func (export "set") (param v128)
            (global.set $small (i32.const -1)) (global.set $vector (local.get 0)) (global.set $after (i64.const -1)))
          (func (export "dead") (param v128) (result v128)
            (return (v128.const i64x2 7 8))
            (v128.load64_lane offset=3 1 (i32x4.extract_lane 2 (local.get 0)) (i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 31 (local.get 0) (local.get 0))))
          (memory 1))
        """;

    private static readonly Value First = Value.V128(Vector128.Create(1, 2, 3, 4).AsByte());
    private static readonly Value Second = Value.V128(Vector128.Create(0x1122334455667788, -2).AsByte());

    private static async Task<Guest> StartAsync()
    {
        var module = WasmModule.Decode(await Wabt.AssembleAsync(Program, TestContext.Current.CancellationToken));
        var linker = new Linker().Define("host", "swap", FunctionType.Parse("(i32,v128,i64,v128,f32)->(v128,i32,v128,f64)"), (_, arguments, results) =>
        {
            results[0] = arguments[3];
            results[1] = arguments[0];
            results[2] = arguments[1];
            results[3] = Value.F64(arguments[4].AsF32);
        });
        var store = new Store(new Limits());
        linker.Define("host", "constant", Global.Create(store, new GlobalType(ValueKind.V128, Mutable: false), Second));
        return Guest.Start(module, linker: linker, store: store);
    }

    [Theory]
    [InlineData("direct")]
    [InlineData("indirect")]
    [InlineData("host")]
    [InlineData("imported")]
    public async Task CrossCallsOfEveryKind(string export)
    {
        using var guest = await StartAsync();
        Assert.Equal(
            [Second, Value.I32(-5), First, Value.F64(0.5)],
            guest.Results(export, Value.I32(-5), First, Value.I64(long.MinValue), Second, Value.F32(0.5f)));
    }

    [Fact]
    public async Task TakeTwoRawSlots()
    {
        using var guest = await StartAsync();
        var function = guest.Function("direct");
        ulong[] slots = [5, First.Bits, First.UpperBits, 6, Second.Bits, Second.UpperBits, BitConverter.SingleToUInt32Bits(0.5f)];
        Assert.True(function.CallRaw(slots).Returned);
        ulong[] expected = [Second.Bits, Second.UpperBits, 5, First.Bits, First.UpperBits, BitConverter.DoubleToUInt64Bits(0.5)];
        slots[2] = (uint)slots[2];
        Assert.Equal(expected, slots[..6]);
        Assert.Throws<ArgumentException>(() => function.CallRaw(new ulong[6]));
    }

    [Fact]
    public async Task CrossBlocksAndSelect()
    {
        using var guest = await StartAsync();
        Assert.Equal(Vector128.Create(7, 8, 9, 10).AsByte(), guest.Result("blocks", Value.I32(3), First).AsV128);
        Assert.Equal(First, guest.Result("select", Value.I32(256), First, Second));
        Assert.Equal(Second, guest.Result("select", Value.I32(0), First, Second));
        Assert.Equal(Vector128.Create(7L, 8L).AsByte(), guest.Result("dead", First).AsV128);
    }

    [Fact]
    public async Task LieBesideOtherGlobalsAndAreReset()
    {
        using var guest = await StartAsync();
        Assert.Equal(Second, guest.Instance.GetGlobal("copy")!.Value);
        guest.Instance.TakeSnapshot(new SnapshotOptions { AuditEvery = 1 });
        guest.Call("set", Second);
        Assert.Equal([Value.I32(-1), Second, Second, Value.I64(-1)], Globals(guest));

        guest.Instance.GetGlobal("vector")!.Value = Value.V128(Vector128<byte>.AllBitsSet);
        Assert.Equal([Value.I32(-1), Value.V128(Vector128<byte>.AllBitsSet), Second, Value.I64(-1)], Globals(guest));
        guest.Instance.Reset();
        Assert.Equal([Value.I32(1), First, Second, Value.I64(5)], Globals(guest));
    }

    [Fact]
    public void AreNoResultOfAStaticHostFunction() =>
        Assert.Throws<ArgumentException>(() => new Linker().Define("host", "f", FunctionType.Parse("()->v128"), entry: 1));

    private static Value[] Globals(Guest guest) =>
        [.. guest.Instance.Module.Exports.Where(export => export.Type is GlobalType).Select(export => guest.Instance.GetGlobal(export.Name)!.Value)];
}
