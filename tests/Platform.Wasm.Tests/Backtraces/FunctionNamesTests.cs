using Platform.Wasm.Backtraces;

namespace Platform.Wasm.Tests.Backtraces;

/// <summary>Names come from whoever made the module.</summary>
public sealed class FunctionNamesTests
{
    [Theory]
    [InlineData("plugin::run::h0123456789abcdef", "plugin::run")]
    [InlineData("plugin::run::h0123456789abcdeX", "plugin::run::h0123456789abcdeX")]
    [InlineData("::h0123456789abcdef", "::h0123456789abcdef")]
    [InlineData("a\n\u001b[31mb\u202ec", "a??[31mb?c")]
    [InlineData("main.main", "main.main")]
    [InlineData("_ZN2fs4main17hd0d4f8024cbe3019E", "fs::main")]
    [InlineData("_ZN3std2rt10lang_start28_$u7b$$u7b$closure$u7d$$u7d$17h49727bbb51ec9bb7E.llvm.656", "std::rt::lang_start::{{closure}}")]
    [InlineData("_ZN36_$LT$T$u20$as$u20$core..any..Any$GT$7type_id17h0123456789abcdefE", "<T as core::any::Any>::type_id")]
    [InlineData("_ZN9999999999x", "_ZN9999999999x")]
    [InlineData("_ZN6shortE", "_ZN6shortE")]
    [InlineData("_ZN3a$bE", "a$b")]
    [InlineData("_ZN3a$$E", "a$$")]
    [InlineData("_ZNE", "_ZNE")]
    public void AreMadeReadable(string name, string expected) => Assert.Equal(expected, Names(NameSection.Of((0, name))).Find(0));

    [Fact]
    public void AreCutWhenTheyAreLong() => Assert.Equal(new string('x', 200) + "…", Names(NameSection.Of((0, new string('x', 100_000)))).Find(0));

    [Fact]
    public void AreNullWhereThereIsNone()
    {
        Assert.Null(Names(NameSection.Of((1, "other"))).Find(0));
        Assert.Null(Names(NameSection.Of((0, ""))).Find(0));
        Assert.Null(Names().Find(0));
        Assert.Equal("first", Names(NameSection.Of((0, "first"), (0, "second"))).Find(0));
    }

    [Fact]
    public void AreReadFromRubbishWithoutAnError()
    {
        var random = new Random(4711);
        for (var i = 0; i < 5_000; i++)
        {
            var section = NameSection.Of((0, "one"), (1, "two"), (2, "three"));
            for (var flips = random.Next(1, 6); flips > 0; flips--)
            {
                section[random.Next(section.Length)] = (byte)random.Next(256);
            }

            var names = Names(section[..random.Next(section.Length + 1)]);
            for (var function = -1; function < 5; function++)
            {
                Assert.InRange(names.Find(function)?.Length ?? 0, 0, 201);
            }
        }
    }

    [Theory]
    [InlineData(1, 0xff, 0xff, 0xff, 0xff, 0x0f)]
    [InlineData(1, 5, 0xff, 0xff, 0xff, 0xff, 0x0f)]
    [InlineData(1, 6, 1, 0, 0xff, 0xff, 0xff, 0x7f)]
    [InlineData(1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)]
    public void MayAnnounceMoreThanThereIs(params int[] section) => Assert.Null(Names([.. section.Select(value => (byte)value)]).Find(0));

    private static FunctionNames Names(params byte[] section) =>
        new(new ModuleBytes().Type("()->()").Function(0).Function(0).Function(0).Custom("name", section).Decode());
}
