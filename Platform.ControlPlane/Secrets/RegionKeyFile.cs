using System.Security.Cryptography;
using System.Text.Json;
using Platform.Contracts;
using Platform.Contracts.Regions;
using Platform.Contracts.Secrets;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Secrets;

namespace Platform.ControlPlane.Secrets;

/// <summary>The keys of one region, in a file that nobody but control planes reads. Made when it is first asked for; changed under the catalog's lock only.</summary>
internal sealed class RegionKeyFile(string folder, RegionName region, TimeProvider time)
{
    // What is in force, and the one before it, which nodes that were away may still need.
    private const int Live = 2;

    private readonly string _path = Path.Combine(folder, region.Value + ".json");

    public RegionKeySet Read()
    {
        if (Find() is { } known)
        {
            return known;
        }

        PrivateFile.TryCreate(_path, JsonSerializer.Serialize(new RegionKeySet([Make()]), PlatformJson.Options));
        return Find() ?? throw new IOException($"{_path} was made and is not there.");
    }

    public RegionKey Add()
    {
        var added = Make();
        Write([.. Read().Keys, added]);
        return added;
    }

    /// <summary>Once nothing is wrapped by them.</summary>
    public void ForgetOld() => Write([.. Read().Keys.TakeLast(Live)]);

    private RegionKeySet? Find() => PrivateFile.Read(_path) is { } text ? JsonSerializer.Deserialize<RegionKeySet>(text, PlatformJson.Options) : null;

    private void Write(IReadOnlyList<RegionKey> keys) => PrivateFile.Replace(_path, JsonSerializer.Serialize(new RegionKeySet(keys), PlatformJson.Options));

    private RegionKey Make() => new(
        $"{region}.{RandomNumberGenerator.GetHexString(16, lowercase: true)}", time.GetUtcNow(), RandomNumberGenerator.GetBytes(Envelope.KeyBytes));
}
