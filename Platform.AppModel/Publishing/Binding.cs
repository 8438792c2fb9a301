using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>An endpoint as it is deployed.</summary>
/// <param name="Endpoint">What the application says of it.</param>
/// <param name="TargetPort">What the program listens on; absent where the deployment tool decides.</param>
/// <param name="ExposedPort">What others connect to, where it was asked for and is another one.</param>
internal sealed record Binding(EndpointAnnotation Endpoint, int? TargetPort, int? ExposedPort);
