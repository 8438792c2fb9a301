using System.ComponentModel.DataAnnotations;
using Platform.Contracts.Regions;
using Platform.Contracts.Versions;

namespace Platform.Contracts.Catalog;

/// <summary>A node tells whether a region has a version's code image: <c>POST /system/v1/images</c>.</summary>
/// <param name="Ref">The version.</param>
/// <param name="Region">The region.</param>
/// <param name="Ready">Whether the image exists there.</param>
/// <param name="Reason">Why it cannot exist; at most 2,000 characters.</param>
public sealed record ImageReport(ModuleRef Ref, RegionName Region, bool Ready, [StringLength(2000)] string? Reason = null);
