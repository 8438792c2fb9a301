namespace Aspire.Hosting.Publishing.Deploying;

/// <param name="Name">Of the release, and of what the tool keeps apart.</param>
/// <param name="Environment">The application's: it says which scope.</param>
/// <param name="Folder">Where the application is described.</param>
/// <param name="Repository">Where <c>azure.yaml</c> is.</param>
/// <param name="Projects">The projects whose images the .NET SDK makes, and the images' names; none where the tool sees to all images itself.</param>
internal sealed record DeployPlace(string Name, string Environment, string Folder, string Repository, IReadOnlyList<(string Path, string Image)> Projects);
