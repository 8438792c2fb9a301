using System.Text.Json.Nodes;

namespace Platform.AppHost.Tests.Helm;

/// <summary>What holds for every object of a chart, whatever the application declares.</summary>
public sealed class SafetyTests(Everything everything) : IClassFixture<Everything>
{
    [Fact]
    public void Every_container_is_an_ordinary_user_on_a_file_system_that_it_cannot_write_with_no_key_to_the_cluster()
    {
        var workloads = everything.Objects.Where(Pods.Runs).ToList();

        Assert.NotEmpty(workloads);
        Assert.All(workloads, workload =>
        {
            var spec = Pods.Spec(workload);
            Assert.Equal("false", spec["automountServiceAccountToken"]!.ToJsonString());
            Assert.Equal("true", spec["securityContext"]!["runAsNonRoot"]!.ToJsonString());
            Assert.NotEqual(0, spec["securityContext"]!["runAsUser"]!.GetValue<int>());
            Assert.Equal("RuntimeDefault", spec["securityContext"]!["seccompProfile"]!["type"]!.ToString());
            Assert.All(Pods.Containers(workload), container =>
                Assert.Equal("""{"allowPrivilegeEscalation":false,"readOnlyRootFilesystem":true,"capabilities":{"drop":["ALL"]}}""", container["securityContext"]!.ToJsonString()));
        });
    }

    [Fact]
    public void Every_container_says_what_it_needs_at_most_and_how_it_is()
    {
        Assert.All(everything.Objects.SelectMany(Pods.Containers), container =>
        {
            Assert.All((string[])["requests", "limits"], kind => Assert.Equal(["cpu", "memory"], container["resources"]![kind]!.AsObject().Select(entry => entry.Key)));
            Assert.NotNull(container["startupProbe"]);
            Assert.NotNull(container["readinessProbe"]);
        });
    }

    [Fact]
    public void A_pod_is_given_the_time_that_its_end_may_take_after_the_pause_until_nobody_sends_it_requests()
    {
        Assert.All(everything.Objects.Where(Pods.Runs), workload =>
        {
            var pause = int.Parse(Pods.Containers(workload).Single()["lifecycle"]!["preStop"]!["exec"]!["command"]![1]!.ToString(), System.Globalization.CultureInfo.InvariantCulture);
            Assert.True(Pods.Spec(workload)["terminationGracePeriodSeconds"]!.GetValue<int>() >= pause + DotNetsShutdownTimeout);
        });
    }

