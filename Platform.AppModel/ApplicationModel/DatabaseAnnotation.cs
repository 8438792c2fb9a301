namespace Aspire.Hosting.ApplicationModel;

internal sealed record DatabaseAnnotation(PostgresDatabaseResource Database) : IResourceAnnotation;
