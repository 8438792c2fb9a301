using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker;
using Aspire.Hosting.Publishing.Environments;
using Aspire.Hosting.Publishing.Workloads;
using Microsoft.Extensions.Configuration;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Aspire.Hosting.Publishing.Compose;

/// <summary>Writes the application for one host with a container engine: docker-compose.yaml, and .env with its values.</summary>
internal sealed class ComposePublisher(WorkloadPlan plan, IConfiguration configuration)
{
    /// <summary>Of a scope whose operator names none.</summary>
    public const string LocalRegistry = "localhost/platform";

    private const string Loopback = "127.0.0.1";
    private const string FileName = "docker-compose.yaml";

    public async Task<string> PublishAsync(string output, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(Path.GetFullPath(output), "compose");
        Directory.CreateDirectory(folder);
        var text = new ComposeText(ComposeService.SharedFolder);
        var workloads = await plan.ReadAsync(ComposeService.SharedFolder, cancellationToken, ComputeEnvironments.Take<DockerComposeEnvironmentResource>);
        var ports = new ComposePorts(workloads);
        var services = workloads.Select(workload => (workload.Name, Service: new ComposeService(workload, workloads, ports, text, folder))).ToList();
        var file = new Dictionary<string, object>
        {
            ["name"] = WorkloadName.Application(output),
            ["services"] = services.ToDictionary(item => item.Name, item => (object)item.Service.Describe()),
            ["volumes"] = services.SelectMany(item => item.Service.Volumes()).Distinct(StringComparer.Ordinal).ToDictionary(name => name, _ => (object)new Dictionary<string, object>()),
        };
        // Strings in quotes, so that none is taken for a number, a time or a truth.
        var yaml = new SerializerBuilder().WithQuotingNecessaryStrings(quoteYaml1_1Strings: true).WithDefaultScalarStyle(ScalarStyle.Any).WithNewLine("\n").Build();
        await File.WriteAllTextAsync(Path.Combine(folder, FileName), yaml.Serialize(file), cancellationToken);
        WriteValues(Path.Combine(folder, ".env"), text, ports);
        return $"wrote {Path.Combine(folder, FileName)}, and .env beside it";
    }

    private void WriteValues(string path, ComposeText text, ComposePorts ports)
    {
        var values = new EnvironmentFile(path);
        values.Add("REGISTRY", "where the images are; docker compose build makes them under this name, which no registry elsewhere has", () => LocalRegistry);
        values.Add("TAG", "the images' version", () => "latest");
        values.Add(PublishedPort.Public, "the address of this machine that takes requests; a proxy with TLS belongs in front of it", () => Loopback);
        if (ports.All.Any(port => port.Bind == PublishedPort.System))
        {
            values.Add(PublishedPort.System, "the address of this machine where services on other hosts reach those here, each side with a certificate of the installation", () => Loopback);
        }

        foreach (var port in ports.All)
        {
            values.Add(port.Variable, $"the port of this machine that leads to {port.Resource}", () => port.Port.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var service in text.PublicServices)
        {
            var port = ports.PublicOf(service)?.Port;
            values.Add($"{WorkloadName.Variable(service)}_URL", $"the address of {service} that browsers are given", () => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        }

        foreach (var parameter in text.Parameters)
        {
            var name = WorkloadName.Variable(parameter.Name);
            var value = values.Add(name, parameter.Secret ? "a secret" : "a value", () => configuration[parameter.Setting] ?? parameter.Default?.GetDefaultValue() ?? "");
            if (text.InAddresses.Contains(parameter))
            {
                values.Set(WorkloadName.EncodedVariable(parameter.Name), $"{name} as addresses have it, percent-encoded: publish again when it changes", FormattedValue.Encode(value));
            }
        }

        values.Write();
    }
}
