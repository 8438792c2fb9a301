using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Capabilities.PluginCall;

/// <summary>A plugin that calls another one, again and again, and answers all that it is told.</summary>
internal static class Ring
{
    /// <param name="next">One letter: whom it calls.</param>
    /// <param name="times">How often.</param>
    public static byte[] Guest(char next, int times) => Wat.Assemble($$"""
        (module
          (import "platform_v1" "start" (func $begin (param i32 i32 i32 i32) (result i64)))
          (import "platform_v1" "wait" (func $wait (param i32 i32 i32) (result i32)))
          (import "platform_v1" "size" (func $size (param i32) (result i32)))
          (import "platform_v1" "take" (func $take (param i32 i32 i32) (result i32)))
          (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
          (memory (export "memory") 16)
          (data (i32.const 100) "plugin.call")
          (data (i32.const 200) "\0e\00\00\00{\"plugin\":\"{{next}}\"}")
          (func (export "_start") (local $id i32) (local $times i32)
            (loop $again
              (local.set $id (i32.wrap_i64 (call $begin (i32.const 100) (i32.const 11) (i32.const 200) (i32.const 18))))
              (i32.store (i32.const 16) (local.get $id))
              (if (i32.ne (call $wait (i32.const 16) (i32.const 1) (i32.const -1)) (i32.const 0)) (then (unreachable)))
              (i32.store (i32.const 4) (call $take (local.get $id) (i32.const 65536) (call $size (local.get $id))))
              (i32.store (i32.const 0) (i32.const 65536))
              (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
              (local.set $times (i32.add (local.get $times) (i32.const 1)))
              (br_if $again (i32.lt_u (local.get $times) (i32.const {{times}}))))))
        """);
}
