namespace Aspire.Hosting;

/// <summary>Our generated classes also say where the build put the program, so that it is started without a second MSBuild.</summary>
public interface IBuiltProjectMetadata : IProjectMetadata
{
    string AssemblyPath { get; }
}
