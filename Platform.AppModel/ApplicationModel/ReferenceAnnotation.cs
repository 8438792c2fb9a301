namespace Aspire.Hosting.ApplicationModel;

/// <summary>Who refers to whom, for the dashboard.</summary>
internal sealed record ReferenceAnnotation(IResource Resource) : IResourceAnnotation;