    [Fact]
    public async Task A_secret_has_one_name_and_stands_nowhere_else()
    {
        var known = new JsonObject();
        var text = await everything.Chart.TextAsync(Chart.Set);
        var made = everything.Objects.Where(one => Pods.Kind(one) == "Secret").Select(Pods.Name).ToList();
        foreach (var name in made)
        {
            known[name] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"the value of {name}"));
        }

        var objects = await everything.Chart.ObjectsAsync(Chart.Set, known);

        Assert.Equal(made.Count, made.Distinct().Count());
        Assert.Equal(made.Order(StringComparer.Ordinal), Referred(objects).Distinct().Order(StringComparer.Ordinal));
        Assert.All(objects.Where(one => Pods.Kind(one) == "Secret"), secret => Assert.Equal(known[Pods.Name(secret)]!.ToString(), secret["data"]!["value"]!.ToString()));
        Assert.DoesNotContain("rrrrrrrrrr", string.Concat(objects.Where(one => Pods.Kind(one) != "Secret").Select(one => one.ToJsonString())) + Without(text, "kind: Secret"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_that_is_part_of_an_address_has_another_entry_for_it()
    {
        var objects = await everything.Chart.ObjectsAsync(values =>
        {
            Chart.Set(values);
            values["secrets"]!["values"]!["messaging-password"] = "p@ss/w:rd +1";
        });

        var secret = objects.Single(one => Pods.Kind(one) == "Secret" && Pods.Name(one) == "messaging-password")["data"]!;
        Assert.Equal(("p@ss/w:rd +1", "p%40ss%2Fw%3Ard%20%2B1"), (Text(secret["value"]!), Text(secret["uri"]!)));
    }

    [Fact]
    public async Task Helm_says_in_the_end_where_things_are_and_how_to_read_a_secret_but_none_of_them()
    {
        var notes = await everything.Chart.NotesAsync(Chart.Set);

        Assert.Contains("  editor  https://editor.example.com\n", notes, StringComparison.Ordinal);
        Assert.Contains("kubectl --namespace plugins get secret NAME --output jsonpath='{.data.value}'", notes, StringComparison.Ordinal);
        Assert.All(everything.Objects.Where(one => Pods.Kind(one) == "Secret"), secret => Assert.Contains(Pods.Name(secret), notes, StringComparison.Ordinal));
        Assert.DoesNotContain("rrrrrrrrrr", notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_may_be_somebody_elses_business()
    {
        Assert.DoesNotContain(
            await everything.Chart.ObjectsAsync(values =>
            {
                Chart.Set(values);
                values["secrets"]!["create"] = false;
            }),
            one => Pods.Kind(one) == "Secret");
    }

    [Fact]
    public void Nothing_passes_that_no_program_refers_to()
    {
        var objects = everything.Objects;
        var policies = objects.Where(one => Pods.Kind(one) == "NetworkPolicy").ToList();
        var workloads = objects.Where(Pods.Runs).ToList();

        var deny = Assert.Single(policies, policy => Pods.Name(policy) == "deny-by-default")["spec"]!;
        Assert.Equal("""["Ingress","Egress"]""", deny["policyTypes"]!.ToJsonString());
        Assert.True(deny["ingress"] is null && deny["egress"] is null);
        Assert.All(workloads, workload => Assert.True(Pods.Matches(deny["podSelector"]!["matchLabels"], Pods.Labels(workload))));

        Assert.Equal(["controlplane 5432"], Incoming(policies, "postgres"));
        Assert.Equal(["dataplane-local 6379"], Incoming(policies, "redis-local"));
        Assert.Equal(["builder 5672", "controlplane 5672"], Incoming(policies, "messaging").Order(StringComparer.Ordinal));
        Assert.Equal(["dataplane-local"], policies.Where(policy => Pods.Name(policy).EndsWith("-more", StringComparison.Ordinal)).Select(policy => policy["metadata"]!["labels"]!["app.kubernetes.io/name"]!.ToString()));
    }

    [Fact]
    public void What_guests_may_fetch_is_no_address_of_the_cluster_nor_where_a_cloud_hands_out_keys()
    {
        var rule = everything.Objects.Single(one => Pods.Name(one) == "dataplane-local-more")["spec"]!["egress"]![0]!;

        var refused = rule["to"]![0]!["ipBlock"]!["except"]!.AsArray().Select(block => block!.ToString()).ToList();
        Assert.Subset(refused.ToHashSet(), new HashSet<string> { "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16" });
    }

    [Fact]
    public async Task Who_is_let_in_from_elsewhere_is_seen_under_the_address_that_the_policy_names()
    {
        var objects = await everything.Chart.ObjectsAsync(values =>
        {
            Chart.Set(values);
            var expose = values["workloads"]!["controlplane"]!["expose"]!["system"]!;
            expose["enabled"] = true;
            expose["from"] = new JsonArray(new JsonObject { ["ipBlock"] = new JsonObject { ["cidr"] = "198.51.100.0/24" } });
        });

        var service = objects.Single(one => Pods.Kind(one) == "Service" && Pods.Name(one) == "controlplane-system")["spec"]!;
        Assert.Equal(("LoadBalancer", "Local"), (service["type"]!.ToString(), service["externalTrafficPolicy"]!.ToString()));
        Assert.Equal("198.51.100.0/24", objects.Single(one => Pods.Kind(one) == "NetworkPolicy" && Pods.Name(one) == "controlplane-system")["spec"]!["ingress"]![0]!["from"]![0]!["ipBlock"]!["cidr"]!.ToString());
    }

    [Fact]
    public void Services_budgets_and_policies_mean_pods_that_there_are_and_ports_that_these_have()
    {
        var objects = everything.Objects;
        var workloads = objects.Where(Pods.Runs).ToList();

        foreach (var service in objects.Where(one => Pods.Kind(one) == "Service"))
        {
            var workload = Assert.Single(workloads, workload => Pods.Matches(service["spec"]!["selector"], Pods.Labels(workload)));
            var ports = Pods.Containers(workload).SelectMany(container => container["ports"]!.AsArray()).Select(port => port!["name"]!.ToString()).ToList();
            Assert.All(service["spec"]!["ports"]!.AsArray(), port => Assert.Contains(port!["targetPort"]!.ToString(), ports));
        }

        Assert.All(workloads, workload => Assert.Contains(
            objects, one => Pods.Kind(one) == "PodDisruptionBudget" && Pods.Matches(one["spec"]!["selector"]!["matchLabels"], Pods.Labels(workload)) && one["spec"]!["maxUnavailable"]!.GetValue<int>() == 1));
        Assert.All(objects.Where(one => Pods.Kind(one) == "NetworkPolicy"), policy =>
            Assert.Contains(workloads, workload => Pods.Matches(policy["spec"]!["podSelector"]!["matchLabels"], Pods.Labels(workload))));
    }

    [Fact]
    public void Each_node_reads_its_own_token_and_keeps_its_own_disk()
    {
        var nodes = everything.Objects.Single(one => Pods.Runs(one) && Pods.Name(one) == "dataplane-local");

        Assert.Equal(2, nodes["spec"]!["replicas"]!.GetValue<int>());
        Assert.Equal("RollingUpdate", nodes["spec"]!["updateStrategy"]!["type"]!.ToString());
        var container = Pods.Containers(nodes).Single();
        Assert.DoesNotContain(Pods.Environment(container), variable => variable["name"]!.ToString() is "Identity__JoinToken" or "Node__Name");
        var mount = Assert.Single(container["volumeMounts"]!.AsArray(), mount => mount!["subPathExpr"] is not null)!;
        Assert.Equal("$(POD_NAME)", mount["subPathExpr"]!.ToString());
        Assert.Equal(mount["mountPath"]!.ToString(), Pods.Variable(container, "SETTINGS_FOLDER"));
        Assert.Equal(
            ["dataplane-local-0/Identity__JoinToken", "dataplane-local-0/Node__Name", "dataplane-local-1/Identity__JoinToken", "dataplane-local-1/Node__Name"],
            Sources(nodes).SelectMany(source => source["items"]!.AsArray()).Select(item => item!["path"]!.ToString()).Order(StringComparer.Ordinal));
        Assert.Single(nodes["spec"]!["volumeClaimTemplates"]!.AsArray());
    }

    private const int DotNetsShutdownTimeout = 30;

    private static IEnumerable<JsonObject> Sources(JsonObject workload) => Pods.Spec(workload)["volumes"]!.AsArray()
        .SelectMany(volume => volume!["projected"]?["sources"]?.AsArray() ?? [])
        .Select(source => (source!["secret"] ?? source["configMap"])!.AsObject());

    private static IEnumerable<string> Referred(IReadOnlyList<JsonObject> objects) => objects.Where(Pods.Runs).SelectMany(workload =>
        Pods.Containers(workload).SelectMany(Pods.Environment).Select(variable => variable["valueFrom"]?["secretKeyRef"]?["name"]?.ToString()).OfType<string>()
            .Concat(Pods.Spec(workload)["volumes"]!.AsArray().SelectMany(volume => volume!["projected"]?["sources"]?.AsArray() ?? []).Select(source => source!["secret"]?["name"]?.ToString()).OfType<string>()));

    private static IEnumerable<string> Incoming(IEnumerable<JsonObject> policies, string name) => policies.Single(policy => Pods.Name(policy) == name)["spec"]!["ingress"]!.AsArray()
        .SelectMany(rule => rule!["from"]!.AsArray().Select(peer => $"{peer!["podSelector"]!["matchLabels"]!["app.kubernetes.io/name"]} {rule["ports"]![0]!["port"]}"));

    private static string Text(JsonNode value) => System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(value.ToString()));

    private static string Without(string documents, string mark) => string.Concat(documents.Split("---\n").Where(document => !document.Contains(mark, StringComparison.Ordinal)));
}
