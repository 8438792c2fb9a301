using Platform.Contracts.Drafts;
using Platform.Contracts.Plugins;
using Platform.Wasm;
using Platform.Wasm.Wasi;
using Platform.Wasm.Wasi.Files;

namespace Platform.Builder.Tests.Languages;

/// <summary>What each language's own library makes of the folders that a guest is given.</summary>
public sealed class FileTests(BuilderFixture builder)
{
    private const string Rust = """
        use std::{fs, io::Read};
        fn main() {
            fs::create_dir_all("/tmp/a/b").unwrap();
            fs::write("/tmp/a/b/c.txt", "written").unwrap();
            fs::rename("/tmp/a/b/c.txt", "/tmp/a/d.txt").unwrap();
            let mut text = String::new();
            fs::File::open("/tmp/a/d.txt").unwrap().read_to_string(&mut text).unwrap();
            let mut names: Vec<_> = fs::read_dir("/tmp/a").unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
            names.sort();
            println!("{} {}", text, names.join(","));
            println!("{} {}", fs::read_to_string("/data/prices.txt").unwrap(), fs::metadata("/data/prices.txt").unwrap().len());
            println!("{:?}", fs::write("/data/new", "x").unwrap_err().raw_os_error());
            println!("{:?}", fs::write("/tmp/large", vec![1u8; 2000]).unwrap_err().raw_os_error());
            fs::remove_dir_all("/tmp/a").unwrap();
            println!("{}", fs::exists("/tmp/a").unwrap());
        }
        """;

    private const string Go = """
        package main

        import (
            "errors"
            "fmt"
            "os"
            "syscall"
        )

        func check(err error) {
            if err != nil {
                panic(err)
            }
        }

        func main() {
            check(os.MkdirAll("/tmp/a/b", 0o755))
            check(os.WriteFile("/tmp/a/b/c.txt", []byte("written"), 0o644))
            check(os.Rename("/tmp/a/b/c.txt", "/tmp/a/d.txt"))
            text, err := os.ReadFile("/tmp/a/d.txt")
            check(err)
            entries, err := os.ReadDir("/tmp/a")
            check(err)
            fmt.Printf("%s %s,%s\n", text, entries[0].Name(), entries[1].Name())
            text, err = os.ReadFile("/data/prices.txt")
            check(err)
            info, err := os.Stat("/data/prices.txt")
            check(err)
            fmt.Printf("%s %d\n", text, info.Size())
            fmt.Println(number(os.WriteFile("/data/new", text, 0o644)))
            fmt.Println(number(os.WriteFile("/tmp/large", make([]byte, 2000), 0o644)))
            check(os.RemoveAll("/tmp/a"))
            _, err = os.Stat("/tmp/a")
            fmt.Println(!errors.Is(err, os.ErrNotExist))
        }

        func number(err error) string {
            var errno syscall.Errno
            if errors.As(err, &errno) {
                return fmt.Sprintf("Some(%d)", int(errno))
            }
            return "None"
        }
        """;

    [Fact]
    public Task Rust_reads_and_writes() => Reads_and_writes(Samples.Source(Language.Rust, ("main.rs", Rust)));

    [Fact]
    public Task Go_reads_and_writes() => Reads_and_writes(Samples.Source(Language.Go, ("main.go", Go)));

    [Fact]
    public async Task Rust_names_its_functions_when_it_traps()
    {
        var source = Samples.Source(Language.Rust, ("main.rs", "fn main() { let names: Vec<String> = std::env::args().collect(); println!(\"{}\", names[7]); }"));
        var (outcome, module, log) = await builder.BuildAsync(source, TestContext.Current.CancellationToken);
        Assert.True(outcome.Ref is not null, string.Join('\n', log));

        var result = new Guest(module!).Run("");
        Assert.Equal(TrapKind.Unreachable, result.Outcome.Trap);
        var names = result.Outcome.Backtrace!.Frames.Select(frame => frame.Name).ToList();
        Assert.Contains("core::panicking::panic_bounds_check", names);
        Assert.Equal("_start", names[^1]);
    }

    private async Task Reads_and_writes(SourceBundle source)
    {
        var (outcome, module, log) = await builder.BuildAsync(source, TestContext.Current.CancellationToken);
        Assert.True(outcome.Ref is not null, string.Join('\n', log));

        var result = new Guest(module!)
        {
            Folders =
            [
                WasiFolder.ReadOnly("/data", new FileTreeBuilder().AddFile("prices.txt", "1,2,3"u8.ToArray()).Build()),
                WasiFolder.Temporary("/tmp", new TemporaryLimits { Bytes = 1_000 }),
            ],
        }.Run("");
        Assert.True(result.Succeeded, result.Log);
        Assert.Equal("written b,d.txt\n1,2,3 5\nSome(69)\nSome(51)\nfalse\n", result.Output);
    }
}
