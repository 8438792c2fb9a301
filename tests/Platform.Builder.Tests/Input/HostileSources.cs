using System.Text;
using Platform.Contracts.Drafts;
using Platform.Contracts.Plugins;

namespace Platform.Builder.Tests.Input;

/// <summary>Sources that no compiler should be left alone with.</summary>
internal static class HostileSources
{
    /// <summary>Refused before any tool is started, or by the tool itself at once.</summary>
    public static IReadOnlyDictionary<string, SourceBundle> Quick { get; } = new Dictionary<string, SourceBundle>
    {
        ["50 MB file"] = Samples.Source(Language.JavaScript, ("index.js", new string(' ', 50_000_000))),
        ["10,000 files"] = Samples.Source(Language.JavaScript, [.. Enumerable.Range(0, 10_000).Select(number => ($"f{number}.js", ""))]),
        ["no file"] = new(Language.JavaScript, []),
        ["lone surrogate"] = Samples.Source(Language.JavaScript, ("index.js", "export const run = () => '\ud800'; }")),
        ["NUL"] = Samples.Source(Language.Rust, ("main.rs", "fn main() { \0 }")),
        ["binary for Rust"] = Samples.Source(Language.Rust, ("main.rs", Binary())),
        ["binary for TypeScript"] = Samples.Source(Language.TypeScript, ("index.ts", Binary())),
        ["binary for Go"] = Samples.Source(Language.Go, ("main.go", Binary())),
        ["direction override"] = Samples.Source(Language.Rust, ("main.rs", "fn main() { /* \u202e } \u2066 */ 1 + }")),
        ["Rust: recursion of macros"] = Rust("macro_rules! again { () => { again!() }; }\nfn main() { again!(); }"),
        ["Rust: recursion of types"] = Rust("trait T { const N: u32; }\nstruct S<A>(A);\nimpl<A> T for S<A> where S<S<A>>: T { const N: u32 = <S<S<A>> as T>::N + 1; }\nfn main() { print!(\"{}\", <S<u8> as T>::N); }"),
        ["Rust: huge array"] = Rust("static A: [u8; 1 << 44] = [0; 1 << 44];\nfn main() { print!(\"{}\", A[1]); }"),
        ["Rust: 100,000 brackets"] = Rust($"fn main() {{ {new string('(', 100_000)} }}"),
        ["TypeScript: recursion of types"] = TypeScript("type T<N extends unknown[]> = T<[...N, 1]>;\nexport const run = (input: T<[]>) => input;"),
        ["TypeScript: 100,000 brackets"] = TypeScript($"export const run = {new string('[', 100_000)}"),
        ["Go: huge constant"] = Go("const big = 1 << 1 << 600\nfunc main() { print(big << 600) }"),
        ["Go: huge array"] = Go("var a [1 << 45]byte\nfunc main() { print(a[1]) }"),
        ["Go: type of itself"] = Go("type T struct { a, b T }\nfunc main() { var t T; print(t.a) }"),
        ["JavaScript: 100,000 brackets"] = Samples.Source(Language.JavaScript, ("index.js", new string('[', 100_000))),
    };

    /// <summary>Those that only a limit ends.</summary>
    public static IReadOnlyDictionary<string, SourceBundle> Slow { get; } = new Dictionary<string, SourceBundle>
    {
        ["Rust: constant without end"] = Rust("#![allow(long_running_const_eval)]\nconst fn f() -> u64 { let mut n = 0u64; loop { n = n.wrapping_add(1); if n == 0 { return n; } } }\nconst N: u64 = f();\nfn main() { print!(\"{}\", N); }"),
        ["Rust: macro that doubles"] = Rust("#![recursion_limit = \"4096\"]\nmacro_rules! grow { ($($t:tt)*) => { grow!($($t)* $($t)*) }; }\ngrow!(a b c d);\nfn main() {}"),
        ["Rust: a million functions"] = Rust(ManyMacros()),
        ["TypeScript: types without end"] = TypeScript("type D<T extends unknown[], N extends number> = T['length'] extends N ? T : D<[...T, ...T, 1], N>;\ntype U = { [K in D<[1], 3>['length']]: K };\n"
            + string.Concat(Enumerable.Range(0, 2000).Select(number => $"type A{number} = D<[1, 1], {number + 100_001}>;\n")) + "export const run = () => 1 as unknown as A1;"),
        ["JavaScript: loop while it is loaded"] = Samples.Source(Language.JavaScript, ("index.js", "for (;;) {}\nexport const run = () => 1;\n")),
        ["JavaScript: memory while it is loaded"] = Samples.Source(Language.JavaScript, ("index.js", "const all = []; for (;;) all.push(new Array(1e5).fill(1));\nexport const run = () => all;\n")),
        ["Go: generics without end"] = Go("type L[T any] struct { next *L[L[T]] }\nfunc f[T any](n int) int { if n == 0 { return 0 }; return f[L[T]](n - 1) }\nfunc main() { print(f[int](3)) }"),
        ["Go: 2,000 nested functions"] = Go($"func main() {{ {string.Concat(Enumerable.Repeat("func() { ", 2000))} {string.Concat(Enumerable.Repeat("}() ; ", 2000))} undefined() }}"),
    };

    private static SourceBundle Rust(string text) => Samples.Source(Language.Rust, ("main.rs", text + "\n"));

    private static SourceBundle TypeScript(string text) => Samples.Source(Language.TypeScript, ("index.ts", text + "\n"));

    private static SourceBundle Go(string text) => Samples.Source(Language.Go, ("main.go", $"package main\n\n{text}\n"));

    private static string Binary() => Encoding.Latin1.GetString([.. Enumerable.Range(0, 4096).Select(number => (byte)(number * 31))]);

    private static string ManyMacros() =>
        "macro_rules! ten { ($m:ident $($t:tt)*) => { $m!($($t)* 0); $m!($($t)* 1); $m!($($t)* 2); $m!($($t)* 3); $m!($($t)* 4); $m!($($t)* 5); $m!($($t)* 6); $m!($($t)* 7); $m!($($t)* 8); $m!($($t)* 9); }; }\n"
        + "macro_rules! a { ($($t:tt)*) => { ten!(b $($t)*); }; }\nmacro_rules! b { ($($t:tt)*) => { ten!(c $($t)*); }; }\nmacro_rules! c { ($($t:tt)*) => { ten!(d $($t)*); }; }\n"
        + "macro_rules! d { ($($t:tt)*) => { ten!(e $($t)*); }; }\nmacro_rules! e { ($($t:tt)*) => { ten!(f $($t)*); }; }\nmacro_rules! f { ($($t:tt)*) => { const _: fn() = || { let x = [$($t),*]; missing(x); }; }; }\n"
        + "a!(0);\nfn main() {}";
}
