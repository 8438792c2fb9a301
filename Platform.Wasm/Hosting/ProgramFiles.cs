namespace Platform.Wasm.Hosting;

/// <summary>Where a program is. An image is code: whoever names it vouches for what has this digest, and nothing else is loaded.</summary>
/// <param name="Module">The .wasm file.</param>
/// <param name="Image">The file of its code; empty: there is none, and the runtime compiles if it may.</param>
/// <param name="ImageDigest">The image's SHA-256, 64 lower-case hexadecimal digits.</param>
/// <param name="CodeKey">What the image was made for, in the runtime's own words.</param>
public sealed record ProgramFiles(string Module, string Image = "", string ImageDigest = "", string CodeKey = "");
