using System.ComponentModel.DataAnnotations;
using Platform.Contracts.Secrets;

namespace Platform.Contracts.Grants;

/// <summary>A secret that the node puts into requests to one origin, and that the plugin never holds.</summary>
/// <param name="Secret">Its name; the plugin need not be granted it.</param>
/// <param name="Header">The header's name, in lower case. One of that name that the plugin sends there is replaced.</param>
/// <param name="Origin">Only requests to exactly this scheme, host and port carry it: no redirect takes it elsewhere.</param>
/// <param name="Format">The header's value, with {0} for the secret, such as <c>Bearer {0}</c>; absent: the secret alone.</param>
public sealed record InjectedHeader(
    SecretName Secret,
    [MinLength(1), RegularExpression("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$")] string Header,
    Origin Origin,
    [MinLength(1), RegularExpression(@"^[ -~]{0,100}\{0\}[ -~]{0,100}$")] string? Format = null);
