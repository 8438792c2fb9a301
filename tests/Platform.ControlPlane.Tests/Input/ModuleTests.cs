using System.Net;
using Platform.Contracts.Errors;
using Platform.Testing.Tools;
using Xunit;

namespace Platform.ControlPlane.Tests.Input;

/// <summary>A ready module, cut at every byte: refused with the reason, and nothing of it is kept.</summary>
[Collection(InputCollection.Name)]
public sealed class ModuleTests(InputFixture fixture)
{
    private const string Guest =
        """
        (module
          (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
          (memory (export "memory") 1)
          (global $code (mut i32) (i32.const 0))
          (table 2 funcref)
          (elem (i32.const 0) $start $other)
          (data (i32.const 8) "some data")
          (func $other (param i32) (result i32) (local i64) (i32.add (local.get 0) (i32.const 1)))
          (func $start (export "_start") (call $exit (global.get $code))))
        """;

    [Fact]
    public async Task A_module_that_is_cut_is_refused()
    {
        var whole = await Wabt.AssembleAsync(Guest, TestContext.Current.CancellationToken);
        var endpoint = EndpointTable.Find("POST /v1/tenants/{tenant}/plugins/{namespace}/{plugin}/versions");
        var taken = new List<int>();
        var before = await fixture.Ledger.ReadAsync();

        for (var length = 0; length < whole.Length; length++)
        {
            using var request = fixture.Request(endpoint, body: whole[..length]);
            using var response = await fixture.ClientFor(endpoint).SendAsync(request, TestContext.Current.CancellationToken);
            if (response.StatusCode == HttpStatusCode.UnprocessableEntity)
            {
                var problem = await response.AssertProblemAsync(HttpStatusCode.UnprocessableEntity, ErrorCode.InvalidModule);
                Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty("detail").GetString()));
            }
            else
            {
                taken.Add(length);
            }

            if (taken.Count == 0)
            {
                Assert.Equal(before, await fixture.Ledger.ReadAsync());
            }
        }

        // The bare header, and what ends with the types or the imports, promises no function yet: a module, which a node then refuses for having no entry.
        // At the other end, a module that lacks only its data is whole but for that.
        Assert.InRange(taken.Count, 1, 4);
    }
}
