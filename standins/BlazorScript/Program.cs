using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

if (args is not [var assembly, var resource, var target])
{
    Console.Error.WriteLine("usage: BlazorScript ASSEMBLY RESOURCE TARGET");
    return 2;
}

using var image = new PEReader(File.OpenRead(assembly));
var metadata = image.GetMetadataReader();
var found = metadata.ManifestResources
    .Select(metadata.GetManifestResource)
    .FirstOrDefault(candidate => metadata.StringComparer.Equals(candidate.Name, resource));
var directory = image.PEHeaders.CorHeader?.ResourcesDirectory;
if (found.Name.IsNil || directory is null)
{
    Console.Error.WriteLine($"{assembly} has no resource {resource}.");
    return 1;
}

// A resource is its length (4 bytes, little-endian) and then its bytes (ECMA-335 II.24.2.4).
var blob = image.GetSectionData(directory.Value.RelativeVirtualAddress);
var length = blob.GetReader((int)found.Offset, sizeof(int)).ReadInt32();
var content = blob.GetReader((int)found.Offset + sizeof(int), length).ReadBytes(length);
Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
File.WriteAllBytes(target, content);
return 0;
