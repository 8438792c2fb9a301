using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Eventing;

[SuppressMessage("Design", "CA1040:Avoid empty interfaces", Justification = "The genuine marker.")]
public interface IDistributedApplicationEvent;
