using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Publishing.Workloads;

namespace Aspire.Hosting.Publishing.Helm;

/// <summary>A resource's pod: an ordinary user, a read-only file system, no capabilities, no key to the cluster.</summary>
internal static class PodTemplate
{
    public const string Scratch = "scratch";
    public const string Shared = "shared";
    public const string OwnFiles = "own";

    /// <summary>Where a program finds the settings that only this replica has, a file for each.</summary>
    private const string OwnFolder = "/run/settings";

    // Until the last load balancer has heard that this pod takes no more requests.
    private const int SecondsUntilHeard = 5;

    public static Dictionary<string, object> Of(HelmUnit unit)
    {
        var image = ServerImage.Of(unit.Resource);
        var spec = new Dictionary<string, object>
        {
            ["automountServiceAccountToken"] = false,
            ["enableServiceLinks"] = false,
            ["terminationGracePeriodSeconds"] = Workload.GraceSeconds + SecondsUntilHeard,
            ["securityContext"] = new Dictionary<string, object>
            {
                ["runAsNonRoot"] = true,
                ["runAsUser"] = image.User,
                ["runAsGroup"] = image.User,
                ["fsGroup"] = image.User,
                ["fsGroupChangePolicy"] = "OnRootMismatch",
                ["seccompProfile"] = new Dictionary<string, object> { ["type"] = "RuntimeDefault" },
            },
            ["imagePullSecrets"] = Template.Json(".Values.images.pullSecrets"),
            ["nodeSelector"] = Template.Json($".Values.workloads.{unit.Key}.nodeSelector"),
            ["tolerations"] = Template.Json($".Values.workloads.{unit.Key}.tolerations"),
        };
        if (unit.Count > 1 || !unit.Keeps)
        {
            spec["topologySpreadConstraints"] = Spread(unit);
        }

        spec["containers"] = new List<object> { Container(unit, image) };
        spec["volumes"] = Volumes(unit, image);
        return new Dictionary<string, object>
        {
            ["metadata"] = new Dictionary<string, object> { ["labels"] = unit.Selector },
            ["spec"] = spec,
        };
    }

    private static Dictionary<string, object> Container(HelmUnit unit, ServerImage image)
    {
        var container = new Dictionary<string, object>
        {
            ["name"] = unit.Name,
            ["image"] = unit.Workload.IsOurs
                ? $"{Template.Required("images.registry", "where the images are")}/{unit.Workload.ImageName}:{Template.Expression(".Values.images.tag")}"
                : unit.Resource.Annotations.OfType<ContainerImageAnnotation>().Last().Reference,
            ["imagePullPolicy"] = Template.Expression(".Values.images.pullPolicy"),
        };
        if (unit.Resource is ContainerResource { Entrypoint: { } entrypoint })
        {
            container["command"] = new List<string> { entrypoint };
        }

        if (unit.Arguments.Count > 0)
        {
            container["args"] = unit.Arguments;
        }

        container["env"] = ContainerEnvironment.Of(unit, image, OwnFolder);
        container["ports"] = unit.Ports.Select(port => (object)new Dictionary<string, object> { ["name"] = port.Name, ["containerPort"] = port.Port }).ToList();
        foreach (var (name, probe) in Probes.Of(unit))
        {
            container[name] = probe;
        }

        container["lifecycle"] = new Dictionary<string, object>
        {
            ["preStop"] = new Dictionary<string, object> { ["exec"] = new Dictionary<string, object> { ["command"] = new List<string> { "sleep", SecondsUntilHeard.ToString(CultureInfo.InvariantCulture) } } },
        };
        container["resources"] = Template.Json($".Values.workloads.{unit.Key}.resources");
        container["securityContext"] = new Dictionary<string, object>
        {
            ["allowPrivilegeEscalation"] = false,
            ["readOnlyRootFilesystem"] = true,
            ["capabilities"] = new Dictionary<string, object> { ["drop"] = new List<string> { "ALL" } },
        };
        container["volumeMounts"] = Mounts(unit, image);
        return container;
    }

    private static List<object> Mounts(HelmUnit unit, ServerImage image)
    {
        var mounts = unit.Workload.Volumes.Select(volume => Mount(VolumeClaim.Name, volume.Target, volume.IsReadOnly)).ToList();
        mounts.AddRange(image.Scratch.Select(folder => Mount(Scratch, folder, readOnly: false, subPath: folder.Trim('/').Replace('/', '-'))));
        if (unit.Shares)
        {
            mounts.Add(Mount(Shared, HelmText.SharedFolder, readOnly: !unit.Workload.UsesBlobs));
        }

        if (unit.Own.Count > 0)
        {
            var own = Mount(OwnFiles, OwnFolder, readOnly: true);
            own["subPathExpr"] = $"$({ContainerEnvironment.Pod})";
            mounts.Add(own);
        }

        return [.. mounts];
    }

    private static Dictionary<string, object> Mount(string volume, string folder, bool readOnly, string? subPath = null)
    {
        var mount = new Dictionary<string, object> { ["name"] = volume, ["mountPath"] = folder };
        if (subPath is not null)
        {
            mount["subPath"] = subPath;
        }

        if (readOnly)
        {
            mount["readOnly"] = true;
        }

        return mount;
    }

    private static List<object> Volumes(HelmUnit unit, ServerImage image)
    {
        var volumes = new List<object>();
        if (image.Scratch.Count > 0)
        {
            volumes.Add(new Dictionary<string, object> { ["name"] = Scratch, ["emptyDir"] = new Dictionary<string, object> { ["sizeLimit"] = Template.Expression($".Values.workloads.{unit.Key}.scratch | quote") } });
        }

        if (unit.Shares)
        {
            volumes.Add(new Dictionary<string, object> { ["name"] = Shared, ["persistentVolumeClaim"] = new Dictionary<string, object> { ["claimName"] = SharedVolume.ClaimName } });
        }

        if (unit.Own.Count > 0)
        {
            volumes.Add(new Dictionary<string, object> { ["name"] = OwnFiles, ["projected"] = OwnSettings.Sources(unit) });
        }

        return volumes;
    }

    // A machine that goes away takes one of them with it, not all.
    private static List<object> Spread(HelmUnit unit) =>
    [
        new Dictionary<string, object>
        {
            ["maxSkew"] = 1,
            ["topologyKey"] = "kubernetes.io/hostname",
            ["whenUnsatisfiable"] = "ScheduleAnyway",
            ["labelSelector"] = new Dictionary<string, object> { ["matchLabels"] = unit.Selector },
        },
    ];
}
