namespace Platform.Wasm.Hosting;

/// <summary>
/// An engine as a host of many small programs sees it: command modules of WASI preview 1, run over and over, each time as if for the first time.
/// Usable from any number of threads.
/// </summary>
public interface IWasmRuntime : IDisposable
{
    /// <summary>Its name in settings and logs.</summary>
    string Name { get; }

    /// <summary>Reads a program and finds its code. Costs milliseconds, so hosts keep what they get.</summary>
    /// <param name="files">Where it is.</param>
    /// <param name="limits">What its instances may use; null: what the runtime's options say.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="ModuleException">The module is none that the runtime takes.</exception>
    /// <exception cref="Images.ImageRefusedException">The image is missing, not the one that was promised, or needed and not named.</exception>
    IWasmProgram Prepare(ProgramFiles files, Limits? limits = null);

    /// <summary>Loads code that programs will need, so that the first of them does not wait for it. Nothing to do where code is made in the process.</summary>
    /// <param name="image">The file of the code.</param>
    /// <param name="digest">The image's SHA-256, 64 lower-case hexadecimal digits.</param>
    /// <param name="codeKey">What the image was made for, in the runtime's own words.</param>
    /// <exception cref="Images.ImageRefusedException">The image is missing, or not the one that was promised.</exception>
    void Load(string image, string digest, string codeKey);
}
